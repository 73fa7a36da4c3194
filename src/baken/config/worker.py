"""The worker: one loop of small steps, each looking at what is and doing what is due. A missed round heals itself."""

import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from django.db import DatabaseError, close_old_connections

from baken.lib.clock import Clock

Step = Callable[[Clock, str], bool]
"""One step of an app: given the clock and the name of this worker, does what is due; True where it did something."""

REST = timedelta(seconds=1)
"""How long the worker rests when nothing was due."""
AFTER_A_FAULT = timedelta(seconds=5)
"""How long a step that failed is left alone; the others go on."""

log = structlog.get_logger("worker")


def steps() -> list[tuple[str, Step]]:
    """Every step by its name, in the order of one round: first what has to be decided, then what has to be sent."""
    from baken.delivery import steps as delivery
    from baken.incidents import steps as incidents
    from baken.people import steps as people

    return [
        ("incidents", incidents.work),
        ("delivery", delivery.work),
        ("people", people.work),
    ]


def name_of_this_worker() -> str:
    """A name that no other running worker has: machine, process and a number of its own."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}"


@dataclass
class Worker:
    """Runs the steps again and again until it is told to stop."""

    clock: Clock
    name: str = field(default_factory=name_of_this_worker)
    rest: timedelta = REST
    parts: Sequence[tuple[str, Step]] = field(default_factory=steps)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Works until `stop`; rests while nothing is due."""
        while not self.stopped.is_set():
            if not self.round():
                self.stopped.wait(self.rest.total_seconds())

    def round(self) -> bool:
        """Each step once; True where one of them did something. A step that fails is logged and tried again later."""
        did = False
        for name, step in self.parts:
            close_old_connections()
            try:
                did |= step(self.clock, self.name)
            except DatabaseError as error:
                log.warning("the database does not answer", step=name, reason=str(error))
                self.stopped.wait(AFTER_A_FAULT.total_seconds())
            except Exception:
                log.exception("a step failed; the others go on", step=name)
                self.stopped.wait(self.rest.total_seconds())
        return did

    def stop(self) -> None:
        """Ends the loop after the step that runs now."""
        self.stopped.set()
