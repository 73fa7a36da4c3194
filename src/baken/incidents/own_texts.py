"""Texts in a form: the same words once with all places where they go, and what somebody wrote in their place.

The name of a field says where its text goes: `text.nl.customers@mail+customers@page`. Beside it stands what the plan
wrote there, so that only what was changed counts as somebody's own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from baken.incidents.writing import Given

TEXT, WAS = "text.", ".was"
"""The names of fields for texts begin with the one; what the page showed there has the other behind it."""
Way = tuple[str, str, str]
"""A language, an audience and a channel."""


@dataclass(frozen=True, slots=True)
class Group:
    """One text and everywhere it goes in one language: pairs of audience and channel. `key` names its field.

    `body` is what the plan would write, `own` what somebody wrote instead.
    """

    language: str
    body: str
    subject: str
    ways: tuple[tuple[str, str], ...]
    own: str | None = None

    @property
    def key(self) -> str:
        return f"{TEXT}{self.language}." + "+".join(f"{audience}@{channel}" for audience, channel in self.ways)

    @property
    def shown(self) -> str:
        """The words that go out."""
        return self.body if self.own is None else self.own


def grouped(
    written: Sequence[Mapping[str, str]], own: Mapping[Way, str] | None = None, apart: Collection[Way] = ()
) -> list[Group]:
    """The same words once, with all places where they go; the places `apart` each for themselves."""
    found: dict[tuple[object, ...], list[tuple[str, str]]] = {}
    for text in written:
        way = (text["language"], text["audience"], text["channel"])
        mine = (own or {}).get(way)
        key = (text["language"], text["body"], text["subject"], mine, way if way in apart else None)
        found.setdefault(key, []).append((text["audience"], text["channel"]))
    return [
        Group(str(language), str(body), str(subject), tuple(ways), None if mine is None else str(mine))
        for (language, body, subject, mine, _), ways in found.items()
    ]


def own_texts(data: QueryDict) -> dict[Way, str]:
    """The texts that somebody changed, by where they are to stand. What the page showed is no text of theirs: the plan
    writes it anew."""
    found: dict[Way, str] = {}
    for key in data:
        if key.startswith(TEXT) and not key.endswith(WAS):
            text = _plain(data.get(key, ""))
            if text.strip() and text != _plain(data.get(key + WAS, "")):
                found |= dict.fromkeys(ways_of(key), text)
    return found


def given(own: Mapping[Way, str]) -> list[Given]:
    """The same as the actions take them."""
    return [Given(language, text, "", *route) for (language, *route), text in own.items()]


def kept_texts(data: QueryDict, groups: Iterable[Group]) -> list[tuple[str, str]]:
    """Texts of one's own that have no field now, by the names of those that they had: they may go somewhere again."""
    shown = {(group.language, *way) for group in groups for way in group.ways}
    names = [key for key in data if key.startswith(TEXT) and not {*ways_of(key.removesuffix(WAS))} <= shown]
    return [(key, data.get(key, "")) for key in names]


def ways_of(key: str) -> Iterator[Way]:
    """The places that the name of a text's field stands for."""
    language, _, rest = key.removeprefix(TEXT).partition(".")
    for pair in rest.split("+"):
        audience, _, channel = pair.partition("@")
        yield language, audience, channel


def _plain(text: str) -> str:
    """Without what browsers do to the ends of lines."""
    return text.replace("\r\n", "\n").strip("\n")
