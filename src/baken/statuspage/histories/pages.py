"""A folder of cState: its Markdown files in the order of their names, and the components of its configuration."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from baken.incidents.wire_format import WORKS, Wire
from baken.lib.words import words
from baken.statuspage.histories.cstate import front_matter
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.ids import component_id, stable_id

MOST_PAGES = 20_000
DEEPEST = 4
CONFIGURATION = ("config.yml", "config.yaml", "_config.yml", "_config.yaml")


def pages_in(folder: Path, desk: Desk) -> list[Path]:
    """The Markdown files of incidents in `folder` and what is below it, by name; links are not followed."""
    found: list[Path] = []
    for path in _files(folder, 0):
        if path.suffix.lower() == ".md" and not path.name.startswith("_"):
            found.append(path)
        if len(found) > MOST_PAGES:
            said = words("this folder holds more than {most} Markdown files", most=MOST_PAGES)
            desk.fault(said, words("name its parts one by one"))
            return []
    if not found:
        said = words("this folder holds no Markdown files")
        desk.fault(said, words("name the folder that holds the incidents (content/issues), or a JSON file"))
    return sorted(found)


def configuration_in(folder: Path) -> Path | None:
    """The configuration that stands in `folder`."""
    return next((path for name in CONFIGURATION if (path := folder / name).is_file()), None)


def read_systems(text: str, desk: Desk) -> list[Wire]:
    """The components of a cState configuration, those of a category in a group of that name."""
    data = front_matter(text, desk)
    settings = (data or {}).get("params") or {}
    systems = settings.get("systems") if isinstance(settings, dict) else None
    if not isinstance(systems, list):
        if data is not None:
            desk.fault(words("this configuration lists no systems"), words("name the config.yml of cState"))
        return []
    found: dict[str, Wire] = {}
    for number, system in enumerate(systems, 1):
        if not isinstance(system, dict) or not isinstance(system.get("name"), str):
            desk.fault(words("system {n} has no name", n=number), words("give it one"))
            continue
        group = _group(system.get("category"), found, number)
        one = _component(component_id(system["name"]), system["name"], number)
        about = system.get("description")
        one |= {"description": about.strip() if isinstance(about, str) else None, "group_id": group}
        found.setdefault(one["id"], one)
    return list(found.values())


def _group(category: Any, found: dict[str, Wire], number: int) -> str | None:
    if not isinstance(category, str) or not category.strip():
        return None
    identity = stable_id("group", category.strip().casefold())
    found.setdefault(identity, _component(identity, category.strip(), number) | {"group": True, "components": []})
    return identity


def _component(identity: str, name: str, number: int) -> Wire:
    return {
        "id": identity, "name": name, "status": WORKS, "position": number, "description": None, "showcase": True,
        "start_date": None, "group_id": None, "group": False, "only_show_if_degraded": False,
    }  # fmt: skip


def _files(folder: Path, depth: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
            elif entry.is_dir(follow_symlinks=False) and depth < DEEPEST and not entry.name.startswith("."):
                yield from _files(Path(entry.path), depth + 1)
