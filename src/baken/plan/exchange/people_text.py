"""Takes a line with people in it apart: who is called first, who steps in, and what is said beside a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_ELSE = (
    r"\b(?i:anders dan|or else|otherwise|(?:in|bij) (?:diens |zijn |haar )?afwezigheid(?: van)?|indien afwezig"
    r"|if absent|when absent|if (?:not available|unavailable|away|ill)|bij ziekte|in (?:his|her|their) absence"
    r"|back-?up|back up|reserve|(?:plaats)?vervanger|vervanging|vervangt|achterwacht|invaller|stand-?in|deputy)\b"
    r"|\b(?:anders|else|zo niet|if not|daarna|and then|en dan)\b|(?:(?<=\n)|^)\s*(?i:anders|else)(?=\s*:)"
)
"""Words that say who comes second. “Anders” with a capital is a name."""
_PART = re.compile(
    rf"(?P<otherwise>{_ELSE})(?:\s+(?:is|van))?\s*:?|(?P<line>[;\n])|(?P<apart>[,/&+]|(?<=\s)(?:and|en|or|of|plus|then|dan)(?=[\s,]|$)"
    r"|(?<=\s)[-\u2013\u2014](?=\s))|(?P<opens>\()|(?P<closes>\))"
)
_EDGES = " \t.:?*-\u2013\u2014"
_PARTICLES = frozenset(("de", "der", "den", "van", "ter", "ten", "te", "von", "zu", "da", "di", "el", "al", "la", "le",
                        "du", "dos", "bin", "ibn", "'t"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A name as it stands; `second` where it comes after a word such as “otherwise”; `beside` for what is no name but
    stands in brackets behind one."""

    text: str
    second: bool = False
    beside: bool = False


def pieces(text: str) -> list[Piece]:
    """The names in `text`, in order."""
    found: list[Piece] = []
    second = waiting = inside = False
    for sign, said in _parts(text):
        if sign == "otherwise":
            second = waiting = True
        elif sign == "opens":
            inside = True
        elif sign in ("closes", "line"):
            if waiting and found:
                found[-1] = replace(found[-1], second=True)
            second = waiting = inside = False
        elif said:
            found.append(Piece(said, second, inside and not second and bool(found)))
            waiting = False
    if waiting and len(found) > 1:
        found[-1] = replace(found[-1], second=True)
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    end = 0
    for match in _PART.finditer(text):
        yield "", text[end : match.start()].strip(_EDGES)
        yield match.lastgroup or "", ""
        end = match.end()
    yield "", text[end:].strip(_EDGES)


def is_name(text: str) -> bool:
    """True for what looks like the name of a person: one to five words with capitals, and words such as “van der”."""
    parts = text.removeprefix("@").split()
    words = [part for part in parts if part.casefold() not in _PARTICLES]
    return 0 < len(words) <= 4 and len(parts) <= 6 and all(word[0].isupper() for word in words)


def are_names(text: str) -> bool:
    """True where a line holds names and nothing else, such as “Noor de Wit, otherwise @Sam”."""
    found = pieces(text)
    return bool(found) and all(one.beside or one.text.startswith("@") or is_name(one.text) for one in found)
