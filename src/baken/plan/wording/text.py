"""A text as the rules read it: its sentences and words, each with the place where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+")
"""What stands before an item of a list."""
_END = re.compile(r"[.!?…]+[)\]\u201d\u2019\"']*(?=\s|$)")
_SHORT = {
    "en": ("e.g", "i.e", "approx", "etc", "vs", "no", "mr", "mrs", "ms", "dr", "st", "a.m", "p.m", "u.s", "inc", "est"),
    "nl": (
        "bijv", "bv", "d.w.z", "o.a", "m.a.w", "enz", "evt", "ca", "nr", "dhr", "mevr", "a.u.b", "i.v.m", "t/m", "resp",
    ),
}  # fmt: skip
"""What ends with a full stop and no sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, from `start` up to `end`, in characters counted from 0."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        """Its words in small letters, without numbers and signs."""
        return [word.casefold() for word in _WORD.findall(self.text)]


@dataclass(frozen=True)
class Text:
    """The text of a message in one language (`en` or `nl`)."""

    body: str
    language: str

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences in order; a line and an item of a list end a sentence as a full stop does."""
        return tuple(self._sentences())

    @property
    def last(self) -> Span:
        """The last sentence, which is where something that is missing is to be added; an empty text is its own."""
        return self.sentences[-1] if self.sentences else Span(0, len(self.body), self.body)

    @property
    def first(self) -> Span:
        """The first sentence; an empty text is its own."""
        return self.sentences[0] if self.sentences else Span(0, len(self.body), self.body)

    def found(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Every place where `pattern` matches."""
        for match in pattern.finditer(self.body):
            yield Span(match.start(), match.end(), match[0])

    def sentence_at(self, place: int) -> Span:
        """The sentence in which the character `place` stands; the last one after the end."""
        number = bisect_right(self.sentences, place, key=lambda sentence: sentence.end)
        return self.sentences[number] if number < len(self.sentences) else self.last

    def _sentences(self) -> Iterator[Span]:
        for line in _LINE.finditer(self.body):
            mark = _MARK.match(line[0])
            begin = mark.end() if mark else 0
            for end in _END.finditer(line[0]):
                if not self._goes_on(line[0], begin, end):
                    yield from self._span(line, begin, end.end())
                    begin = end.end()
            yield from self._span(line, begin, len(line[0]))

    def _goes_on(self, line: str, begin: int, end: re.Match[str]) -> bool:
        """True for the full stop of an abbreviation, unless the line ends with it."""
        if end[0] != "." or not line[end.end() :].strip():
            return False
        before = re.split(r"[\s(]", line[begin : end.start()])[-1].casefold()
        return before in _SHORT.get(self.language, ()) or re.fullmatch(r"\d{1,2}", before) is not None

    @staticmethod
    def _span(line: re.Match[str], begin: int, end: int) -> Iterator[Span]:
        piece = line[0][begin:end]
        if piece.strip():
            start = line.start() + begin + len(piece) - len(piece.lstrip())
            yield Span(start, start + len(piece.strip()), piece.strip())
