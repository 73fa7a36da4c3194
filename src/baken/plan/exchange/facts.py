"""Declares the facts for which the texts of a page have blanks of their own."""

from typing import Any

from baken.plan.defaults import complete
from baken.plan.exchange.register import Register
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load_text
from baken.plan.schema.course import FactField


def add_facts(register: Register, data: dict[str, Any]) -> None:
    """Adds to `data` every fact that its texts use, those with a question of their own among the usual ones; nothing
    where the usual ones are enough, as a plan means these by leaving facts out."""
    if not register.asked:
        return
    plan = complete(load_text(to_yaml(data)).plan)
    facts = [_written(fact, register) for fact in plan.facts or ()]
    texts = data.pop("templates", None)
    data["facts"] = facts
    later = {key: data.pop(key) for key in ("values", "howtos") if key in data}
    data |= ({"templates": texts} if texts else {}) | later


def _written(fact: FactField, register: Register) -> dict[str, Any]:
    """A fact as it stands in a plan, its sentences in the language of the page."""
    said = fact.model_dump(exclude_none=True, exclude_unset=True, by_alias=True)
    for name, text in said.items():
        if isinstance(text, dict):
            said[name] = text.get(register.language) or next(iter(text.values()))
    if fact.id in register.asked:
        said["ask"] = register.asked[fact.id]
    return said
