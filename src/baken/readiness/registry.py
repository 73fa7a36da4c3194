"""The list of rules. A rule is a row of a table or one function with this mark."""

from collections.abc import Callable, Iterable

from baken.lib.words import Words
from baken.plan.problems import Level
from baken.readiness.findings import Found, Rule, Subject

RULES: dict[str, Rule] = {}
"""Every rule by its id, subject by subject."""

Find = Callable[[Subject], Iterable[Found]]


def rule(rule_id: str, level: Level, sentence: Words, source: str) -> Callable[[Find], Find]:
    """Marks a function as the rule `rule_id`: it yields what it finds, at `level` unless a finding has its own."""

    def register(find: Find) -> Find:
        add(Rule(rule_id, level, sentence, source, find))
        return find

    return register


def add(entry: Rule) -> None:
    """Puts one rule on the list. Raises ValueError where its id is taken."""
    if entry.id in RULES:
        raise ValueError(f"two rules are called {entry.id}")
    RULES[entry.id] = entry
