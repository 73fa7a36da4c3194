"""The parts of docs/plan-reference.md that come from the schema and from the example plan."""

import re
from pathlib import Path

from baken.plan.reference import tables
from scripts.write_docs.blocks import Blocks

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "plan.yaml"


def example_parts() -> dict[str, str]:
    """The example plan by top-level key, each part as it stands in the file."""
    parts = re.split(r"^(?=\w+:)", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts}


BLOCKS: Blocks = {
    "keys": tables.keys_table,
    "kinds": tables.kinds_table,
    "liquid": tables.liquid_lists,
    "facts": tables.facts_table,
    "sections": lambda: tables.sections(example_parts()),
}
