"""Hours of a week as people say them: Monday to Friday 09:00 to 17:00."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

DAY = 24
DAYS = 7


@dataclass(frozen=True, slots=True)
class Span:
    """The same hours on each day from `first` to `last` (0 is Monday); `hours` are pairs of begin and end, 0 to 24."""

    first: int
    last: int
    hours: tuple[tuple[int, int], ...]

    @property
    def is_whole(self) -> bool:
        """True where it is every hour of its days."""
        return self.hours == ((0, DAY),)


def spans(hours: Collection[int]) -> tuple[Span, ...]:
    """The spans of `hours`, each counted from Monday 00:00 (0 to 167); days in a row that are alike are one span."""
    wanted = frozenset(hours)
    days = [(day, _pairs([hour for hour in range(DAY) if day * DAY + hour in wanted])) for day in range(DAYS)]
    groups = [(pairs, [day for day, _ in group]) for pairs, group in groupby(days, key=lambda item: item[1])]
    return tuple(Span(found[0], found[-1], pairs) for pairs, found in groups if pairs)


def _pairs(hours: list[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for hour in hours:
        if found and found[-1][1] == hour:
            found[-1] = (found[-1][0], hour + 1)
        else:
            found.append((hour, hour + 1))
    return tuple(found)
