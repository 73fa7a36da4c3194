"""The part of docs/message-rules.md that lists every rule."""

from baken.lib.words import say
from baken.plan.reference.tables import table
from baken.plan.schema.frame import Policies
from baken.plan.wording.judge import rules as _registered  # noqa: F401  # importing them puts all rules on the list
from baken.plan.wording.registry import MESSAGE_RULES
from scripts.write_docs.blocks import Blocks

STRENGTH = {
    "A": "an experiment or peer-reviewed",
    "A-": "one that points the same way",
    "B": "two or more independent plans",
    "C": "one plan or standard",
}


def listed() -> str:
    """One table of all rules in the order of their ids."""
    blocking = set(Policies().blocking or ())
    rows = [
        (
            rule.id,
            f"{_sentence(say(rule.sentence, 'en'))}{' **Blocks.**' if rule.id in blocking else ''}",
            "the text" if rule.about == "text" else "the text and its moment",
            f"{_sentence(say(rule.why, 'en'))} ({rule.source})",
            rule.strength,
        )
        for rule in sorted(MESSAGE_RULES.values(), key=lambda rule: rule.id)
    ]
    return table(("rule", "it asks", "it looks at", "why", "evidence"), rows)


def strengths() -> str:
    """What the letters of the last column mean."""
    return "\n".join(f"- **{letter}**: {meaning}" for letter, meaning in STRENGTH.items())


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


BLOCKS: Blocks = {"rules": listed, "strengths": strengths}
