"""The repository as its own tests see it: where it is, which files it has, and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "baken"
PURE = ("plan", "infrastructure", "readiness", "rehearsal")


def files() -> list[Path]:
    """Every file that belongs to the repository: all but git's own and what `.gitignore` names."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    return sorted(_files(ROOT, [".git", *ignored]))


def python_files(*folders: Path) -> list[Path]:
    """The Python files below `folders`."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def pure_files() -> list[Path]:
    """The Python files of the four pure packages."""
    return python_files(*(SOURCE / name for name in PURE))


def name_of(path: Path) -> str:
    """`path` as a reader of a failure wants it: from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def _files(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for entry in folder.iterdir():
        if any(entry.match(pattern) for pattern in ignored):
            continue
        if entry.is_dir():
            yield from _files(entry, ignored)
        else:
            yield entry
