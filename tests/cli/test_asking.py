"""`baken plan ask`: the questions one by one, odd answers, and what it comes to."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.plans import write_plan
from tests.cli.running import Baken, plain_environment


def test_it_asks_until_nothing_is_open_and_says_what_it_comes_to(shop: Baken) -> None:
    run = shop("plan", "ask", "kade", given="30\nnone\n")

    assert run.code == 0
    assert run.out.splitlines() == [
        "Press Enter where nobody knows; Ctrl-C stops. Nothing is kept.",
        "",
        "1. How many percent of the customers notice it?",
        "  (0 to 100) 30",
        "  so far: major",
        "",
        "2. Did data leak?",
        "  (none / suspected / confirmed) none",
        "  so far: major",
        "",
        "This is an incident, because share of customers is more than 0 %.",
        "Level: major, because share of customers is 25 % or more.",
        "Roles to fill: leader and voice.",
    ]


def test_it_asks_again_after_an_odd_answer(shop: Baken) -> None:
    run = shop("plan", "ask", "kade", given="lots\n130\n5%\nno\nnone\n")
    refusal = "  That is no answer to this question. Type 0 to 100, or just Enter."

    assert run.out.splitlines()[3:8] == ["  (0 to 100) lots", refusal, "  (0 to 100) 130", refusal, "  (0 to 100) 5%"]
    assert "Level: minor, because share of customers is more than 0 %." in run.out


def test_it_says_where_it_is_no_incident(shop: Baken) -> None:
    run = shop("plan", "ask", "kade", given="0\nno\nnone\n")

    assert "This is no incident under the plan, because share of customers is 0 % or less" in run.out
    assert run.last == "No level fits for certain. A person decides."


def test_it_takes_the_end_of_the_input_as_not_known(shop: Baken) -> None:
    run = shop("plan", "ask", "kade", given="")

    assert run.code == 0
    assert "No more answers: what is still open counts as not known.\n" in run.out
    assert "Nobody knows, so the plan assumes: orders are lost.\n" in run.out
    assert "In doubt, the plan says: declare it.\n" in run.out
    assert "Level: major, because orders are lost (assumed).\n" in run.out


def test_it_survives_an_input_that_is_closed_or_no_text(shop: Baken) -> None:
    run = shop.process("plan", "ask", "kade", given="\udcff\n".encode("utf-8", "surrogateescape").decode("latin-1"))
    closed = subprocess.run(
        f"{sys.executable} -m baken plan ask kade <&-",
        shell=True,
        cwd=shop.folder,
        env=plain_environment(),
        capture_output=True,
        check=False,
    )

    assert run.code == 0
    assert (closed.returncode, closed.stderr) == (0, b"")


def test_it_tells_of_a_plan_without_questions(baken: Baken) -> None:
    (baken.folder / "bare.yaml").write_text("plan:\n  id: bare\n", "utf-8")
    run = baken("plan", "ask", "bare.yaml")

    assert run.out.splitlines()[0] == "This plan asks no questions: it has no signals."
    assert "Whether this is an incident, a person says: the plan gives no condition." in run.out


def test_it_speaks_of_duties_that_may_apply(baken: Baken) -> None:
    write_plan(baken.folder / "lek", ("on_unknown: assume_worst", "on_unknown: ask"))
    run = baken("plan", "ask", "lek", given="30\nconfirmed\n", language="nl")

    assert "Soort: data leak.\n" in run.out
    assert run.last == "Geldt misschien: GDPR article 33. Laat het nakijken."


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_stops_quietly_at_ctrl_c(shop: Baken, language: str) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "baken", "plan", "ask", "kade", "--language", language],
        cwd=shop.folder,
        env=plain_environment(),
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_ctrl_c,
    ) as process:
        os.close(slave)
        shown = b""
        while b"(0 to" not in shown:
            shown += os.read(master, 1024)
        try:
            _wait_until_it_listens(process.pid)
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=30)[1].decode()
        finally:
            process.kill()
    os.close(master)

    assert (process.returncode, said) == (130, {"en": "\nStopped.\n", "nl": "\nGestopt.\n"}[language])


def _wait_until_it_listens(process: int) -> None:
    """A signal that comes between the prompt and the reading that follows is only seen after the next line."""
    end = time.monotonic() + 30
    while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "S":
        assert time.monotonic() < end, "it never comes to listen"
        time.sleep(0.01)


def _heed_ctrl_c() -> None:
    """Where tests run in the background they ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
