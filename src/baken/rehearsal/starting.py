"""A scenario from a few words: what fails and when, with the worst answers the plan can think of."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from baken.lib.words import Words, words
from baken.plan.classify.assume import worst
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import names_in
from baken.plan.durations import Duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from baken.rehearsal.checking import cannot_fail
from baken.rehearsal.scenario import OUR_DAYS, Answered, Moved, Scenario

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
STEP = 25
"""Minutes between stages where nobody wrote a scenario."""
LONGEST = "1d"
"""The worst answer to how long something lasts, where the plan does not say which that is."""
_WHEN = re.compile(r"(?P<day>[a-z]+|\d{4}-\d\d-\d\d)[ T](?P<clock>\d{1,2}:\d\d)")


class StartError(Exception):
    """What should fail, or when, can't be understood. `words` says why and what to write."""

    def __init__(self, reason: Words) -> None:
        self.words = reason
        super().__init__(str(reason))


def begin(index: Index, fails: Sequence[str], at: str | None, now: datetime) -> Scenario:
    """A scenario in which `fails` go down at `at` and the stages follow each other every 25 minutes.

    The signals are answered with the worst five minutes after the start, since nobody has said anything milder; but
    nobody takes a failure for an attack, so what would make the incident confidential stays open.
    `at` is `sunday 04:00`, `2026-11-29 04:00`, an RFC 3339 time, or None for now. Raises StartError.
    """
    for _, said, mend in cannot_fail(index, fails):
        if mend is not None:
            raise StartError(words("{fault}; {mend}", fault=said, mend=mend))
        raise StartError(words("{fault}; name a component, ext:NAME or channel:ID", fault=said))
    stages = [stage for stage in list(index.stages.values())[1:] if not stage.may_skip]
    return Scenario(
        at=moment(index, at, now),
        fails=dict.fromkeys(fails, "major_outage"),
        answers=[_worst(signal) for signal in _asked(index)],
        stages=[Moved(after=Duration(STEP * (number + 1), "m"), stage=stage.id) for number, stage in enumerate(stages)],
    )


def moment(index: Index, at: str | None, now: datetime) -> datetime:
    """The moment that `at` names: a weekday is the next one after `now`, times without zone are the plan's.

    Raises StartError.
    """
    if at is None:
        return now.astimezone(index.zone).replace(second=0, microsecond=0)
    match = _WHEN.fullmatch(at.strip().lower())
    try:
        if match is None:
            found = datetime.fromisoformat(at.strip())
            found = found if found.tzinfo else found.replace(tzinfo=index.zone)
        else:
            found = _on(index, match["day"], time.fromisoformat(match["clock"].zfill(5)), now)
    except ValueError:
        found = None
    if found is None or found.year not in OUR_DAYS:
        raise StartError(words("“{value}” is no moment; write “sunday 04:00” or “2026-11-29 04:00”", value=at))
    return found


def _on(index: Index, day: str, clock: time, now: datetime) -> datetime:
    here = now.astimezone(index.zone)
    if day[0].isdigit():
        return datetime.combine(datetime.fromisoformat(day).date(), clock, index.zone)
    names = DAGEN if day in DAGEN else WEEKDAYS
    ahead = (names.index(day) - here.weekday()) % 7
    found = datetime.combine(here.date() + timedelta(days=ahead), clock, index.zone)
    return found if found >= here else datetime.combine(found.date() + timedelta(days=7), clock, index.zone)


def _asked(index: Index) -> list[Signal]:
    """The questions that are answered: all but yes or no, and what decides whether the incident is confidential."""
    kinds = [kind for kind in index.types.values() if kind.when is not None and kind.confidentiality != "open"]
    secret = {name for kind in kinds for name in names_in(parse(kind.when or ""))}
    numbers = ("percent", "int", "duration", "enum")
    return [signal for signal in index.signals.values() if signal.type in numbers and signal.id not in secret]


def _worst(signal: Signal) -> Answered:
    value = worst(signal)
    if isinstance(value, timedelta):
        is_stated = signal.worst is not None or signal.max is not None
        value = f"{int(value.total_seconds())}s" if is_stated else LONGEST
    known = value if isinstance(value, bool | int | float | str) else None
    return Answered(after=Duration(5, "m"), signal=signal.id, value=known)
