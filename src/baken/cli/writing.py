"""`baken plan new`, `fmt` and `schema`: the commands that write files."""

import json
import shutil
from pathlib import Path

import typer

from baken.cli import output
from baken.cli.language import current
from baken.cli.reading import FAILED, explained, stop
from baken.lib.words import plural, words
from baken.plan.blanks import as_liquid
from baken.plan.files.fmt import fmt
from baken.plan.files.opening import bytes_of
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.reference.json_schema import json_schema
from baken.plan.starters import STARTERS, starter_folder


def write_starter(folder: Path, name: str) -> None:
    """Copies the starter `name` into `folder`, which must be new or empty."""
    title = STARTERS.get(name)
    if title is None:
        stop(words("There is no starter {name}. There are {known}.", name=name, known=list(STARTERS)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        stop(words("{folder} is not empty. Name a new folder.", folder=str(folder)))
    try:
        shutil.copytree(starter_folder(name, current()), folder, dirs_exist_ok=True)
    except OSError as error:
        stop(words("{folder} can't be written: {reason}.", folder=str(folder), reason=str(error.strerror)))
    output.line(words("{title} is in {folder}.", title=title, folder=str(folder)), style="bold green")
    output.line(words("Next: baken plan check {folder}", folder=str(folder)))


def format_plan(path: Path, *, only_check: bool) -> None:
    """Rewrites each YAML file of the plan; with `only_check` it names those that would change and ends with 1."""
    files = sorted(file for file in path.rglob("*") if file.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
    changed = [file for file in files if _format(file, only_check)]
    for file in changed:
        output.line(str(file))
    if only_check and changed:
        output.line(plural("{count} file would change.", "{count} files would change.", len(changed)))
        raise typer.Exit(FAILED)
    output.line(plural("{count} file changed.", "{count} files changed.", 0 if only_check else len(changed)))


def _format(file: Path, only_check: bool) -> bool:
    with explained():
        source = bytes_of(file, Limits().bytes)
        read_yaml(source, str(file))
        before = source.decode("utf-8-sig")
        after = fmt(before, str(file), as_liquid)
    if after == before:
        return False
    if not only_check:
        _replace(file, after)
    return True


def _replace(file: Path, text: str) -> None:
    """Writes beside the file and renames, so that a crash leaves the old file or the new one, never half."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(file)
    except OSError as error:
        stop(words("{file} can't be written: {reason}.", file=str(file), reason=str(error.strerror)))


def print_schema() -> None:
    """Prints the JSON Schema."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
