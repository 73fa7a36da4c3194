"""Fills a text in a strict and bounded Liquid: a few tags, a few filters, no loops, nothing of the plan's own code."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from baken.lib.words import words
from baken.plan.blanks import FILTERS, STATES, TAGS, TextFault, as_liquid, faults_of

if TYPE_CHECKING:
    from liquid import BoundTemplate, Environment

LONGEST_RESULT = 50_000
"""Bytes a filled text may have: three times the longest text, in case each sign takes three bytes."""


class TextError(Exception):
    """A text can't be filled. `faults` says what is wrong with it, where, and how to mend it."""

    def __init__(self, faults: list[TextFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault.words) for fault in faults))


State = Literal["known", "unknown", "none", "withheld"]


class Shown:
    """A fact inside a text: its words where it is filled in, true in a condition where it is known.

    A fact that is known to be false (`data_lost`: no) is false in a condition as well; `{% if data_lost.known %}` tells
    it from one that nobody knows, as `.unknown` and `.none` tell the other states apart.
    """

    def __init__(self, text: str, state: State, value: Any = None) -> None:
        self.text = text
        self.state = state
        self.value = value

    def __str__(self) -> str:
        return self.text

    def __liquid__(self) -> object:
        """What conditions compare: the value where it is known, otherwise nothing, which equals no value."""
        if self.state != "known":
            return None
        return self.value if isinstance(self.value, bool | int | float) else self.text

    def __getitem__(self, key: str) -> bool:
        if key not in STATES:
            raise KeyError(key)
        return self.state == key

    # Liquid asks these three before it reads `contains`.

    def __contains__(self, part: object) -> bool:
        return str(part) in self.text

    def __iter__(self) -> Iterator[str]:
        return iter(self.text)

    def __len__(self) -> int:
        return len(self.text)


def fill(text: str, facts: Mapping[str, Shown]) -> str:
    """`text` with `facts` filled in. What it uses and `facts` lacks stays visible as «name?».

    Values are data: braces in them are never read as Liquid. Raises TextError where the text can't be read or
    becomes longer than 50,000 bytes.
    """
    if "{" not in text and "}" not in text:
        return text
    from liquid.exceptions import LiquidError

    try:
        return str(_template(text).render(**facts))
    except (LiquidError, RecursionError, ValueError, TypeError) as error:
        raise TextError([_fault(error)]) from None


@lru_cache(maxsize=2048)
def _template(text: str) -> "BoundTemplate":
    faults = faults_of(text)
    if faults:
        raise TextError(faults)
    return _environment().from_string(as_liquid(text))


@cache
def _environment() -> "Environment":
    """The sandbox, made at the first text that needs it: importing the library takes 0.3 s."""
    from liquid import Environment, Undefined

    class Missing(Undefined):
        """A name that is no fact: shown, never silently blank."""

        def __str__(self) -> str:
            return f"«{self.name}?»"

    class Sandbox(Environment):
        output_stream_limit = LONGEST_RESULT
        block_nesting_limit = 20

    sandbox = Sandbox(undefined=Missing)
    allowed = (*TAGS, "content", "output", "illegal")
    sandbox.tags = {name: tag for name, tag in sandbox.tags.items() if name in allowed}
    sandbox.filters = {name: call for name, call in sandbox.filters.items() if name in FILTERS}
    return sandbox


def _fault(error: Exception) -> TextFault:
    place = getattr(error, "context", lambda: None)()
    line, column = (place[0], place[1] + 1) if place else (1, 1)
    match type(error).__name__:
        case "OutputStreamLimitError":
            return TextFault(words("the text becomes too long when it is filled"), line, column, words("shorten it"))
        case "LiquidTypeError":
            said = words("a number and a text can't be compared")
            return TextFault(said, line, column, words("put both or neither in quotes"))
    said = words("this part of the text can't be understood")
    return TextFault(said, line, column, words("write a blank as {example}", example="{{ impact }}"))
