"""What an unquoted YAML value means (YAML 1.2, core schema), and where other programs read it differently."""

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import yaml

from baken.lib.words import Words, words

Trap = Literal["", "word", "number", "loses", "infinite", "huge", "clock", "date"]

NUMERIC = frozenset("0123456789+-.")
"""First characters of values that `typed` must look at; of the others only `WORDS` are anything but text."""

_CONSTANTS: dict[str, bool | None] = {
    "": None,
    **dict.fromkeys(("null", "Null", "NULL", "~")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_YES_AND_NO = frozenset(
    form for word in ("yes", "no", "on", "off", "y", "n") for form in (word, word.title(), word.upper())
)
WORDS = frozenset(_CONSTANTS) | _YES_AND_NO

# YAML 1.2.2, section 10.3.2
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LOSES = re.compile(r"\+|-?0[0-9]")
_CLOCK = re.compile(r"[0-9]+(?::[0-9]+)+")
_LONGEST = 400


def typed(text: str) -> tuple[Any, Trap]:
    """The value of the unquoted `text`, and the trap it steps into ("" for none).

    Traps: `word` (yes, off: text here, true or false elsewhere), `clock` (22:30) and `date` (likewise text here),
    `number` (1e3, 0x10, 1_000: read as a number in some programs only), and three that may not stand: `loses` (0612,
    +31: signs get lost), `infinite` and `huge`.
    """
    if len(text) > _LONGEST:
        return text, "huge" if _INT.fullmatch(text) or _FLOAT.fullmatch(text) else ""
    return _typed(text)


# A plan says the same few numbers and dates again and again.
@lru_cache(maxsize=4096)
def _typed(text: str) -> tuple[Any, Trap]:
    if text in _CONSTANTS:
        return _CONSTANTS[text], ""
    if text in _YES_AND_NO:
        return text, "word"
    if _NOT_FINITE.fullmatch(text):
        return text, "infinite"
    if (found := _number(text)) is not None:
        return found, _number_trap(text, found)
    return text, _elsewhere(text)


def is_text_everywhere(text: str) -> bool:
    """Whether `text` without quotes stays text in YAML 1.2 and in YAML 1.1.

    No for every time of day, though 06:00 is text in both and 22:30 is not: side by side they should look alike.
    """
    return typed(text) == (text, "") and not _CLOCK.fullmatch(text)


def explained(text: str, value: Any, trap: Trap) -> Words:
    """The sentence for a value that stepped into `trap`."""
    match trap:
        case "word":
            return words("“{text}” without quotes is text here, but many programs read it as true or false", text=text)
        case "clock":
            return words(
                "{text} without quotes is text here, but many programs read it as a number of seconds or minutes",
                text=text,
            )
        case "date":
            return words(
                "{text} without quotes is text here, but many programs read it as a date and write it differently",
                text=text,
            )
        case "number" if isinstance(value, str):
            return words("{text} without quotes is text here, but many programs read it as a number", text=text)
        case "number":
            return words(
                "{text} without quotes is read as the number {number}", text=text, number=shortened(number_text(value))
            )
        case "loses":
            return words(
                "{text} without quotes is read as the number {number}: what stands before it gets lost",
                text=text,
                number=number_text(value),
            )
        case "infinite":
            return words("{text} without quotes is a number without end; a plan can't count with that", text=text)
        case _:
            return words("the number {text} is too large to count with", text=shortened(text))


def mended(text: str, value: Any, trap: Trap) -> Words:
    """What to write instead."""
    quoted = f'"{shortened(text)}"'
    if trap in ("infinite", "huge"):
        return words("write it in quotes if it is text: {quoted}; otherwise write a smaller number", quoted=quoted)
    if trap == "loses":
        return words("write it in quotes if it is text, such as a phone number: {quoted}", quoted=quoted)
    if trap == "number" and not isinstance(value, str):
        return words(
            "write {number}, or {quoted} if it is text; `baken plan fmt` writes {number}",
            number=shortened(number_text(value)),
            quoted=quoted,
        )
    return words("write it in quotes: {quoted}; `baken plan fmt` does it for you", quoted=quoted)


def number_text(number: int | float) -> str:
    """`number` as digits with at most a dot, which every program reads as the same number."""
    if isinstance(number, int):
        return str(number)
    text = format(Decimal(repr(number)), "f")
    return text if "." in text else f"{text}.0"


def shortened(text: str) -> str:
    """`text` cut to what fits in a sentence."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def _number(text: str) -> int | float | None:
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    return int(text, 16) if _HEX.fullmatch(text) else None


def _number_trap(text: str, number: int | float) -> Trap:
    if not math.isfinite(number):
        return "infinite" if "e" not in text.lower() else "huge"
    if isinstance(number, int) and abs(number) >= 2**63:
        return "huge"
    if _LOSES.match(text) and not _OCTAL.fullmatch(text):
        return "loses"
    return "number" if not text.lstrip("-").replace(".", "").isdigit() else ""


def _elsewhere(text: str) -> Trap:
    """The trap of a value that is text in YAML 1.2, by the types of YAML 1.1."""
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], []):
        if pattern.match(text):
            kind = tag.rpartition(":")[2]
            if kind == "timestamp":
                return "date"
            if kind in ("int", "float"):
                return "clock" if ":" in text else "number"
            return "word"
    return ""
