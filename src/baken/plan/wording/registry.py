"""The list of message rules."""

from collections.abc import Callable
from typing import Literal

from baken.lib.words import Words
from baken.plan.wording.remark import Look, MessageRule, Strength

MESSAGE_RULES: dict[str, MessageRule] = {}
"""Every message rule by its id."""


def message_rule(
    rule_id: str, sentence: Words, why: Words, *, source: str, strength: Strength, about: Literal["text", "moment"]
) -> Callable[[Look], Look]:
    """Marks a function as the message rule `rule_id`. Raises ValueError where the id is taken."""

    def register(look: Look) -> Look:
        if rule_id in MESSAGE_RULES:
            raise ValueError(f"two message rules are called {rule_id}")
        MESSAGE_RULES[rule_id] = MessageRule(rule_id, sentence, why, source, strength, about, look)
        return look

    return register
