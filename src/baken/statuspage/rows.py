"""Components as they stand on a page: name, state, and the last ninety days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Q

from baken.incidents.wire_format import WORKS
from baken.lib.words import Words, plural, say, words
from baken.statuspage.bars import CLASSES, drawing, sample
from baken.statuspage.bodies import readable
from baken.statuspage.days import UNKNOWN, History, Stretch, Window, history, window
from baken.statuspage.models import PublicObject, PublicState
from baken.statuspage.parts import Part
from baken.statuspage.standing import Standing
from baken.statuspage.texts import NOW, STATES
from baken.statuspage.times import Clock

MOST = 50
"""So many components stand on the first page with their days; where there are more, it shows their groups."""
NAMED = 6
"""So many parts of a group that don't work are named on the first page."""
LASTED = {
    "major_outage": words("down for {length}"),
    "partial_outage": words("partly down for {length}"),
    "degraded_performance": words("worked less well for {length}"),
    "under_maintenance": words("under maintenance for {length}"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state: how the style sheet calls it, and how readers do."""

    kind: str
    word: Any


@dataclass(frozen=True, slots=True)
class Bars:
    """The last ninety days: the view box and paths of the picture, what it says, and the line below it."""

    box: str
    paths: tuple[tuple[str, str], ...]
    label: str
    caption: str
    troubles: str


@dataclass(frozen=True, slots=True)
class Row:
    """One component, or a group with what is shown of its own."""

    name: str
    description: str
    badge: Badge
    bars: Bars | None = None
    path: str = ""
    note: Words | None = None
    below: tuple["Row", ...] = ()
    is_group: bool = False


class Histories:
    """The last ninety days of every part; asked of the database once for all pages."""

    def __init__(self, standing: Standing) -> None:
        self.during = window(standing.now, standing.zone)
        self._since = _known_since(standing)
        self._stretches: dict[str, list[Stretch]] = {}
        self._found: dict[str, History] = {}
        ended = Q(end=None) | Q(end__gt=self.during.bounds[0])
        rows = PublicState.objects.filter(ended).values_list("component", "state", "begin", "end")
        for name, state, begin, end in rows:
            part = standing.by_key.get(name)
            if part is not None:
                self._stretches.setdefault(part.id, []).append(Stretch(state, begin, end))

    def of(self, part: Part) -> History:
        """The history of one part; its last day is never better than its present state."""
        if part.id not in self._found:
            self._found[part.id] = self._of(part)
        return self._found[part.id]

    def _of(self, part: Part) -> History:
        found = self._stretches.get(part.id, [])
        if part.state != WORKS and not any(end is None for _, _, end in found):
            found = [*found, Stretch(part.state, self.during.bounds[-1] - timedelta(seconds=1), None)]
        since = part.since or self._since
        return history(found, self.during, since) if found else _calm(self.during, since)

    def span(self, clock: Clock) -> Words:
        """Which days these are."""
        days = self.during.days
        return Words(NOW["days"].message, {"begin": clock.day(days[0]), "end": clock.day(days[-1], year=True)})


@lru_cache(64)
def _calm(during: Window, since: date) -> History:
    return history((), during, since)


def badge(state: str) -> Badge:
    """A state of the wire format as it is shown."""
    return Badge(CLASSES.get(state, UNKNOWN), STATES.get(state, STATES[UNKNOWN]))


def is_folded(standing: Standing) -> bool:
    """Whether there are so many components that the first page shows their groups."""
    return sum(not part.is_group for part in standing.parts) > MOST


def rows(standing: Standing, histories: Histories, clock: Clock) -> list[Row]:
    """All components for the first page of readers of one language; of more than fifty, their groups."""
    folded = is_folded(standing)
    made = []
    for part in standing.parts:
        if part.is_group:
            children = tuple(_children(standing, part))
            if folded:
                made.append(_folded(part, children, clock))
            else:
                below = tuple(_row(child, histories, clock) for child in children)
                made.append(Row(**_usual(part, clock), path=group_path(part), below=below, is_group=True))
        elif part.group not in standing.by_key and _is_shown(part):
            made.append(_row(part, None if folded else histories, clock))
    return [row for row in made if row.below or row.note or not row.is_group]


def group_rows(standing: Standing, group: Part, histories: Histories, clock: Clock) -> list[Row]:
    """What stands in a group, each with its days."""
    return [_row(part, histories, clock) for part in _children(standing, group)]


def group_path(group: Part) -> str:
    """Where the page of a group is."""
    return f"parts/{group.id}/"


def legend(shown: Iterable[Row]) -> list[tuple[Badge, str]]:
    """The states that the bars of these rows have, each with a piece of its bars; none where all is well."""
    found = {kind for row in shown for one in (row, *row.below) if one.bars for kind, _ in one.bars.paths}
    states = [state for state, kind in CLASSES.items() if kind in found]
    return [(badge(state), sample(state)) for state in states] if found - {"ok"} else []


def _children(standing: Standing, group: Part) -> Iterator[Part]:
    return (part for name in group.children if (part := standing.by_key.get(name)) and _is_shown(part))


def _is_shown(part: Part) -> bool:
    return part.state != WORKS or not part.only_if_degraded


def _usual(part: Part, clock: Clock) -> dict[str, Any]:
    language = clock.language
    return {
        "name": readable(part.name(language)),
        "description": readable(part.description(language)),
        "badge": badge(part.state),
    }


def _row(part: Part, histories: Histories | None, clock: Clock) -> Row:
    has_days = histories is not None and part.showcase
    return Row(**_usual(part, clock), bars=_bars(part, histories, clock) if has_days and histories else None)


def _folded(group: Part, children: tuple[Part, ...], clock: Clock) -> Row:
    wrong = [part for part in children if part.state != WORKS]
    count = len(children)
    if not wrong:
        note = plural("{count} part", "{count} parts", count)
    else:
        note = words("{count} of {all} parts work as usual", count=count - len(wrong), all=count)
    below = tuple(_row(part, None, clock) for part in wrong[:NAMED])
    return Row(**_usual(group, clock), path=group_path(group), note=note, below=below, is_group=True)


def _bars(part: Part, histories: Histories, clock: Clock) -> Bars:
    found, days = histories.of(part), histories.during.days
    known = sum(state != UNKNOWN for state in found.states)
    good, percent = found.days_of.get(WORKS, 0), found.without_outage
    box, paths = drawing(found.states)
    label, caption, troubles = _said(percent, good, known, found.lasted, days, clock)
    return Bars(box, paths, label, caption, troubles)


@lru_cache(4096)
def _said(
    percent: float | None,
    good: int,
    known: int,
    lasted: tuple[tuple[str, timedelta], ...],
    days: tuple[date, ...],
    clock: Clock,
) -> tuple[str, str, str]:
    """The days in words: for those who don't see them, and the two ends of the line below them."""
    if not known or percent is None:
        nothing = say(words("Nothing known of these days"), clock.language)
        return nothing, nothing, ""
    first = clock.day(days[-known])
    if known == len(days):
        caption = words("{percent} % without an outage", percent=percent)
    else:
        caption = words("{percent} % without an outage since {day}", percent=percent, day=first)
    troubles = [
        say(Words(LASTED[state].message, {"length": clock.length(length)}), clock.language) for state, length in lasted
    ]
    last = clock.day(days[-1], year=True)
    label = words(
        "{count} of {all} days without trouble, from {begin} to {end}", count=good, all=known, begin=first, end=last
    )
    spoken = "; ".join([say(label, clock.language), *troubles])
    return spoken, say(caption, clock.language), _begun(", ".join(troubles))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _known_since(standing: Standing) -> date:
    """Since when the page knows of what happened: the plan, or the oldest that was brought in."""
    first = [standing.since, standing.now]
    for kind in PublicObject.Kind:
        oldest = PublicObject.objects.filter(kind=kind).order_by("created_at").values_list("created_at", flat=True)
        first += oldest[:1]
    return min(first).astimezone(standing.zone).date()


def names(standing: Standing, components: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """What readers call these components of the wire format."""
    found = []
    for item in components:
        part = standing.by_key.get(str(item.get("id") or item.get("code")))
        found.append(readable(part.name(language) if part else str(item.get("name") or item.get("id") or "")))
    return [name for name in dict.fromkeys(found) if name]
