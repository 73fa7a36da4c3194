"""A text in a form as the page shows it: where it goes, the words, how long they are, and what the rules say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from baken.incidents.judging import Judged
from baken.incidents.naming import audience_name, name_of
from baken.incidents.own_texts import Group
from baken.lib.looks.language import named
from baken.lib.words import Words, plural, words
from baken.plan.compose.lengths import length_of
from baken.plan.index import Index
from baken.plan.wording.remark import Remark

_PIECE = re.compile(r"\s+|[^\s]+")
LONGEST_COMPARED = 4_000
"""Characters up to which two texts are compared word by word."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One text and where it goes. `name` is that of its field, `was` what the plan wrote there.

    `length` says how long it is, and how much fits. `differs` is the text in pieces, each with whether it is other than
    in the first text of its language; empty for that one. `ways` are the places that can have a text of their own.
    """

    name: str
    language: str
    where: Words
    body: str
    was: str
    is_own: bool
    lacks: Words | None
    remarks: Sequence[Remark]
    length: Words
    fits: bool
    differs: Sequence[tuple[str, bool]] = ()
    ways: Sequence[tuple[str, Words]] = ()


def show(index: Index, group: Group, remarks: Iterable[Judged], lacks: Words | None) -> Shown:
    """How `group` is shown, with those of `remarks` that are about it, each once."""
    found: dict[tuple[str, int, int], Remark] = {}
    for one in remarks:
        if one.language == group.language and (one.audience, one.channel) in group.ways:
            found.setdefault((one.remark.rule, one.remark.start, one.remark.end), one.remark)
    length, fits = _length(index, group)
    return Shown(
        name=group.key,
        language=group.language,
        where=_where(index, group),
        body=group.shown,
        was=group.body,
        is_own=group.own is not None,
        lacks=lacks,
        remarks=[*found.values()],
        length=length,
        fits=fits,
    )


def compared(shown: Sequence[Shown]) -> list[Shown]:
    """The same, each with where its words differ from those of the first in its language."""
    firsts: dict[str, str] = {}
    found = []
    for one in shown:
        first = firsts.setdefault(one.language, one.body)
        found.append(one if first == one.body else replace(one, differs=pieces(first, one.body)))
    return found


def pieces(first: str, other: str) -> list[tuple[str, bool]]:
    """`other` in pieces, in order; True marks what is not in `first`. None where they are too long to be compared."""
    if max(len(first), len(other)) > LONGEST_COMPARED:
        return []
    before, after = _PIECE.findall(first), _PIECE.findall(other)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [("".join(after[low:high]), tag != "equal") for tag, _, _, low, high in matcher.get_opcodes() if low < high]


def _where(index: Index, group: Group) -> Words:
    channels = list(dict.fromkeys(channel for _, channel in group.ways))
    audiences = list(dict.fromkeys(audience for audience, _ in group.ways))
    return words(
        "{audiences}, over {channels}, in {language}",
        audiences=[audience_name(index, one) for one in audiences],
        channels=[name_of(index, "channel", one) for one in channels],
        language=named(group.language),
    )


def _length(index: Index, group: Group) -> tuple[Words, bool]:
    """How long it is where it is counted as the longest, and whether it fits everywhere."""
    limits = [index.channels[channel].limits for _, channel in group.ways]
    counted = [(length_of(group.shown, limit), limit.max_chars) for limit in limits if limit and limit.max_chars]
    if not counted:
        count = length_of(group.shown, None)
        return plural("{count} character", "{count} characters", count), True
    length, most = max(counted, key=lambda one: one[0] - one[1])
    return words("{length} of {most} characters", length=length, most=most), length <= most
