"""Which facts a text uses, and whether its blanks and conditions are well formed; without the template library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baken.lib.ids import nearest
from baken.lib.words import Words, words

LONGEST = 20_000
"""Characters a text may have; the longest mail of the real plans has 260."""
DEEPEST = 10
"""Conditions that may stand in one another."""
TAGS = ("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "comment", "endcomment")
_OPENS = {"if": "endif", "unless": "endunless", "case": "endcase", "comment": "endcomment"}
_KEYWORDS = frozenset(("and", "or", "not", "contains", "true", "false", "nil", "null", "empty", "blank"))
_PART = re.compile(r"\{\{(?P<blank>.*?)\}\}|\{%(?P<tag>.*?)%\}", re.DOTALL)
_OPEN = re.compile(r"\{\{|\{%|\}\}|%\}")
_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HANDLEBARS = re.compile(r"\{\{\s*(?:(#)(if|unless)\s+([^{}]+?)|(else)|(/)(if|unless))\s*\}\}")


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with a text, at which line and column inside it (from 1), and how to mend it."""

    words: Words
    line: int
    column: int
    mend: Words | None = None


def as_liquid(text: str) -> str:
    """`text` with `{{#if x}}`, `{{else}}`, `{{/if}}` and `unless` written as Liquid; everything else stays."""

    def liquid(match: re.Match[str]) -> str:
        opens, tag, condition, otherwise, _, end = match.groups()
        if opens:
            return f"{{% {tag} {condition} %}}"
        return "{% else %}" if otherwise else f"{{% end{end} %}}"

    return _HANDLEBARS.sub(liquid, text)


def blanks_of(text: str) -> list[str]:
    """The names of the facts that `text` fills in or asks about, each once, in order; broken text as far as it goes."""
    if "{" not in text:
        return []
    found: dict[str, None] = {}
    for match in _PART.finditer(as_liquid(text)):
        found.update(dict.fromkeys(_names(match)))
    return list(found)


def faults_of(text: str) -> list[TextFault]:
    """Everything that keeps `text` from being filled: open blanks, unknown tags, conditions without an end."""
    if len(text) > LONGEST:
        said = words("the text has {count} characters, more than {most}", count=len(text), most=LONGEST)
        return [TextFault(said, 1, 1, words("shorten it"))]
    if "{" not in text and "}" not in text:
        return []
    text = as_liquid(text)
    return [TextFault(said, *_position(text, start), mend) for said, start, mend in _faults(text)]


_Fault = tuple[Words, int, Words | None]


def _faults(text: str) -> Iterator[_Fault]:
    opened: list[tuple[str, int]] = []
    parts = list(_PART.finditer(text))
    for match in parts:
        if match["tag"] is None:
            if not match["blank"].strip(" -\t\n"):
                yield words("a blank without a name"), match.start(), words("write the name of a fact in it")
            continue
        tag = match["tag"].strip("- \t\n").partition(" ")[0]
        if tag not in TAGS:
            close = nearest(tag, TAGS)
            mend = words("did you mean “{nearest}”?", nearest=close) if close else words("use if, unless or case")
            yield words("“{tag}” can't be used in a text", tag=tag), match.start(), mend
        elif tag in _OPENS:
            opened.append((tag, match.start()))
            if len(opened) > DEEPEST:
                yield words("more than {most} conditions in one another", most=DEEPEST), match.start(), None
                return
        elif tag in _OPENS.values():
            if not opened or _OPENS[opened[-1][0]] != tag:
                yield words("“{tag}” ends nothing here", tag=tag), match.start(), words("leave it out")
            else:
                opened.pop()
    for tag, start in opened:
        yield words("“{tag}” has no end", tag=tag), start, words("write {end} after it", end=f"{{% {_OPENS[tag]} %}}")
    yield from _left_open(text, parts)


def _left_open(text: str, parts: list[re.Match[str]]) -> Iterator[_Fault]:
    """Braces that belong to no blank and no tag."""
    rest = list(text)
    for match in parts:
        rest[match.start() : match.end()] = " " * (match.end() - match.start())
    for match in _OPEN.finditer("".join(rest)):
        sign = match[0]
        if sign in ("{{", "{%"):
            closing = "}}" if sign == "{{" else "%}"
            mend = words("close it with {closing}", closing=closing)
            yield words("{sign} is opened here and not closed", sign=sign), match.start(), mend
        else:
            yield words("{sign} closes nothing", sign=sign), match.start(), words("leave it out")


def _names(match: re.Match[str]) -> Iterator[str]:
    if match["blank"] is not None:
        expression, *filters = _QUOTED.sub("", match["blank"]).split("|")
        yield from (name for name in _NAME.findall(expression) if name not in _KEYWORDS)
        for part in filters:
            yield from (name for name in _NAME.findall(part.partition(":")[2]) if name not in _KEYWORDS)
        return
    tag, _, condition = match["tag"].strip("- \t\n").partition(" ")
    if tag in ("if", "elsif", "unless", "case", "when"):
        yield from (name for name in _NAME.findall(_QUOTED.sub("", condition)) if name not in _KEYWORDS)


def _position(text: str, start: int) -> tuple[int, int]:
    line = text.count("\n", 0, start) + 1
    return line, start - (text.rfind("\n", 0, start) + 1) + 1
