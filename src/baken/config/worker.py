"""The worker: small steps, each looking at what is and doing what is due. A missed round heals itself."""

import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import structlog
from django.db import DatabaseError, close_old_connections, connection

from baken.lib.clock import Clock

Step = Callable[[Clock, str], bool]
"""One step of an app: given the clock and the name of this worker, does what is due; True where it did something."""

REST = timedelta(seconds=1)
"""How long a step rests when nothing was due."""
QUICK = {"statuspage": timedelta(seconds=0.2)}
"""Steps that rest less: readers see an update a fifth of a second after it is published. Asking costs one query."""
AFTER_A_FAULT = timedelta(seconds=5)
"""How long a step that failed is left alone; the others go on."""

log = structlog.get_logger("worker")


def steps(stop: Callable[[], bool]) -> list[tuple[str, Step]]:
    """Every step by its name. Sending goes on until nothing is due, or `stop` says that nothing new may begin."""
    from baken.delivery import steps as delivery
    from baken.incidents import steps as incidents
    from baken.people import steps as people
    from baken.statuspage import steps as statuspage

    return [
        ("incidents", incidents.work),
        ("delivery", partial(delivery.work, stop=stop)),
        ("people", people.work),
        ("statuspage", statuspage.work),
    ]


def name_of_this_worker() -> str:
    """A name that no other running worker has: machine and process."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}"


@dataclass
class Worker:
    """Runs each step in a thread of its own, again and again until it is told to stop.

    So a fan-out to many thousands, which takes minutes, holds up no promise.
    """

    clock: Clock
    name: str = field(default_factory=name_of_this_worker)
    rest: timedelta = REST
    parts: Sequence[tuple[str, Step]] = ()
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Works until `stop`; a step rests while nothing is due for it."""
        parts = self.parts or steps(self.stopped.is_set)
        threads = [threading.Thread(target=self._repeat, args=part, name=part[0]) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self) -> None:
        """Ends the loops after the step that runs now."""
        self.stopped.set()

    def _repeat(self, name: str, step: Step) -> None:
        rest = min(self.rest, QUICK.get(name, self.rest)).total_seconds()
        while not self.stopped.is_set():
            if not self._once(name, step):
                self.stopped.wait(rest)
        connection.close()

    def _once(self, name: str, step: Step) -> bool:
        """One step; True where it did something. One that fails is logged and tried again later."""
        close_old_connections()
        try:
            return step(self.clock, self.name)
        except DatabaseError as error:
            log.warning("the database does not answer", step=name, reason=str(error))
            self.stopped.wait(AFTER_A_FAULT.total_seconds())
        except Exception:
            log.exception("a step failed; the others go on", step=name)
        return False
