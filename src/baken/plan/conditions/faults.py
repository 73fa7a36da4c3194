"""What is said to somebody whose condition can't be read: what is wrong, at which column, and how to mend it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from baken.lib.words import Words, say, words

if TYPE_CHECKING:
    from lark import UnexpectedCharacters, UnexpectedToken

_SPELLINGS = (
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("|", "or"),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("=", "=="),
    ("!", "not"),
    ("“", ""),
    ("”", ""),
    ('"', ""),
    ("'", ""),
)
"""What people write from habit, longest first, and the word of this language; nothing: leave it out."""
_DOUBLED = {"=>": ">=", "=<": "<=", "<>": "!=", "===": "==", "!==": "!="}
_KEYWORDS = ("and", "or", "not", "in", "has", "for", "raised")


class ConditionError(Exception):
    """A condition can't be read. `column` counts from 1 inside its text; `mend` says what to write instead."""

    def __init__(self, reason: Words, column: int, mend: Words | None = None) -> None:
        self.words = reason
        self.column = column
        self.mend = mend
        super().__init__(say(reason))


def strange_sign(text: str, error: "UnexpectedCharacters") -> ConditionError:
    """The fault for a sign that the language does not know."""
    place = error.pos_in_stream or 0
    for start in (place, place - 1):
        for wrong, right in _DOUBLED.items():
            if start >= 0 and text.startswith(wrong, start):
                return _instead(wrong, right, start)
    for wrong, right in _SPELLINGS:
        if text.startswith(wrong, place):
            return _instead(wrong, right, place)
    return ConditionError(
        words("“{sign}” can't stand in a condition", sign=text[place]),
        place + 1,
        words("use names, values, and, or, not, in, has, for, == != < <= > >= and brackets"),
    )


def strange_word(text: str, error: "UnexpectedToken") -> ConditionError:
    """The fault for a word that can't stand where it stands, or for a text that stops too early."""
    expected = error.accepts or error.expected
    if error.token.type == "$END":
        if "RPAR" in expected:
            return ConditionError(words("a closing bracket is missing"), len(text) + 1, words("add “)” at the end"))
        return ConditionError(words("the condition stops too early"), len(text) + 1, _wanted(expected))
    word, column = str(error.token), (error.token.start_pos or 0) + 1
    for wrong, right in _DOUBLED.items():
        if text.startswith(wrong, column - 2) and column > 1:
            return _instead(wrong, right, column - 2)
    if word.lower() in _KEYWORDS and word.lower() != word:
        return _instead(word, word.lower(), column - 1)
    if word == "not" and "OP" in expected:
        mend = words("put “not” in front, as in not shop in [slow, down]")
        return ConditionError(words("“{word}” can't stand here", word=word), column, mend)
    if word == ")" and "$END" in expected:
        return ConditionError(words("there is a “)” without its “(”"), column, words("leave it out"))
    return ConditionError(words("“{word}” can't stand here", word=_short(word)), column, _wanted(expected))


def _instead(wrong: str, right: str, place: int) -> ConditionError:
    reason = words("“{sign}” can't stand in a condition", sign=wrong)
    mend = words("write “{right}” instead", right=right) if right else words("write the value without quotes")
    return ConditionError(reason, place + 1, mend)


def _wanted(expected: Collection[str]) -> Words | None:
    if "OR" in expected:
        if "OP" in expected:
            return words("after a name comes a comparison such as >= or ==, or “and” or “or” with the next part")
        return words("join two parts with “and” or “or”")
    if "NOT" in expected:
        return words("here belongs a name with what it should be, as in users_hit >= 25")
    if "MANUAL" in expected:
        return words("here belongs a value: a number, a length of time such as 5m, true, false or an id")
    if "OP" in expected:
        return words("here belongs a comparison: == != < <= > or >=")
    if "LSQB" in expected:
        return words("here belongs a list in square brackets, as in [slow, down]")
    if "RSQB" in expected:
        return words("put a comma between the values and “]” after the last one")
    if "LPAR" in expected:
        return words("here belongs a name in brackets, as in changed(severity)")
    return None


def _short(word: str) -> str:
    return word if len(word) <= 40 else f"{word[:40]}…"
