"""What docs/operations.md has a reader type brings a page and a console behind nginx, and mail through a relay."""

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from tests.conftest import left_out
from tests.delivery.smtp import Server, as_mail, running
from tests.journeys.operations_stage import CONSOLE, NOT_HERE, STATUS, Stage, commands, name_of, stage

pytestmark = pytest.mark.xdist_group("operations")  # one machine for all of them
UNITS = ("baken-web", "baken-work", "baken-public")
SIGN_UP = {"page": "en", "email": "reader@example.org", "parts": "all", "level": "", "language": "en", "website": ""}


def welcome(line: str, number: int) -> str | None:
    """The relay takes mail from whoever knows the name and the password of the document."""
    del number
    if not line.startswith("AUTH PLAIN "):
        return None
    known = b64decode(line.removeprefix("AUTH PLAIN ")) == b"\0relay-user\0relay-password"
    return "235 welcome" if known else "535 5.7.8 no"


@pytest.fixture(scope="module")
def relay() -> Iterator[Server]:
    """A relay that one has to sign in at; smtp-sink only says that it is one."""
    with running(Server(answer=welcome, offers=("PIPELINING", "AUTH PLAIN"))) as server:
        yield server


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, relay: Server) -> Iterator[Stage]:
    """Everything was typed, in order, as far as loopback allows."""
    with stage(tmp_path_factory.mktemp("machine"), relay.port) as found:
        for typed in commands():
            if found.plays(typed):
                found.type(typed)
        yield found


def fetch(machine: Stage, path: str, host: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """What nginx answers for a name; both names lead to the same address."""
    data = urlencode(form).encode() if form else None
    try:
        with urlopen(Request(f"http://{STATUS}:{machine.port}{path}", data, {"Host": host}), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def until(machine: Stage, path: str, wanted: str) -> str:
    """What the page has at `path`, once it tells of `wanted`."""
    end = time.monotonic() + 15
    while wanted not in (found := fetch(machine, path, STATUS)[1]):
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


def read(relay: Server) -> list[EmailMessage]:
    """Everything that the relay took."""
    return [as_mail(mail.content) for mail in relay.mails]


def mail_to(relay: Server, address: str) -> EmailMessage:
    """The mail that the relay took for `address`."""
    end = time.monotonic() + 15
    while True:
        found = [mail for mail in read(relay) if mail["To"] == address]
        if found:
            return found[0]
        assert time.monotonic() < end, "no mail has come"
        time.sleep(0.1)


def test_every_command_is_run_here_or_it_is_said_why_not(machine: Stage) -> None:
    neither = [typed for typed in commands() if not machine.plays(typed) and name_of(typed) not in NOT_HERE]

    assert neither == []
    assert NOT_HERE.keys() <= {name_of(typed) for typed in commands()}


def test_a_shell_can_read_every_command() -> None:
    subprocess.run(["sh", "-n"], input="\n".join(commands()), text=True, check=True)


def test_the_short_name_is_there_before_it_is_used_and_does_as_the_services_do(machine: Stage) -> None:
    names = [name_of(typed) for typed in commands()]
    assert names.index("alias") < names.index("baken")

    typed = commands()[names.index("alias")]
    words = shlex.split(machine.here(shlex.split(typed)[1].removeprefix("baken=")))
    unit = machine.unit("baken-web")
    assert words[-1] == shlex.split(unit["ExecStart"])[0]
    assert f"--uid={unit['User']}" in words
    for key in ("EnvironmentFile", "WorkingDirectory"):
        assert f"{key}={unit[key]}" in words


def test_the_page_and_the_console_answer_to_their_names(machine: Stage) -> None:
    until(machine, "/", "Zaadkast")

    assert fetch(machine, "/readyz", CONSOLE) == (200, '{"status": "ok"}')
    assert fetch(machine, "/readyz", STATUS)[0] == 404
    status = json.loads(fetch(machine, "/api/v2/status.json", STATUS)[1])
    assert status["page"]["url"] == f"http://{STATUS}:{machine.port}"
    assert status["status"]["description"] == "All Systems Operational"


def test_a_sign_up_on_the_page_is_confirmed_by_mail_through_the_relay(machine: Stage, relay: Server) -> None:
    until(machine, "/en/subscribe/", "<form")
    # On a machine that has much to do, the page may ask readers to try again.
    end = time.monotonic() + 15
    while fetch(machine, "/subscribe", STATUS, SIGN_UP)[0] == 503:
        assert time.monotonic() < end

    mail = mail_to(relay, "reader@example.org")
    assert mail["From"] == "Example status <status@example.org>"
    plain = mail.get_body(("plain",))
    assert plain is not None
    links = re.findall(rf"http://{re.escape(CONSOLE)}:{machine.port}(/\S+)", plain.get_content())
    assert fetch(machine, links[0], CONSOLE)[0] == 200


def test_the_drill_stays_in_the_outbox(machine: Stage, relay: Server) -> None:
    assert "This is a drill" in machine.baken("incident", "list", "--all")
    assert [mail["To"] for mail in read(relay) if "drill" in str(mail["Subject"]).lower()] == []


def test_the_backup_holds_the_record_and_the_key(machine: Stage) -> None:
    data, kept = machine.folder / "var/lib/baken", machine.folder / "var/backups/baken"

    with closing(sqlite3.connect(kept / "baken.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copy.execute("SELECT count(*) FROM incidents_incident").fetchone() == (1,)
    assert (kept / "secret-key").read_bytes() == (data / "secret-key").read_bytes()
    assert (kept / "secret-key").stat().st_mode & 0o777 == 0o600


def test_systemd_finds_nothing_wrong_with_the_units(machine: Stage, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        left_out("needs systemd-analyze")
    files = []
    for name in UNITS:
        text = (machine.folder / "etc/systemd/system" / f"{name}.service").read_text("utf-8")
        files.append(tmp_path / f"{name}.service")
        files[-1].write_text(machine.here(text), "utf-8")
    found = subprocess.run(["systemd-analyze", "verify", *map(str, files)], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, "")
