"""From the text of a condition to its tree, with the grammar of plan-model 3.4."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from baken.lib.ids import is_id, read_reference
from baken.lib.words import words
from baken.plan.conditions.faults import ConditionError, strange_sign, strange_word
from baken.plan.conditions.tree import (
    And,
    Changed,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Manual,
    NameTest,
    Not,
    Op,
    Or,
    Raised,
    Unacknowledged,
    Within,
)
from baken.plan.conditions.values import Value, read_value
from baken.plan.durations import Duration, read_duration

if TYPE_CHECKING:
    from lark import Lark, Token

LONGEST = 2_000
"""Characters a condition may have; the longest of the real plans has 230."""
DEEPEST = 50
"""Brackets and nots that may stand in one another."""
CALLED = ("person", "role", "rota", "team")
"""What `unacknowledged` may name."""

GRAMMAR = r"""
?start: either
?either: both ("or" both)*
?both: negated ("and" negated)*
?negated: "not" negated -> negation
        | "(" either ")"
        | test
?test: plain
     | plain "for" WORD -> lasting
     | "unacknowledged" "(" WORD ")" OP WORD -> unacknowledged
     | "changed" "(" WORD ")" -> changed
     | WORD "raised" -> raised
     | "manual" -> manual
     | "default" -> default
?plain: WORD -> is_true
      | WORD OP value -> compare
      | WORD "in" "[" value ("," value)* "]" -> within
      | WORD "has" value -> has
!value: WORD | "manual" | "default" | "raised" | "changed" | "unacknowledged" | "in"
OP: "==" | "!=" | "<=" | ">=" | "<" | ">"
WORD: /-?[@A-Za-z0-9_][A-Za-z0-9_.+:\/-]*(\s?%)?/
%ignore /\s+/
"""


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """The tree of the condition `text` (plan-model 3.4).

    Raises ConditionError where it can't be read, is longer than 2,000 characters or deeper than 50 brackets.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if len(text) > LONGEST:
        raise ConditionError(
            words("the condition has {count} characters, more than {most}", count=len(text), most=LONGEST),
            LONGEST + 1,
            words("split it over several signals"),
        )
    if not text.strip():
        raise ConditionError(words("the condition is empty"), 1, words("write one such as users_hit >= 25, or default"))
    _refuse_depth(text)
    try:
        return cast("Condition", _parser().parse(text))
    except UnexpectedToken as error:
        raise strange_word(text, error) from None
    except UnexpectedCharacters as error:
        raise strange_sign(text, error) from None


def _refuse_depth(text: str) -> None:
    """Counts brackets and nots before parsing, so that no tree is deeper than Python's stack."""
    open_nots: list[int] = []
    nots = depth = 0
    for match in re.finditer(r"[()]|[^\s()]+", text):
        word = match[0]
        if word == "not":
            nots += 1
        elif word == "(":
            open_nots.append(nots)
            depth += nots + 1
            nots = 0
        else:
            depth -= open_nots.pop() + 1 if word == ")" and open_nots else 0
            nots = 0
        if depth + nots > DEEPEST:
            raise ConditionError(
                words("brackets and nots stand more than {most} deep", most=DEEPEST),
                match.start() + 1,
                words("write the condition with fewer brackets"),
            )


@cache
def _parser() -> "Lark":
    """Built on first use: lark takes 90 ms to import, which commands without conditions need not wait for."""
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_Builder())


class _Builder:
    """Makes the tree while lark reads; each method is named as the rule it answers."""

    def either(self, parts: list[Condition]) -> Or:
        return Or(tuple(parts))

    def both(self, parts: list[Condition]) -> And:
        return And(tuple(parts))

    def negation(self, parts: list[Condition]) -> Not:
        return Not(parts[0])

    def is_true(self, parts: "list[Token]") -> IsTrue:
        return IsTrue(_name(parts[0]))

    def compare(self, parts: "tuple[Token, Token, Value]") -> Compare:
        return Compare(_name(parts[0]), cast("Op", str(parts[1])), parts[2])

    def within(self, parts: "list[Token | Value]") -> Within:
        return Within(_name(cast("Token", parts[0])), tuple(cast("list[Value]", parts[1:])))

    def has(self, parts: "tuple[Token, Value]") -> Has:
        return Has(_name(parts[0]), parts[1])

    def lasting(self, parts: "tuple[NameTest, Token]") -> Lasting:
        return Lasting(parts[0], _length(parts[1]))

    def unacknowledged(self, parts: "tuple[Token, Token, Token]") -> Unacknowledged:
        return Unacknowledged(_who(parts[0]), cast("Op", str(parts[1])), _length(parts[2]))

    def changed(self, parts: "list[Token]") -> Changed:
        return Changed(_name(parts[0]))

    def raised(self, parts: "list[Token]") -> Raised:
        if parts[0] != "severity":
            reason = words("only severity can be “raised”, not “{name}”", name=str(parts[0]))
            raise ConditionError(reason, _column(parts[0]), words("write “changed({name})”", name=str(parts[0])))
        return Raised()

    def manual(self, _: "list[Token]") -> Manual:
        return Manual()

    def default(self, _: "list[Token]") -> Default:
        return Default()

    def value(self, parts: "list[Token]") -> Value:
        found = read_value(re.sub(r"\s", "", parts[0]))
        if found is None:
            raise ConditionError(
                words("“{value}” is no value", value=str(parts[0])),
                _column(parts[0]),
                words("here belongs a value: a number, a length of time such as 5m, true, false or an id"),
            )
        return found


def _name(token: "Token") -> str:
    text = str(token)
    value = read_value(text)
    is_plain_value = value is not None and (value.unit in ("", "%") and not isinstance(value.meaning, str))
    if is_plain_value or not is_id(text):
        raise ConditionError(
            words("“{word}” is no name, and a test starts with a name", word=text),
            _column(token),
            words("write the name first, as in users_hit >= 25"),
        )
    return text


def _length(token: "Token") -> Duration:
    found = read_duration(str(token))
    if found is None:
        raise ConditionError(
            words("“{word}” is no length of time", word=str(token)),
            _column(token),
            words("write it as 90s, 5m, 2h, 3d or 6mo"),
        )
    return found


def _who(token: "Token") -> str:
    reference = read_reference(str(token))
    if reference is None or reference.kind not in CALLED:
        raise ConditionError(
            words("“{word}” does not say who was called", word=str(token)),
            _column(token),
            words("write a person as @noor, or a role, rota or team as role:lead"),
        )
    return f"@{reference.id}" if reference.kind == "person" else str(token)


def _column(token: "Token") -> int:
    return (token.start_pos or 0) + 1
