"""Who reads a message: the lists of people that its texts go to, counted, each list once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

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
        return list(islice(self.rows.values_list("address", flat=True)[:most], most))


def reader_lists(run: Run, texts: Iterable[Text], corrects: Update | None = None) -> list[ReaderList]:
    """The lists that `texts` go to; of a correction those who got what it corrects."""
    ways = {(text["audience"], text["channel"], text["language"]): None for text in texts}
    return [
        ReaderList(*way, _got(corrects, *way) if corrects is not None else _list(run, *way))
        for way in ways
        if is_list(run.index.channels[way[1]])
    ]


def count_readers(run: Run, texts: Iterable[Text], corrects: Update | None = None) -> int:
    """How many people on lists get it."""
    return sum(one.rows.count() for one in reader_lists(run, texts, corrects))


def _list(run: Run, audience: str, channel: str, language: str) -> QuerySet[Any, Any]:
    if run.index.channels[channel].address == "contacts":
        return contacts(audience=audience, language=language)
    return recipients(audience=audience, language=language, components=affected(run), rank=rank_of(run))


def _got(wrong: Update, audience: str, channel: str, language: str) -> QuerySet[Any, Any]:
    about = {"message__audience": audience, "message__channel": channel, "message__language": language}
    return received(source_of(wrong)).filter(**about)
