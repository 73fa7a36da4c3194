"""A scenario from a few words: what fails and when, with the worst answers the plan can think of."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.classify.assume import worst
from baken.plan.durations import Duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from baken.rehearsal.scenario import Answered, Moved, Scenario

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
STEP = 25
"""Minutes between stages where nobody wrote a scenario."""
_WHEN = re.compile(r"(?P<day>[a-z]+|\d{4}-\d\d-\d\d)[ T](?P<clock>\d{1,2}:\d\d)")


class StartError(Exception):
    """What should fail, or when, can't be understood. `words` says why and what to write."""

    def __init__(self, reason: Words) -> None:
        self.words = reason
        super().__init__(str(reason))


def begin(index: Index, fails: Sequence[str], at: str | None, now: datetime) -> Scenario:
    """A scenario in which `fails` go down at `at` and the stages follow each other every 25 minutes.

    The signals are answered with the worst five minutes after the start, since nobody has said anything milder.
    `at` is `sunday 04:00`, `2026-11-29 04:00`, an RFC 3339 time, or None for now. Raises StartError.
    """
    for name in fails:
        _check(index, name)
    stages = [stage for stage in list(index.stages.values())[1:] if not stage.may_skip]
    return Scenario(
        at=moment(index, at, now),
        fails=dict.fromkeys(fails, "major_outage"),
        answers=[_worst(signal) for signal in _asked(index)],
        stages=[Moved(after=Duration(STEP * (number + 1), "m"), stage=stage.id) for number, stage in enumerate(stages)],
    )


def moment(index: Index, at: str | None, now: datetime) -> datetime:
    """The moment that `at` names: a weekday is the next one after `now`, times without zone are the plan's."""
    if at is None:
        return now.astimezone(index.zone).replace(second=0, microsecond=0)
    match = _WHEN.fullmatch(at.strip().lower())
    try:
        if match is None:
            found = datetime.fromisoformat(at)
            return found if found.tzinfo else found.replace(tzinfo=index.zone)
        clock = time.fromisoformat(match["clock"].zfill(5))
        return _on(index, match["day"], clock, now)
    except ValueError:
        reason = words("“{value}” is no moment; write “sunday 04:00” or “2026-11-29 04:00”", value=at)
        raise StartError(reason) from None


def _on(index: Index, day: str, clock: time, now: datetime) -> datetime:
    here = now.astimezone(index.zone)
    if day[0].isdigit():
        return datetime.combine(datetime.fromisoformat(day).date(), clock, index.zone)
    names = DAGEN if day in DAGEN else WEEKDAYS
    ahead = (names.index(day) - here.weekday()) % 7
    found = datetime.combine(here.date() + timedelta(days=ahead), clock, index.zone)
    return found if found >= here else datetime.combine(found.date() + timedelta(days=7), clock, index.zone)


def _check(index: Index, name: str) -> None:
    if name.startswith(("ext:", "self:")):
        return
    known = [*index.components, *(f"channel:{channel}" for channel in index.channels)]
    if name not in known:
        close = nearest(name, known)
        if close:
            raise StartError(
                words("“{value}” is not in the plan; did you mean “{nearest}”?", value=name, nearest=close)
            )
        raise StartError(words("“{value}” is not in the plan; name a component, ext:NAME or channel:ID", value=name))


def _asked(index: Index) -> list[Signal]:
    return [signal for signal in index.signals.values() if signal.type in ("percent", "int", "duration", "enum")]


def _worst(signal: Signal) -> Answered:
    value = worst(signal)
    if isinstance(value, timedelta):
        value = f"{int(value.total_seconds())}s"
    known = value if isinstance(value, bool | int | float | str) else None
    return Answered(after=Duration(5, "m"), signal=signal.id, value=known)
