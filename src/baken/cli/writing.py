"""`baken plan new`, `fmt` and `schema`: the commands that write files."""

import os
import shlex
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.language import current, told
from baken.cli.listing import list_problems
from baken.cli.misuse import wrong
from baken.cli.refusals import because, stop
from baken.lib.ids import nearest
from baken.lib.words import plural, words
from baken.plan.blanks import as_liquid
from baken.plan.files.fmt import fmt
from baken.plan.files.folder import SCENARIOS, plan_files
from baken.plan.files.opening import bytes_of
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.problems import PlanError, Problem
from baken.plan.starters import STARTERS, starter_folder

YAML = (".yaml", ".yml")


def write_starter(folder: Path, name: str) -> None:
    """Copies the starter `name` into `folder`, which must be new or empty, and says what to type next."""
    if name not in STARTERS:
        close = nearest(name, STARTERS)
        said = words("there is no starter {name}; there are {known}", name=name, known=list(STARTERS))
        if close:
            said = words("there is no starter {name}; did you mean {nearest}?", name=name, nearest=close)
        raise wrong(said, "--starter")
    with filled(folder):
        files = _copy(starter_folder(name, current()), folder)
    written = plural("{count} file", "{count} files", files)
    output.put(
        Text(told(words("A plan of {files} is in {folder}.", folder=str(folder), files=written)), style="bold green")
    )
    output.line(STARTERS[name], style="dim")
    output.line()
    output.line(words("Next, type:"))
    for command in ("check", "rehearse"):
        output.raw(f"  baken plan {command} {shlex.quote(str(folder))}")


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """While this lasts, `folder` is filled. Ends the command where it is neither new nor empty, or can't be written."""
    try:
        if folder.is_dir() and any(folder.iterdir()):
            stop(words("Nothing was written: {folder} is not empty. Name a new folder", folder=str(folder)))
        if folder.exists() and not folder.is_dir():
            stop(words("Nothing was written: {folder} is a file. Name a new folder", folder=str(folder)))
        yield
    except OSError as error:
        stop(words("Can't write {name}: {reason}", name=str(folder), reason=because(error)))


def _copy(source: Path, folder: Path) -> int:
    """Copies every file below `source`, as files of whoever runs this; how many."""
    files = sorted(file for file in source.rglob("*") if file.is_file())
    for file in files:
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return len(files)


def format_plan(path: Path, *, only_check: bool) -> None:
    """Rewrites each YAML file of the plan; with `only_check` it names those that would change and ends with 1.

    Everything is worked out before the first file is written: where one of them can't be read, none changes.
    """
    problems: list[Problem] = []
    files = _yaml_files(path, problems)
    changed = _formatted(files, problems)
    if problems:
        list_problems(problems, output.errors())
        stop(words("Nothing was changed: these files can't be read"))
    if not files:
        _say_nothing_to_do(path)
        return
    for file, text in changed.items():
        if not only_check:
            _replace(file, text)
        output.raw(str(file))
    if only_check and changed:
        output.line(plural("{count} file would change.", "{count} files would change.", len(changed)))
        raise typer.Exit(FAILED)
    if changed:
        output.line(plural("{count} file changed.", "{count} files changed.", len(changed)))
    else:
        output.line(plural("Nothing to change in {count} file.", "Nothing to change in {count} files.", len(files)))


def _yaml_files(path: Path, problems: list[Problem]) -> list[Path]:
    """The YAML files that make up the plan, and the scenarios beside it."""
    if not path.is_dir():
        return [] if path.suffix == ".md" and path.is_file() else [path]
    files = [file for file in plan_files(path, problems) if file.suffix in YAML]
    return files + sorted(file for file in (path / SCENARIOS).glob("*") if file.suffix in YAML)


def _formatted(files: list[Path], problems: list[Problem]) -> Mapping[Path, str]:
    """The new text of each file that isn't in that form yet; what can't be read is added to `problems`."""
    changed = {}
    for file in files:
        try:
            source = bytes_of(file, Limits().bytes)
            read_yaml(source, str(file))
            before = source.decode("utf-8-sig")
            after = fmt(before, str(file), as_liquid)
        except PlanError as error:
            problems += error.problems
        else:
            if after != before:
                changed[file] = after
    return changed


def _say_nothing_to_do(path: Path) -> None:
    if not path.is_dir():
        output.line(words("Markdown stays as it is: {file}", file=str(path)))
        return
    stop(words("There is no YAML file in {folder}", folder=str(path)))


def _replace(file: Path, text: str) -> None:
    """Writes beside the file and renames, so that a crash leaves the old file or the new one, never half.

    Permissions stay, and where `file` is a link, what it leads to is rewritten.
    """
    real = file.resolve()
    beside = real.with_name(f".{real.name}.{os.getpid()}.new")
    try:
        try:
            beside.write_text(text, "utf-8", newline="")
            shutil.copymode(real, beside)
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        stop(words("Can't write {name}: {reason}", name=str(file), reason=because(error)))


def print_schema() -> None:
    """Prints the JSON Schema."""
    from baken.plan.reference.json_schema import json_schema

    output.data(json_schema())
