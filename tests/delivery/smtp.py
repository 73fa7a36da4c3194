"""Mail servers for tests: Debian's smtp-sink, and one of our own that says whatever a test wants it to say."""

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import Parser
from pathlib import Path
from threading import Thread
from typing import Self

from tests.conftest import left_out
from tests.house.repository import ROOT
from tests.ports import free_port

DROP = "drop"
"""The answer of a server that hangs up without a word."""
HUSH = "hush"
"""The answer of a server that has stopped to answer, and leaves it to the other side to hang up."""
UNPACKED = ROOT / "var/set-up/debian/postfix/usr/sbin/smtp-sink"
"""Where `scripts/debian-tools` puts the program."""
_ROOM = 500_000_000
Answer = Callable[[str, int], str | None]
"""What a server says to a line (`RCPT TO:<...>`, `.` after the content) of the n-th mail; None for the usual."""


def as_mail(data: bytes) -> EmailMessage:
    """`data` as the email package reads it."""
    return Parser(policy=policy.default).parsestr(data.decode())


@dataclass
class Sink:
    """A running smtp-sink. Its dumps are the mails it took."""

    port: int
    folder: Path

    def mails(self) -> list[EmailMessage]:
        """Every mail in the dumps, with the sink's own `X-Mail-Args` and `X-Rcpt-Args` in front.

        The sink begins a dump with the envelope, and takes it away again a moment after the line drops.
        """
        found = []
        for file in sorted(self.folder.iterdir()):
            with suppress(FileNotFoundError):
                found.append(file.read_bytes())
        return [as_mail(dump) for dump in found if dump]

    def take_addressees(self) -> list[str]:
        """Whom each mail in the dumps is for, by its envelope, where there are too many to read; takes the dumps away.

        Call it while no mail is under way.
        """
        found = []
        for file in os.scandir(self.folder):
            head = _start(file.path)
            if head:
                found.append(head.partition(b"X-Rcpt-Args: <")[2].partition(b">")[0].decode())
            Path(file.path).unlink(missing_ok=True)
        return found


@contextmanager
def smtp_sink(*options: str) -> Iterator[Sink]:
    """Debian's smtp-sink on a free port, dumping what it gets. Skips the test where it can't be had."""
    folder = Path(tempfile.mkdtemp(prefix="baken-sink.", dir=_quick_place()))
    folder.chmod(0o777)
    port = free_port()
    # As root it wants to be somebody else; nobody then needs a folder that everybody may write to.
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [str(ROOT / "scripts" / "debian-tools"), "smtp-sink", *user, "-d", f"{folder}/%M.", *options]
    process = subprocess.Popen([*command, f"127.0.0.1:{port}", "100"], stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(process, port)
        yield Sink(port, folder)
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(folder)


def _start(path: str) -> bytes:
    """The first lines of a dump; nothing where the sink took it away."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # twenty thousand of them
            return file.read(500)
    except FileNotFoundError:
        return b""


def _quick_place() -> str | None:
    """Memory that looks like a folder, where there is enough: a disk takes ten times as long to hold so many files."""
    memory = "/dev/shm"
    return memory if os.path.isdir(memory) and shutil.disk_usage(memory).free > _ROOM else None  # noqa: PTH112  # asked as the text that `dir=` takes


def _wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Waits until somebody listens; fetching the program the first time takes a while."""
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            reason = process.communicate()[1].strip().splitlines()[-1]
            # What is there and ends all the same is broken, not missing.
            if UNPACKED.exists():
                raise RuntimeError(reason)
            left_out(reason)
        time.sleep(0.1)
    raise TimeoutError("smtp-sink does not listen")


@dataclass
class Taken:
    """A mail that the server took: the lines of its envelope, and its content with the dots undone."""

    sender: str
    recipient: str
    content: bytes


@dataclass
class Server:
    """A mail server on this machine. `answer` bends its replies; `offers` are the lines of its EHLO.

    `lines` is everything it heard, `mails` what it took, `ahead` how often it heard more than it had answered.
    """

    answer: Answer = lambda _line, _number: None
    offers: tuple[str, ...] = ("PIPELINING", "SIZE 1000000", "8BITMIME", "SMTPUTF8")
    context: ssl.SSLContext | None = None
    slow: float = 0
    lines: list[str] = field(default_factory=list)
    mails: list[Taken] = field(default_factory=list)
    ahead: int = 0
    connections: int = 0
    offered: int = 0
    hushed: bool = False
    port: int = 0

    async def __aenter__(self) -> Self:
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.context)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await asyncio.wait_for(asyncio.gather(*self._tasks), 5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self.connections += 1
        try:
            await _Visit(self, reader, writer).run()
        except ConnectionError:
            pass
        finally:
            writer.close()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """`server` in a thread of its own, for a test that drives the ledger in its own."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(10)
        yield server
        asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Visit:
    """One connection to a Server."""

    def __init__(self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server, self._reader, self._writer = server, reader, writer
        self._heard = b""
        self._sender = self._recipient = ""
        self._number = 0

    async def run(self) -> None:
        if await self._say("220 test server", "CONNECT") is None:
            return
        while (line := await self._line()) is not None:
            command = line.decode()
            self._server.lines.append(command)
            verb = command.split()[0].upper()
            if verb == "MAIL":
                self._server.offered += 1
                self._number = self._server.offered
            said = await self._say(self._usual(command, verb), command)
            if verb == "QUIT" or said is None or said.startswith("421"):
                return
            if said.startswith("354"):
                await self._content()
            if said.startswith("250") and verb in ("MAIL", "RCPT"):
                self._sender, self._recipient = (command, "") if verb == "MAIL" else (self._sender, command)
            if verb == "RSET":
                self._sender = self._recipient = ""

    def _usual(self, command: str, verb: str) -> str:
        if verb == "EHLO":
            return "\r\n".join(["250-test", *(f"250-{offer}" for offer in self._server.offers), "250 HELP"])
        if verb == "MAIL" and self._sender:
            return "503 5.5.1 nested MAIL"
        if verb == "RCPT" and not self._sender:
            return "503 5.5.1 need MAIL before RCPT"
        if verb == "DATA":
            return "354 go on" if self._recipient else "554 5.5.1 no valid recipients"
        return {"QUIT": "221 bye"}.get(verb, f"250 2.0.0 {command.split(':')[0]} is fine")

    async def _content(self) -> None:
        lines = []
        while (line := await self._line()) != b".":
            if line is None:
                return
            lines.append(line.removeprefix(b".") + b"\r\n")
        taken = Taken(self._sender, self._recipient, b"".join(lines))
        usual = "250 2.0.0 taken" if self._recipient else "554 5.5.1 no valid recipients"
        said = await self._say(usual, ".")
        if said and said.startswith("250"):
            self._server.mails.append(taken)
        self._sender = self._recipient = ""
        if not said or said.startswith("421"):
            raise ConnectionResetError

    async def _say(self, usual: str, command: str) -> str | None:
        """Says what the test wants, or the usual; None where the test wants to hang up."""
        self._server.ahead += bool(self._heard)
        await asyncio.sleep(self._server.slow)
        said = self._server.answer(command, self._number) or usual
        if said == HUSH:
            self._server.hushed = True
            await self._reader.read()
        if said in (DROP, HUSH):
            return None
        self._writer.write(said.encode() + b"\r\n")
        await self._writer.drain()
        return said

    async def _line(self) -> bytes | None:
        while b"\r\n" not in self._heard:
            more = await self._reader.read(65536)
            if not more:
                return None
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\r\n")
        return line
