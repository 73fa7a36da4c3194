"""The stage for the browser: an installation whose page, web server and worker run, and a relay for its mail."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

from baken.cli.running import wait_until_ready
from tests.browser.own_database import own_database
from tests.cli.running import plain_environment
from tests.delivery.smtp import Sink, smtp_sink
from tests.house.repository import ROOT
from tests.ports import free_port
from tests.public.running import page_server

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""
LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


@dataclass(frozen=True)
class Stage:
    """Addresses, without a slash at the end: the page with the example's incident, the same page while nothing is
    wrong, a large one on which much is; and what only the installation knows: links out of its mails, the number of the
    incident."""

    running: str
    calm: str
    busy: str
    links: dict[str, str]
    incident: str
    sink: Sink
    environment: dict[str, str]
    folder: Path
    sessions: dict[str, tuple[tuple[str, str], str]] = field(default_factory=dict)
    """By person: the name and the permission that their account has, and the cookie of their session."""

    def baken(self, *typed: str) -> str:
        """Runs one command on the installation; what it says."""
        command = [sys.executable, "-m", "baken", *typed]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def mails(self, to: str) -> list[EmailMessage]:
        """What the relay has for `to` so far."""
        return [mail for mail in self.sink.mails() if mail["To"] == to]

    def mail(self, to: str, wanted: str) -> EmailMessage:
        """The mail to `to` with `wanted` in its subject, as soon as the relay has it."""
        self.until(lambda: any(wanted in mail["Subject"] for mail in self.mails(to)), f"a mail to {to} with “{wanted}”")
        return next(mail for mail in self.mails(to) if wanted in mail["Subject"])

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Waits until it has happened."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, f"it never came: {what}"
            time.sleep(0.1)

    def summary(self, site: str = "") -> dict[str, Any]:
        """What the API of a page says."""
        with urlopen(f"{site or self.running}/api/v2/summary.json", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def past(self) -> list[dict[str, Any]]:
        """The newest incidents of the page, as the API gives them."""
        with urlopen(f"{self.running}/api/v2/incidents.json", timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)["incidents"]
        return found


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Everything runs in `folder`, on SQLite, or in a database of its own on the server that DATABASE_URL names."""
    web, page = free_port(), free_port()
    with ExitStack() as opened:
        sink = opened.enter_context(smtp_sink())
        environment = plain_environment(
            BAKEN_DATA_DIR=str(folder / "data"),
            BAKEN_LOG="text",
            BAKEN_NAME="Zaadkast",
            BAKEN_PUBLIC_URL=f"http://127.0.0.1:{page}",
            BAKEN_WEB_URL=f"http://127.0.0.1:{web}",
            DATABASE_URL=opened.enter_context(own_database()),
            PYTHONPATH=str(ROOT),
        )
        playing = opened.enter_context(_playing(folder, sink.port, environment))
        _wait_for(playing.stdout, "ready")
        opened.enter_context(_up(folder, environment, web, page))
        looks = {name: opened.enter_context(page_server(folder / name)).port for name in ("calm", "busy")}
        assert wait_until_ready("127.0.0.1", web, PATIENCE)
        known = json.loads(_wait_for(playing.stdout, "{"))
        running, calm, busy = (f"http://127.0.0.1:{port}" for port in (page, looks["calm"], looks["busy"]))
        found = Stage(running, calm, busy, known["links"], known["incident"], sink, environment, folder)
        found.until(lambda: _says(f"{running}/", "reservekopie"), "the incident on the page")
        yield found


def _says(address: str, wanted: str) -> bool:
    try:
        with urlopen(address, timeout=10) as answer:
            return wanted in str(answer.read(), "utf-8")
    except OSError:  # nothing is published yet
        return False


def links_in(mail: EmailMessage) -> list[str]:
    """The links in the text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return LINK.findall(part.get_content())


@contextmanager
def _playing(folder: Path, port: int, environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.browser.playing", str(folder), str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _up(folder: Path, environment: dict[str, str], web: int, page: int) -> Iterator[None]:
    """`baken up`, which ends all it started when it is told to."""
    command = [sys.executable, "-m", "baken", "up", "--port", str(web), "--public-port", str(page)]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, process_group=0)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(said: IO[str] | None, wanted: str) -> str:
    """The next line that begins with `wanted`."""
    assert said is not None
    for line in said:
        if line.startswith(wanted):
            return line
    raise AssertionError(f"it ended before it said “{wanted}”")
