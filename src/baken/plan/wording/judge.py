"""Judges a text by every message rule."""

from baken.plan.wording import rules
from baken.plan.wording.moment import NO_MOMENT, Moment
from baken.plan.wording.registry import MESSAGE_RULES
from baken.plan.wording.remark import Remark
from baken.plan.wording.text import Text

__all__ = ["judge", "rules"]

LANGUAGES = ("en", "nl")
"""The languages the rules can read."""


def judge(
    body: str, language: str, moment: Moment = NO_MOMENT, *, without: frozenset[str] = frozenset()
) -> tuple[Remark, ...]:
    """What the rules of plan-model part 5 notice in `body`, by its place in the text; nothing in other languages.

    Rules about the moment speak only of what `moment` knows; those `without` are not asked.
    """
    if language.partition("-")[0] not in LANGUAGES:
        return ()
    text = Text(body, language.partition("-")[0])
    blocking = frozenset(moment.policies.blocking or ())
    found = (
        Remark(
            rule.id,
            noticed.start,
            noticed.end,
            body[noticed.start : noticed.end],
            noticed.words,
            rule.why,
            rule.source,
            noticed.suggestion,
            noticed.lacks,
            rule.id in blocking,
        )
        for rule in MESSAGE_RULES.values()
        if rule.id not in without
        for noticed in rule.look(text, moment)
    )
    return tuple(sorted(found, key=lambda remark: (remark.start, remark.end, remark.rule)))
