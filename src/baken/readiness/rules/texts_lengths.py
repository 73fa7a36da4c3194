"""TPL: whether the texts fit where they are published, however their blanks are filled."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from baken.lib.words import words
from baken.plan.compose.lengths import length_of
from baken.plan.index import Index, bare
from baken.plan.outline import Piece, filled, outline
from baken.plan.problems import Path
from baken.plan.schema.course import FactField, Template
from baken.plan.schema.reach import Channel, Limits
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.texts import is_sound, parts
from baken.readiness.rules.texts_facts import BY_BAKEN
from baken.readiness.stated import is_none, is_open

MOST_PARTS = 10
"""Parts that are named together; whoever loses more says “everything”."""
_SENTENCE = "x" * 80
_LINK = "https://" + "x" * 52
_SHORTEST = {
    "text": "x" * 8, "number": "1", "percent": "1", "time": "12:00 UTC", "duration": "x" * 6,
    "link": "https://x.nl", "bool": "no",
}  # fmt: skip
_LONGEST = {
    "text": _SENTENCE, "number": "1,000,000", "percent": "99.5", "time": "12:00 CEST", "duration": "x" * 20,
    "link": _LINK, "bool": "yes",
}  # fmt: skip
"""What one writes for a fact of each type: a sentence of a dozen words, a link with a path, a time of the same day."""


@rule("TPL-05", "error", words("a text that may be longer than its channel takes"), "GitLab: 220 characters")
def fits(subject: Subject) -> Iterator[Found]:
    """An error where even the shortest filling does not fit; a warning where one of usual length may not.

    Of a text for every channel nothing is said where another of its kind and stage is made for that channel.
    """
    index = subject.index
    tight = {item.id: item for item in index.channels.values() if item.limits and item.limits.max_chars}
    if not tight:
        return
    made_for = {
        (text.kind, text.stage, bare(name)) for text in index.templates.values() for name in text.channels or ()
    }
    reads, places = _Reads(index), _Places(subject, tight)
    for place, text in enumerate(subject.written.templates or ()):
        fitting = [
            _Fit(path, channel, *reads.lengths(outline(body), channel))
            for channel in places.tightest(text, made_for)
            for path, body in parts(place, text)
            if path[2] == "body" and _is_read(index, text, path, channel) and is_sound(body)
        ]
        worst = max(fitting, key=lambda fit: (fit.never, fit.over), default=None)
        if worst is not None and worst.over > 0:
            yield _finding(text, worst)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A body on a channel: the least and the likely most characters it comes to there."""

    path: Path
    channel: Channel
    least: int
    most: int

    @property
    def limit(self) -> int:
        limits = self.channel.limits
        return (limits.max_chars if limits else None) or 0

    @property
    def never(self) -> bool:
        return self.least > self.limit

    @property
    def over(self) -> int:
        return self.most - self.limit


class _Reads:
    """How long each fact reads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        parts = [index.text(part.name) or part.id for part in index.public_components.values()]
        many = nlargest(MOST_PARTS, parts, key=len)
        self._parts = {False: min(parts, key=len, default="x" * 8), True: ", ".join(many) or _SENTENCE}

    def lengths(self, pieces: tuple[Piece, ...], channel: Channel) -> tuple[int, int]:
        """The least and the likely most characters of a text on `channel`."""
        least, most = (filled(pieces, partial(self._fact, longest), longest) for longest in (False, True))
        return length_of(least.strip(), channel.limits), length_of(most.strip(), channel.limits)

    def _fact(self, longest: bool, name: str) -> str:
        fact = self.index.facts.get(name)
        if fact is None:
            return ""
        said = [self.index.text(state) for state in (fact.unknown, fact.none) if not (is_open(state) or is_none(state))]
        type_ = _type_of(fact)
        value = self._parts[longest] if type_ == "components" else (_LONGEST if longest else _SHORTEST)[type_]
        return max([value, *said], key=len) if longest else min([value, *said], key=len)


class _Places:
    """The channels with a limit, each group of those that count alike with the one that takes least."""

    def __init__(self, subject: Subject, tight: Mapping[str, Channel]) -> None:
        self._index = subject.index
        self._tight = tight
        self._outside = [channel for name, channel in tight.items() if name in subject.outside]
        self._reaching: dict[str, list[Channel]] = {}

    def tightest(self, text: Template, made_for: Set[tuple[str, str, str]]) -> list[Channel]:
        """The channels on which `text` may be published, without those for which another of its kind is made."""
        found: dict[object, Channel] = {}
        for channel in self._all(text):
            limits = channel.limits or Limits()
            group = (limits.link_cost, tuple(limits.languages or ()))
            least = found[group].limits if group in found else None
            is_less = least is None or (limits.max_chars or 0) < (least.max_chars or 0)
            if is_less and (text.channels is not None or (text.kind, text.stage, channel.id) not in made_for):
                found[group] = channel
        return list(found.values())

    def _all(self, text: Template) -> list[Channel]:
        if text.channels is not None:
            return [self._tight[name] for name in map(bare, text.channels) if name in self._tight]
        if text.audiences is None:
            return self._outside
        return [channel for name in map(bare, text.audiences) for channel in self._of(name)]

    def _of(self, audience: str) -> list[Channel]:
        if audience not in self._reaching:
            reached = self._index.channels_of(audience)
            self._reaching[audience] = [channel for channel in reached if channel.id in self._tight]
        return self._reaching[audience]


def _type_of(fact: FactField) -> str:
    """The type of a fact; where the plan leaves it at text, as its name tells."""
    if fact.type != "text":
        return fact.type
    if fact.id in BY_BAKEN:
        return "time"
    return "components" if fact.id == "components" else "link" if fact.id.endswith(("link", "url")) else "text"


def _is_read(index: Index, text: Template, path: Path, channel: Channel) -> bool:
    """True where the language of this body is used on the channel."""
    language = str(path[3]) if len(path) > 3 else text.language or index.language
    spoken = channel.limits.languages if channel.limits else None
    return not spoken or language in spoken


def _finding(text: Template, fit: _Fit) -> Found:
    length = fit.least if fit.never else fit.most
    names = {"text": text.id, "channel": called(fit.channel), "limit": fit.limit, "length": length}
    mend = words("shorten it, or write one for this channel alone")
    if fit.never:
        said = words("{text} has at least {length} characters on {channel}, where {limit} fit", **names)
        return Found(fit.path, said, mend)
    said = words("{text} may come to {length} characters on {channel}, where {limit} fit", **names)
    return Found(fit.path, said, mend, "warning")
