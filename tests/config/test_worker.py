"""The worker: every step again and again, none held up by another, none lost by a fault."""

import threading
from datetime import UTC, datetime, timedelta

from baken.config.worker import Worker
from baken.lib.clock import Clock, SimulatedClock

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PATIENCE = 10


def worker(*parts: tuple[str, "Counting"]) -> Worker:
    return Worker(SimulatedClock(NOON), name="test", rest=timedelta(milliseconds=1), parts=parts)


class Counting:
    """A step that counts its rounds, and can fail or wait in the first."""

    def __init__(self, *, fails: bool = False, waits_for: threading.Event | None = None) -> None:
        self.rounds = 0
        self.often = threading.Event()
        self._fails, self._waits_for = fails, waits_for

    def __call__(self, clock: Clock, owner: str) -> bool:
        assert (clock.now(), owner) == (NOON, "test")
        self.rounds += 1
        if self.rounds == 1 and self._waits_for is not None:
            self._waits_for.wait(PATIENCE)
        if self.rounds == 1 and self._fails:
            raise ZeroDivisionError
        if self.rounds >= 3:
            self.often.set()
        return False


def run_until(work: Worker, *steps: Counting) -> None:
    thread = threading.Thread(target=work.run)
    thread.start()
    for step in steps:
        assert step.often.wait(PATIENCE)
    work.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_it_repeats_every_step_until_it_is_told_to_stop() -> None:
    one, other = Counting(), Counting()
    run_until(worker(("one", one), ("other", other)), one, other)


def test_a_long_step_holds_up_no_other() -> None:
    quick = Counting()
    slow = Counting(waits_for=quick.often)
    run_until(worker(("slow", slow), ("quick", quick)), quick)


def test_a_step_that_fails_is_tried_again() -> None:
    failing = Counting(fails=True)
    run_until(worker(("failing", failing)), failing)
