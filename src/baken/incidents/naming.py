"""What readers call the parts of a plan that an incident speaks of."""

from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.staffing.holders import named

Text = str | dict[str, str] | Words
"""What a reader gets to see: the same for all, one for each language, or words."""

_STAGES = {
    "scheduled": words("scheduled"),
    "in_progress": words("in progress"),
    "completed": words("completed"),
    "cancelled": words("called off"),
}
"""The stages of maintenance, which no plan names."""


def name_of(index: Index, kind: str, item: str) -> Text:
    """The name of the role, channel, ... `item` in all languages of the plan, otherwise its id."""
    usual = _STAGES.get(item) if kind == "stage" else None
    return index.labels.get(f"{kind}:{item}") or usual or item


def audience_name(index: Index, audience: str) -> Text:
    """What readers call an audience."""
    found = index.audiences.get(audience)
    return (found.name if found else None) or audience


def who(index: Index, said: str) -> Text:
    """What readers call a person by id, or whoever `said` refers to (`@noor`, `rota:piket`)."""
    found = ("person", said) if said in index.people else named(index, said)
    return name_of(index, *found) if found else said


def key_name(index: Index, key: str) -> Text:
    """What readers call what is called under `key`: a role by id, otherwise a reference."""
    return name_of(index, "role", key) if key in index.roles else who(index, key)
