"""The parts of docs/readiness-rules.md: every rule on the list, in groups by subject."""

from collections import Counter
from itertools import groupby

from baken.lib.words import say
from baken.plan.reference.saying import either
from baken.plan.reference.tables import table
from baken.readiness import rules as _registered  # noqa: F401  # importing them puts all rules on the list
from baken.readiness.findings import Rule
from baken.readiness.registry import RULES
from scripts.write_docs.blocks import Blocks

SUBJECTS = {
    "FRM": "The frame",
    "DEF": "The definition of an incident",
    "SEV": "Levels",
    "ROL": "Roles and people",
    "CHA": "Channels",
    "AUD": "Audiences",
    "TPL": "Texts",
    "PRO": "Promises",
    "INF": "Components",
    "HOW": "Guides",
    "DUT": "Duties",
    "VAL": "Values",
    "OFF": "Copies for when all is down",
    "DRI": "Practice",
    "REV": "Looking back",
}
"""The subjects in the order of the page, by the first letters of their rules."""


def counts() -> str:
    """How many rules there are by level, and which of them speak before the others can look."""
    levels = Counter(rule.level for rule in RULES.values())
    early = either([rule.id for rule in RULES.values() if rule.find is None]).replace(" or ", " and ")
    return (
        f"{len(RULES)} rules: {levels['error']} errors, {levels['warning']} warnings, {levels['note']} notes.\n\n"
        f"{early} speak while the files are read; where one of them finds an error, the others wait until it is mended."
    )


def groups() -> str:
    """One table for each subject. Raises KeyError for a rule of a subject without a title."""
    order = list(SUBJECTS)
    rules = sorted(RULES.values(), key=lambda rule: (order.index(_subject(rule)), rule.id))
    return "\n\n".join(_group(SUBJECTS[subject], list(found)) for subject, found in groupby(rules, _subject))


def _group(title: str, rules: list[Rule]) -> str:
    rows = [(rule.id, rule.level, _sentence(say(rule.sentence, "en")), rule.source) for rule in rules]
    return f"## {title}\n\n{table(('rule', 'level', 'it finds', 'where it comes from'), rows)}"


def _subject(rule: Rule) -> str:
    return rule.id.partition("-")[0]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


BLOCKS: Blocks = {"counts": counts, "rules": groups}
