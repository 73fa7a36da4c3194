"""Who reads a message: the lists of people that its texts go to, counted, each list once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value

from baken.delivery.queries import received
from baken.incidents.expanding import affected, rank_of
from baken.incidents.models import Update
from baken.incidents.publishing import is_list, source_of
from baken.incidents.run import Run
from baken.people.queries import contacts, recipients

Text = Mapping[str, Any]
"""A text of an update; of it `audience`, `channel` and `language` matter."""


@dataclass(frozen=True, slots=True)
class ReaderList:
    """The people on a list who get the text in a language: rows with an `address`."""

    audience: str
    channel: str
    language: str
    rows: QuerySet[Any, Any]

    def addresses(self, most: int) -> list[str]:
        """The first `most` of their addresses."""
        return list(self.rows.values_list("address", flat=True)[:most])


def reader_lists(run: Run, texts: Iterable[Text], corrects: Update | None = None) -> list[ReaderList]:
    """The lists that `texts` go to; of a correction those who got what it corrects."""
    ways = {(text["audience"], text["channel"], text["language"]): None for text in texts}
    return [
        ReaderList(*way, _got(corrects, *way) if corrects is not None else _list(run, *way))
        for way in ways
        if is_list(run.index.channels[way[1]])
    ]


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


def _list(run: Run, audience: str, channel: str, language: str) -> QuerySet[Any, Any]:
    if run.index.channels[channel].address == "contacts":
        return contacts(audience=audience, language=language)
    return recipients(audience=audience, language=language, components=affected(run), rank=rank_of(run))


def _got(wrong: Update, audience: str, channel: str, language: str) -> QuerySet[Any, Any]:
    about = {"message__audience": audience, "message__channel": channel, "message__language": language}
    return received(source_of(wrong)).filter(**about)
