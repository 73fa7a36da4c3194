"""Writes a plan as one YAML text or as a folder, in the form that `read_plan` reads as the same plan."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from baken.lib.words import words
from baken.plan.files.block_style import to_yaml
from baken.plan.files.guides import guide_page
from baken.plan.files.opening import because, refused

_COMPONENTS_IN_YAML = 2_000
_OWN_FILE = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_FILE_NAME = re.compile(r"[a-z0-9_][a-z0-9_-]{0,79}")


def write_folder(data: Mapping[str, Any], folder: Path) -> None:
    """Write `data` into the new or empty `folder`: plan.yaml, a file for each list of entities, guides as Markdown.

    More than 2,000 components go into components.json. Raises PlanError where the folder holds something or can't
    be written, ValueError for data that no plan can hold (then nothing is written).
    """
    files = list(_files(data))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            said = words("this folder is not empty; nothing was written")
            raise refused(folder, said, words("give a new folder, or empty this one"))
        for name, text in files:
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise refused(folder, *because(error)) from None


def _files(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    rest = {}
    for key, value in data.items():
        if not (isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value)):
            rest[key] = value
        elif key == "components" and len(value) > _COMPONENTS_IN_YAML:
            yield "components.json", json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        elif key == "howtos" and (pages := _guides(value)):
            yield from pages
        elif key != "plan" and _OWN_FILE.fullmatch(key):
            yield f"{key}.yaml", to_yaml({key: value})
        else:
            rest[key] = value
    if rest:
        yield "plan.yaml", to_yaml(rest)


def _guides(guides: list[Any]) -> list[tuple[str, str]]:
    """A Markdown file for each guide, with numbers before the names where these would change their order.

    Empty where one of them has no id that can be the name of a file.
    """
    names = [guide.get("id") for guide in guides]
    if not all(isinstance(name, str) and _FILE_NAME.fullmatch(name) for name in names):
        return []
    if [f"{name}.md" for name in names] != sorted({f"{name}.md" for name in names}):
        width = len(str(len(names)))
        names = [f"{number:0{width}}-{name}" for number, name in enumerate(names, 1)]
    return [(f"guides/{name}.md", guide_page(guide)) for name, guide in zip(names, guides, strict=True)]
