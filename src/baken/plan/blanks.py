"""Which facts a text uses, and whether its blanks and conditions are well formed; without the template library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from baken.lib.ids import nearest
from baken.lib.words import Words, words

LONGEST = 20_000
"""Characters a text may have; the longest mail of the real plans has 260."""
DEEPEST = 10
"""Conditions that may stand in one another."""
MOST_PARTS = 40
"""Names, values and signs that one blank or condition may have: each costs the template library a level of calls."""
MOST_FAULTS = 20
"""Faults that are named; whoever mends these sees the rest."""
TAGS = ("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "comment", "endcomment")
FILTERS = {"capitalize": 0, "default": 1, "downcase": 0, "escape": 0, "strip": 0, "truncate": 2, "upcase": 0}
"""What may stand after |, and how many values it takes at most."""
STATES = ("known", "unknown", "none")
"""What one may ask of a fact, as in `{% if impact.unknown %}`."""

_ENDS = {"if": "endif", "unless": "endunless", "case": "endcase", "comment": "endcomment"}
_BRANCHES = {"elsif": ("if", "unless"), "else": ("if", "unless", "case"), "when": ("case",)}
_WHAT = 40
"""Characters of a part that are quoted when it is wrong."""

# None of these goes over the same characters twice (possessive repeats, and no braces inside braces), so that a text
# of megabytes costs milliseconds.
_PART = re.compile(r"\{\{(?P<blank>[^{}]*+)\}\}|\{%(?P<tag>[^{}]*?)%\}")
_LEFT = re.compile(r"\{\{|\{%|\}\}|%\}")
_HANDLEBARS = re.compile(
    r"\{\{\s*+(?:#(?P<opens>if|unless)\s++(?P<test>[^{}]++)|else\s++if\s++(?P<other_test>[^{}]++)"
    r"|(?P<otherwise>else)\s*+|/(?P<ends>if|unless)\s*+)\}\}"
)
_TAG = re.compile(r"([#/^]?\w*)\s*(.*)", re.DOTALL)
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)|(?P<value>"[^"]*"|'[^']*'|-?[0-9]{1,15}(?:\.[0-9]{1,9})?(?![\w.]))"""
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_-]*)(?:\.(?P<of>\w+))?|(?P<compares><>|[=!<>]=|[<>])|(?P<sign>[|:,])|(?P<other>.)",
    re.DOTALL,
)
_KEYWORDS = {
    **dict.fromkeys(("true", "false"), "v"),
    **dict.fromkeys(("nil", "null", "empty", "blank"), "z"),
    **{"contains": "o", "and": "&", "or": "/"},
    **dict.fromkeys(("not", "in", "if", "else", "for", "as", "with", "limit", "offset", "reversed", "cols"), "x"),
    **dict.fromkeys(("continue", "required"), "x"),
}
# A blank or a condition as one letter for each part: n a fact, v a value, z nothing, o a comparison, x neither.
_SHAPES = {
    "": re.compile(r"[nv](\|n(:[nv](,[nv])*)?)*"),
    **dict.fromkeys(("if", "elsif", "unless"), re.compile(r"[nvz](o[nvz])?([&/][nvz](o[nvz])?)*")),
    "case": re.compile(r"[nv]"),
    "when": re.compile(r"[nvz]([,/][nvz])*"),
}


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
        if match["opens"]:
            return f"{{% {match['opens']} {match['test'].strip()} %}}"
        if match["other_test"]:
            return f"{{% elsif {match['other_test'].strip()} %}}"
        return "{% else %}" if match["otherwise"] else f"{{% end{match['ends']} %}}"

    return _HANDLEBARS.sub(liquid, text)


def blanks_of(text: str) -> list[str]:
    """The names of the facts that `text` fills in or asks about, each once, in order; broken text as far as it goes."""
    return list(_blanks(text))


@lru_cache(maxsize=2048)
def _blanks(text: str) -> tuple[str, ...]:
    """Kept, as the same few texts are written again and again while an incident runs."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    commented = 0
    for part in parts_of(text):
        commented += (part.tag == "comment") - (part.tag == "endcomment" and commented > 0)
        if not commented and part.tag in _SHAPES and part.inside not in seen:
            seen.add(part.inside)
            found.update(dict.fromkeys(_names(part)))
    return tuple(found)


def faults_of(text: str) -> list[TextFault]:
    """What keeps `text` from being filled, the first twenty: open blanks, unknown tags, conditions without an end."""
    if len(text) > LONGEST:
        said = words("the text has {count} characters, more than {most}", count=len(text), most=LONGEST)
        return [TextFault(said, 1, 1, words("shorten it"))]
    return [TextFault(said, *_position(text, start), mend) for said, start, mend in islice(_faults(text), MOST_FAULTS)]


_Fault = tuple[Words, int, Words | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A tag with what stands after its name, or a blank (`tag` is empty); `start` and `end` are places in the text."""

    tag: str
    inside: str
    start: int
    end: int


def parts_of(text: str) -> Iterator[Part]:
    """The blanks and tags of `text` in order; what stands between them is left out."""
    for match in _PART.finditer(text):
        inner, inside = match["tag"], _trimmed(match["blank"] or "")
        if inside.startswith(("#", "/", "else")) and _HANDLEBARS.fullmatch(match[0]):
            inner = as_liquid(match[0])[2:-2]
        elif inside[:1] in ("#", "/", "^"):  # what other template languages have and Liquid has not
            inner = inside
        name = ""
        if inner is not None:
            name, inside = _split(_trimmed(inner))
            name = name or "?"
        yield Part(name, inside, match.start(), match.end())


def _split(inner: str) -> tuple[str, str]:
    match = _TAG.fullmatch(inner)
    assert match is not None
    return match[1], match[2]


