"""The processes of an installation: the web server, the public page, the worker, and all under one command."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Any

from baken.lib.clock import SystemClock

GRACE = 15.0
"""Seconds a process has to end by itself: the longest reply a relay is waited for fits in."""


def serve(host: str, port: int, workers: int) -> None:
    """Serves the web pages until it is told to stop (SIGTERM, Ctrl-C)."""
    # Where the public page has the same core it goes first, by a little: at an even share it would keep just half.
    os.nice(2)
    _serve("baken.config.wsgi:application", host, port, workers=workers)


def serve_public(host: str, port: int) -> None:
    """Serves the public page until it is told to stop. It needs its folder, and neither database nor web process."""
    from granian.constants import HTTPModes

    # Granian lays the whole environment under every request; and passwords are no business of a process that the world
    # talks to.
    for name in [name for name in os.environ if not name.startswith(("BAKEN_", "PYTHON", "SSL_"))]:
        del os.environ[name]
    _serve("baken.public.server:application", host, port, factory=True, http=HTTPModes.http1, websockets=False)


def _serve(target: str, host: str, port: int, **own: Any) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # Blocking threads wait for the database, or for a sign-up that is handed on: three at a time, and many more would
    # cost pages time. A worker that dies comes back, and one that hangs is ended.
    Server(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=int(GRACE / 2),
        log_level=LogLevels.warning,
        **own,
    ).serve()


def work() -> None:
    """Works until it is told to stop; what is being sent is finished first."""
    from baken.config.worker import Worker

    worker = Worker(SystemClock())

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    worker.run()


class Together:
    """Several processes that live and end together: when one ends, all do."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        # A group of their own, so that Ctrl-C reaches them once: through us.
        self._running = [subprocess.Popen([sys.executable, "-m", "baken", *one], process_group=0) for one in commands]
        self._stopped = threading.Event()

    def wait(self) -> int:
        """Waits until one of them ends or `stop` is called; ends the others. Returns the exit code of the first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        code = 0
        while not self._stopped.wait(0.2):
            ended = [process.returncode for process in self._running if process.poll() is not None]
            if ended:
                code = ended[0] or 0
                break
        self.end()
        return code

    def stop(self) -> None:
        """Makes `wait` end."""
        self._stopped.set()

    def end(self) -> None:
        """Ends them all now, those that hang by force."""
        for process in self._running:
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE
        for process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(until - time.monotonic(), 0.1))
            # Also what it started itself and left behind: a server that is ended by force can't end its workers.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def prepare() -> None:
    """Brings the tables of the database up to this version."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
