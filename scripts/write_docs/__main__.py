"""Writes docs/ from the code; with `--check` it only names the pages that are out of date, and ends with 1."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from baken.cli.language import choose_language

# Before the commands are built: their help, and what they print, is in this language and of this width.
os.environ.update(COLUMNS="96", NO_COLOR="1", TERM="dumb")
choose_language(["--language=en"])

from baken.plan.reference.json_schema import json_schema  # noqa: E402
from scripts.write_docs import command_line, message_rules, plan_reference, readiness_rules  # noqa: E402
from scripts.write_docs.blocks import Blocks, filled  # noqa: E402

DOCS = Path(__file__).parents[2] / "docs"
PAGES: Mapping[str, Blocks] = {
    "plan-reference.md": plan_reference.BLOCKS,
    "readiness-rules.md": readiness_rules.BLOCKS,
    "message-rules.md": message_rules.BLOCKS,
    "command-line.md": command_line.BLOCKS,
}
WHOLE: Mapping[str, Callable[[], str]] = {
    "plan.schema.json": lambda: json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
}


def main(arguments: list[str]) -> int:
    """Writes every page that differs from the code, or names it; the exit code."""
    current = {name: filled((DOCS / name).read_text("utf-8"), blocks) for name, blocks in PAGES.items()}
    current |= {name: write() for name, write in WHOLE.items()}
    stale = [name for name, text in current.items() if _read(DOCS / name) != text]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} does not say what the code says: run make docs")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(current[name], "utf-8")
        print(f"docs/{name} written")
    return 0


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


sys.exit(main(sys.argv[1:]))