def _trimmed(inner: str) -> str:
    """What stands between the braces, without the signs that swallow the spaces around them."""
    return inner.removeprefix("-").removesuffix("-").strip()


@dataclass(slots=True)
class _Open:
    """A condition or comment that is open, and the branch in which one stands."""

    part: Part
    branch: str = ""


def _faults(text: str) -> Iterator[_Fault]:
    opened: list[_Open] = []
    parts = list(parts_of(text))
    for part in parts:
        if opened and opened[-1].part.tag == "comment" and part.tag not in ("comment", "endcomment"):
            continue
        if part.tag and part.tag not in TAGS:
            close = nearest(part.tag[:_WHAT], TAGS)
            mend = words("did you mean “{nearest}”?", nearest=close) if close else words("use if, unless or case")
            yield words("“{tag}” can't be used in a text", tag=part.tag[:_WHAT]), part.start, mend
            continue
        yield from ((said, part.start, mend) for said, mend in _misplaced(text, part, opened))
        if len(opened) > DEEPEST:
            yield words("more than {most} conditions in one another", most=DEEPEST), part.start, None
            return
        yield from ((said, part.start, mend) for said, mend in _misread(part))
    for part in (one.part for one in opened):
        mend = words("write {end} after it", end=f"{{% {_ENDS[part.tag]} %}}")
        yield words("“{tag}” has no end", tag=part.tag), part.start, mend
    yield from _left_open(text, parts)


def _misplaced(text: str, part: Part, opened: list[_Open]) -> Iterator[tuple[Words, Words | None]]:
    """A tag that ends or divides nothing; keeps `opened` up to date."""
    last = opened[-1] if opened else None
    if last and last.part.tag == "case" and not last.branch:
        last.branch = "when"
        if part.tag != "when" or text[last.part.end : part.start].strip():
            yield words("what stands between “case” and “when” is lost"), words("write “when” right after it")
    if part.tag in _ENDS:
        opened.append(_Open(part))
    elif part.tag in _ENDS.values():
        if last and _ENDS[last.part.tag] == part.tag:
            opened.pop()
        else:
            yield words("“{tag}” ends nothing here", tag=part.tag), words("leave it out")
    elif part.tag in _BRANCHES:
        if last is None or last.part.tag not in _BRANCHES[part.tag]:
            yield words("“{tag}” divides nothing here", tag=part.tag), words("put it inside a condition")
        elif last.branch == "else":
            yield words("“{tag}” comes after “else”", tag=part.tag), words("put “else” last")
        else:
            last.branch = part.tag


def _misread(part: Part) -> Iterator[tuple[Words, Words | None]]:
    """What is wrong inside one blank or tag."""
    shape = _SHAPES.get(part.tag)
    if shape is None:
        if part.inside and part.tag != "comment":
            yield words("nothing may stand after “{tag}”", tag=part.tag), words("leave it out, or write elsif")
        return
    tokens = list(islice(_tokens(part.inside), MOST_PARTS + 1))
    if len(tokens) > MOST_PARTS:
        yield words("more than {most} words and signs in one blank or condition", most=MOST_PARTS), words("shorten it")
    elif not tokens and not part.tag:
        yield words("a blank without a name"), words("write the name of a fact in it")
    elif not shape.fullmatch("".join(map(_letter, tokens))):
        mend = words("write it as in {example}", example="{% if workaround %}" if part.tag else "{{ impact }}")
        yield words("“{part}” can't be understood", part=part.inside[:_WHAT]), mend
    else:
        yield from _unheard_of(tokens)


def _unheard_of(tokens: list[re.Match[str]]) -> Iterator[tuple[Words, Words | None]]:
    """States that no fact has, and filters that are unknown or get too many values."""
    name, values = "", 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before[0] == "|":
            name, values = token[0], 0
            if name not in FILTERS:
                yield words("“{name}” can't stand after |", name=name), words("use one of {names}", names=list(FILTERS))
            continue
        if token["of"] and token["of"] not in STATES:
            yield words("a fact has no “{name}”", name=token["of"]), words("use one of {names}", names=list(STATES))
        if name in FILTERS and token["sign"] is None:
            values += 1
            if values == FILTERS[name] + 1:
                yield words("“{name}” gets too many values", name=name), words("leave it out")


def _left_open(text: str, parts: list[Part]) -> Iterator[_Fault]:
    """Braces that belong to no blank and no tag."""
    rest = list(text)
    for part in parts:
        rest[part.start : part.end] = " " * (part.end - part.start)
        if part.start and rest[part.start - 1] == "{":
            yield words("more braces than two"), part.start - 1, words("leave it out")
    for match in _LEFT.finditer("".join(rest)):
        sign = match[0]
        if sign in ("{{", "{%"):
            mend = words("close it with {closing}", closing="}}" if sign == "{{" else "%}")
            yield words("{sign} is opened here and not closed", sign=sign), match.start(), mend
        else:
            yield words("{sign} closes nothing", sign=sign), match.start(), words("leave it out")


def _names(part: Part) -> Iterator[str]:
    before = ""
    for token in _tokens(part.inside):
        if before != "|" and _letter(token) == "n":
            yield token["name"]
        before = token[0]


def _tokens(inside: str) -> Iterator[re.Match[str]]:
    return (token for token in _TOKEN.finditer(inside) if token["space"] is None)


def _letter(token: re.Match[str]) -> str:
    if token["name"] is not None:
        return "n" if token["of"] else _KEYWORDS.get(token["name"], "n")
    if token["value"] is not None:
        return "v"
    return "o" if token["compares"] else token["sign"] or "x"


def _position(text: str, start: int) -> tuple[int, int]:
    line = text.count("\n", 0, start) + 1
    return line, start - (text.rfind("\n", 0, start) + 1) + 1
