"""Terminals, pipes and full disks: colours where somebody looks, and never a traceback."""

import errno
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Baken, plain_environment

ESCAPE = "\x1b["


def on_a_terminal(baken: Baken, *arguments: str, **environment: str) -> str:
    """What a command shows on a terminal of 80 columns."""
    master, slave = pty.openpty()
    environment = plain_environment(COLUMNS="80", **environment)
    command = [sys.executable, "-m", "baken", *arguments]
    with subprocess.Popen(command, cwd=baken.folder, env=environment, stdin=slave, stdout=slave, stderr=slave):
        os.close(slave)
        shown = b"".join(iter(lambda: _some(master), b""))
    os.close(master)
    return shown.decode()


def _some(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError as error:
        if error.errno != errno.EIO:  # so Linux says that the other end is closed
            raise
        return b""


def test_it_uses_colour_on_a_terminal(shop: Baken) -> None:
    assert f"{ESCAPE}1;31merror{ESCAPE}0m" in on_a_terminal(shop, "plan", "check", "nowhere")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_it_uses_no_colour_where_nobody_wants_it(shop: Baken, environment: dict[str, str]) -> None:
    assert ESCAPE not in on_a_terminal(shop, "plan", "check", "nowhere", **environment)


def test_it_wraps_and_sets_in_on_a_terminal(shop: Baken) -> None:
    shown = on_a_terminal(shop, "plan", "check", "nowhere/" * 10, NO_COLOR="1")

    assert max(len(line) for line in shown.splitlines()[:2]) <= 80
    assert shown.splitlines()[1].startswith("    ")


def test_it_keeps_its_exit_code_where_the_reader_has_seen_enough(shop: Baken) -> None:
    command = [sys.executable, "-m", "baken", "plan", "check", "nowhere"]
    with subprocess.Popen(
        command, cwd=shop.folder, env=plain_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_it_says_that_the_output_can_not_be_written(shop: Baken) -> None:
    command = [sys.executable, "-m", "baken", "plan", "show", "kade"]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command, cwd=shop.folder, env=plain_environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (run.returncode, run.stderr) == (1, b"The output can't be written: the disk is full.\n")


def test_it_shows_what_an_old_encoding_has(shop: Baken) -> None:
    run = shop.process("plan", "check", "nowhere", PYTHONIOENCODING="ascii")

    assert run.code == 1
    assert "    ? Check the name; `baken plan new` makes a plan.\n" in run.out


def test_it_explains_a_fault_of_its_own(shop: Baken) -> None:
    code = "import sys; sys.modules['baken.readiness.check'] = None; from baken.cli import main; main()"
    command = [sys.executable, "-c", code, "plan", "check", "kade"]
    environments = (plain_environment(), plain_environment(BAKEN_DEBUG="1"))
    run, debug = (
        subprocess.run(command, cwd=shop.folder, env=environment, capture_output=True, text=True, check=False)
        for environment in environments
    )

    assert run.returncode == 70
    assert run.stderr.startswith("Baken itself failed here (ModuleNotFoundError: ")
    assert run.stderr.endswith("Run it again with BAKEN_DEBUG=1 and send what it prints to its makers.\n")
    assert "Traceback" not in run.stderr
    assert "Traceback" in debug.stderr
