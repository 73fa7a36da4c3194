"""Who reads a message: the lists of people that its texts go to, as they are sent to and as they are counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value

from baken.delivery.queries import received
from baken.incidents.models import Update
from baken.incidents.publishing import is_list, source_of
from baken.incidents.run import Run
from baken.infrastructure.impact import impact
from baken.people.queries import contacts, recipients

_WORSE = "degraded_performance"
Text = Mapping[str, Any]
"""A text of an update; of it `audience`, `channel` and `language` matter."""


@dataclass(frozen=True, slots=True)
class ReaderList:
    """The people on a list who get the text in a language: rows with an `address`."""

    audience: str
    channel: str
    language: str
    rows: QuerySet[Any]

    def addresses(self, most: int) -> list[str]:
        """The first `most` of their addresses."""
        return list(self.rows.values_list("address", flat=True)[:most])


def reader_lists(run: Run, texts: Iterable[Text], corrects: Update | None = None) -> list[ReaderList]:
    """The lists that `texts` go to; of a correction those who got what it corrects."""
    ways = {(text["audience"], text["channel"], text["language"]): None for text in texts}
    return [ReaderList(*way, readers_of(run, *way, corrects)) for way in ways if is_list(run.index.channels[way[1]])]


def counts(lists: Sequence[ReaderList]) -> list[int]:
    """How many people are on each list, in one look."""
    if not lists:
        return []
    rows = [
        one.rows.order_by().values(place=Value(place)).annotate(many=Count("pk")).values_list("place", "many")
        for place, one in enumerate(lists)
    ]
    found = dict(rows[0].union(*rows[1:], all=True))
    return [found.get(place, 0) for place in range(len(lists))]


def count_readers(run: Run, texts: Iterable[Text], corrects: Update | None = None) -> int:
    """How many people on lists get it."""
    return sum(counts(reader_lists(run, texts, corrects)))


def readers_of(run: Run, audience: str, channel: str, language: str, corrects: Update | None = None) -> QuerySet[Any]:
    """The people on the list of `channel`, as rows with `reference` and `address`; of a correction those who got what
    it corrects, whatever they follow."""
    about = {"audience": audience, "language": language}
    if run.index.channels[channel].address == "contacts":
        found: QuerySet[Any] = contacts(**about)
    elif corrects is not None:
        found = recipients(**about, components=run.index.components, rank=None)
    else:
        found = recipients(**about, components=affected(run), rank=rank_of(run))
    return found if corrects is None else found.filter(reference__in=got(corrects, audience, channel, language))


def got(wrong: Update, audience: str, channel: str, language: str) -> QuerySet[Any, str]:
    """The references of those who got `wrong`, or may have, over this way."""
    about = {"message__audience": audience, "message__channel": channel, "message__language": language}
    return received(source_of(wrong)).filter(**about)


def affected(run: Run) -> list[str]:
    """The components that this incident touches, also once they work again, with what leans on them."""
    touched = {name: item["state"] for name, item in run.incident.components.items() if item["hit"]}
    failed = {name: _WORSE if state == "operational" else state for name, state in touched.items()}
    return [name for name in impact(run.graph, failed) if name in run.index.components]


def rank_of(run: Run) -> int | None:
    """The rank of the level now, 1 for the worst; None while there is none."""
    return run.index.ranks.get(run.incident.severity or "")
