"""Whether a test has held without break: what `for 10m` asks of a history that may have holes."""

from collections.abc import Iterator
from datetime import datetime

from baken.plan.conditions.holds import holds
from baken.plan.conditions.situation import Situation
from baken.plan.conditions.tree import Lasting, NameTest, kind_of

Stretch = tuple[bool | None, datetime, bool]
"""Whether a test held (None: not known), from when, and whether that rests on an assumed answer."""


def has_lasted(condition: Lasting, situation: Situation) -> tuple[bool | None, datetime | None]:
    """Whether the test of `condition` has held for its length up to now, and since when it is known to hold.

    An answer holds until the next one or until it is stale. False where the test is known to have been broken within
    the length, however little is known of the rest; None where it may have been. An assumed answer stands for the
    unknown time before it as well: nobody knew, so the plan took the worst, and the worst is that it has lasted.
    """
    earliest = situation.now - condition.length.length
    since: datetime | None = None
    is_unbroken, is_assumed = True, False
    for held, begin, assumed in _stretches(condition.test, situation):
        if held is False:
            return False, since
        is_assumed = is_assumed or assumed
        is_unbroken = is_unbroken and (held is True or is_assumed)
        if is_unbroken:
            since = begin
        if begin <= earliest:
            return (True if is_unbroken else None), since
    return (True if is_unbroken and is_assumed else None), since


def _stretches(test: NameTest, situation: Situation) -> Iterator[Stretch]:
    """The past of `test`, newest first; each stretch reaches to the one before it, the first to now."""
    if kind_of(test.name)[0] != "signal":
        since = situation.stage_since if test.name == "stage" else situation.since.get(test.name)
        if since is not None:
            yield holds(test, situation.value(test.name), situation.ranks), since, False
        return
    for begin in situation.turns(test.name):
        answer = situation.answer(test.name, begin)
        held = holds(test, answer.value, situation.ranks) if answer is not None else None
        yield held, begin, answer is not None and answer.assumed
