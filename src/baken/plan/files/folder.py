"""Reads a whole plan: one file, or a folder with YAML files, components.json, and guides and texts as Markdown."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from baken.lib.words import Words, words
from baken.plan.files.guides import read_guide
from baken.plan.files.json_reading import COMPONENTS, read_components_json
from baken.plan.files.merging import merged
from baken.plan.files.opening import because, bytes_of, check_inside, refused
from baken.plan.files.pages import MARKDOWN, read_template
from baken.plan.files.reading import Limits, PartlyReadError, Reading
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.problems import PlanError, Problem

# All YAML and Markdown of a folder together; with these, reading stays under 300 MB.
_TOGETHER = Limits(bytes=16_000_000, nodes=400_000)
_MOST_FILES = 5_000
_MOST_ENTRIES = 10_000
_YAML = (".yaml", ".yml")
SCENARIOS = "scenarios"
"""The folder of rehearsals beside a plan, which is no part of it."""


def read_plan(path: Path) -> Reading:
    """Read the plan at `path`, a file or a folder, into plain data with places.

    Of a folder: what `plan_files` lists. Raises PlanError with everything that is wrong in all files; where something
    can be read in spite of it, the PartlyReadError carries that.
    """
    if not _is_folder(path):
        return read_yaml(bytes_of(path, Limits().bytes), str(path))
    readings: list[Reading] = []
    problems: list[Problem] = []
    size = nodes = 0
    for file in plan_files(path, problems):
        try:
            source = bytes_of(file, _most(file), path)
            reading = _read(source, file)
        except PartlyReadError as error:
            reading = error.reading
        except PlanError as error:
            problems += error.problems
            continue
        readings.append(reading)
        nodes += reading.nodes
        size += 0 if file.suffix == ".json" else len(source)
        if size > _TOGETHER.bytes or nodes > _TOGETHER.nodes:
            problems += refused(path, *_too_much()).problems
            break
    return _together(path, readings, problems)


def _together(path: Path, readings: list[Reading], problems: list[Problem]) -> Reading:
    if not readings and not problems:
        said = words("there is no plan in this folder: no .yaml file stands in it")
        raise refused(path, said, words("give the folder of a plan, or make one with `baken plan new`"))
    if not readings:
        raise PlanError(problems)
    reading = merged(readings, problems)
    if reading.errors:
        raise PartlyReadError(reading)
    return reading


def _too_much() -> tuple[Words, Words]:
    return (
        words(
            "the files of this folder together hold more than {size} MB or {nodes} keys and values",
            size=_TOGETHER.bytes // 1_000_000,
            nodes=_TOGETHER.nodes,
        ),
        words("put a long list of components into components.json, and leave out what is not part of the plan"),
    )


def _most(file: Path) -> int:
    if file.suffix == ".json":
        return COMPONENTS.bytes
    return MARKDOWN.bytes if file.suffix == ".md" else Limits().bytes


def _read(source: bytes, file: Path) -> Reading:
    if file.suffix == ".json":
        return read_components_json(source, str(file))
    if file.suffix != ".md":
        return read_yaml(source, str(file))
    if file.parent.parent.name == "texts":
        return read_template(source, str(file), file.stem, file.parent.name)
    return read_guide(source, str(file), file.stem)


def plan_files(folder: Path, problems: list[Problem]) -> list[Path]:
    """The files of the plan in `folder` by their names; what can't be looked into is added to `problems`.

    These are every .yaml and .yml file in it and one level below, `components.json`, `guides/*.md` or `howtos/*.md`,
    and `texts/LANGUAGE/*.md`. Everything else is left alone: hidden files, a README.md, and the folder `scenarios`,
    which holds rehearsals.
    """
    found: list[Path] = []
    for entry in _entries(folder, folder, problems):
        if entry.name.endswith(_YAML) or entry.name == "components.json":
            found.append(entry)
        elif entry.name != SCENARIOS and _is_folder(entry):
            for inner in _entries(entry, folder, problems):
                is_guide = entry.name in ("guides", "howtos") and inner.suffix == ".md" and inner.stem != "README"
                if inner.name.endswith(_YAML) or is_guide:
                    found.append(inner)
                elif entry.name == "texts" and _is_folder(inner):
                    found += [text for text in _entries(inner, folder, problems) if text.suffix == ".md"]
    if len(found) > _MOST_FILES:
        said = words("this folder holds more than {count} plan files", count=_MOST_FILES)
        raise refused(folder, said, words("give the folder of one plan"))
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # where it may not be looked at; opening it says why


def _entries(folder: Path, plan: Path, problems: list[Problem]) -> Iterator[Path]:
    try:
        check_inside(folder, None if folder == plan else plan)
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_ENTRIES + 1)]
        if len(names) > _MOST_ENTRIES:
            said = words("this folder holds more than {count} files", count=_MOST_ENTRIES)
            raise refused(folder, said, words("give the folder of one plan"))
    except PlanError as error:
        problems += error.problems
        return
    except OSError as error:
        problems += refused(folder, *because(error)).problems
        return
    yield from (folder / name for name in sorted(names) if not name.startswith("."))
