"""The stage of a night: an installation with web server and worker, a mail relay, and a clock that is moved by hand."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.message import Message as Headers
from pathlib import Path
from typing import Self
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from baken.cli.running import wait_until_ready
from baken.delivery.models import Delivery, Message
from baken.incidents.models import Incident
from tests.cli.running import Run, plain_environment
from tests.delivery.smtp import Sink
from tests.house.repository import ROOT
from tests.journeys.night_shell import ERRORS, OUT
from tests.ports import free_port

WEB_URL = "https://status.boekenkade.example"
"""Where readers think that the pages are: something in front of the web server ends TLS, here the test itself."""
DAY = datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Amsterdam"))
PATIENCE = 60.0
"""Seconds that a process may take on a busy machine."""
_LINK = re.compile(r"https://\S+")
_HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Night:
    """What a team has in the night: the command, the pages behind the links in mails, and the mails themselves."""

    def __init__(self, folder: Path, database_url: str, sink: Sink) -> None:
        self.folder, self.sink, self.port = folder, sink, free_port()
        self.clock = folder / "clock"
        self.environment = plain_environment(
            BAKEN_DATA_DIR=str(folder / "data"),
            BAKEN_NAME="Boekenkade",
            BAKEN_NIGHT_CLOCK=str(self.clock),
            BAKEN_WEB_URL=WEB_URL,
            COLUMNS="100",
            DATABASE_URL=database_url,
            PYTHONPATH=str(ROOT),
        )
        self._turn_to("02:50")

    def at(self, time_of_day: str) -> None:
        """Moves the clock to a time of this night, and lets the worker do what is due then."""
        self.settle()
        self._turn_to(time_of_day)
        self.settle()

    def baken(self, *arguments: str, person: str | None = None) -> Run:
        """Runs one command as a process of its own, as `person`; it has to succeed and complain of nothing."""
        typed = [*arguments, *(["--as", person] if person else [])]
        assert self._shell.stdin
        assert self._shell.stdout
        self._shell.stdin.write(json.dumps(typed) + "\n")
        self._shell.stdin.flush()
        code = int(self._shell.stdout.readline())
        run = Run(code, *((self.folder / name).read_text("utf-8") for name in (OUT, ERRORS)))
        assert (run.code, run.err) == (0, ""), f"baken {' '.join(typed)}: {run.code}, {run.err}"
        return run

    @contextmanager
    def running(self) -> Iterator[Self]:
        """Web server and worker run, and end by themselves when they are told to; a shell waits for commands."""
        web, worker = self._start("web", "--port", str(self.port)), self._start("work")
        shell = self._start(pipe=subprocess.PIPE)
        self._shell, self._worker = shell, worker
        try:
            assert wait_until_ready("127.0.0.1", self.port, PATIENCE)
            yield self
            web.terminate()
            worker.terminate()
            assert [web.wait(PATIENCE), worker.wait(PATIENCE)] == [0, 0]
        finally:
            for process in (shell, web, worker):
                process.kill()
                process.communicate()

    def settle(self) -> None:
        """Waits until the worker has nothing left to do at this moment."""
        end = time.monotonic() + PATIENCE
        while self._is_busy():
            assert self._worker.poll() is None, "the worker has ended"
            assert time.monotonic() < end, "the worker does not get done"
            time.sleep(0.05)

    def mails(self, to: str) -> list[EmailMessage]:
        """Every mail that the relay took for `to` so far, the oldest first."""
        self.settle()
        found = [mail for mail in self.sink.mails() if mail["To"] == to]
        return sorted(found, key=lambda mail: (mail["Date"].datetime, mail["Message-ID"]))

    def press(self, link: str) -> None:
        """Opens a link and presses the button on its page."""
        headers, page = self._open(link)
        token = _HIDDEN.search(page)
        assert token, page
        cookie = headers["Set-Cookie"].partition(";")[0]
        self._open(link, urlencode({"csrfmiddlewaretoken": token[1]}), Cookie=cookie)

    def one_click(self, mail: EmailMessage) -> None:
        """What a mail program does when its reader presses its button for leaving (RFC 8058)."""
        self._open(mail["List-Unsubscribe"].strip("<>"), mail["List-Unsubscribe-Post"])

    def _open(self, link: str, form: str | None = None, **headers: str) -> tuple["Headers[str, str]", str]:
        """The page behind a link, fetched from our own web server as what stands in front of it would."""
        place = link.replace(WEB_URL, f"http://127.0.0.1:{self.port}", 1)
        data = form.encode() if form else None
        request = Request(place, data, {"Host": WEB_URL.partition("//")[2], **headers})
        with urlopen(request, timeout=PATIENCE) as answer:
            return answer.headers, answer.read().decode()

    def _turn_to(self, time_of_day: str) -> None:
        hour, minute = map(int, time_of_day.split(":"))
        beside = self.clock.with_suffix(".new")
        beside.write_text(DAY.replace(hour=hour, minute=minute).astimezone(UTC).isoformat(), "ascii")
        beside.replace(self.clock)

    def _start(self, *typed: str, pipe: int | None = None) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.journeys.night_shell", *typed]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment, text=True, stdin=pipe, stdout=pipe, process_group=0
        )

    def _is_busy(self) -> bool:
        """Looks in the order in which work is handed on, so that nothing slips by from behind."""
        now = datetime.fromisoformat(self.clock.read_text("ascii"))
        return (
            Incident.objects.filter(look_at__lte=now).exists()
            or Message.objects.filter(expanded_at=None).exists()
            or Delivery.objects.filter(state__in=("pending", "sending")).exists()
        )


def said(mail: EmailMessage) -> str:
    """The text of a mail without layout and without its foot; LINK stands for a link."""
    return re.sub(_LINK, "LINK", _text(mail))


def link_in(mail: EmailMessage) -> str:
    """The one link in the text of a mail."""
    found = re.findall(_LINK, _text(mail))
    assert len(found) == 1, found
    return str(found[0])


def as_read(night: Night) -> dict[str, list[tuple[str, str, str]]]:
    """For each address its mails, the oldest first: the time of day, the subject, and the text."""
    addresses = sorted({mail["To"] for mail in night.sink.mails()})
    return {to: [(_time(mail), mail["Subject"], said(mail)) for mail in night.mails(to)] for to in addresses}


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).partition("\n-- \n")[0].strip()


def _time(mail: EmailMessage) -> str:
    return f"{mail['Date'].datetime.astimezone(DAY.tzinfo):%H:%M}"
