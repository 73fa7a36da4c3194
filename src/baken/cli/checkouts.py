"""Where a version of the plan is on disk: a folder, or a single file, with a mark of which version that was."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from baken.cli.reading import explained
from baken.cli.refusals import because, stop
from baken.lib.words import words
from baken.plan.files.folder import SCENARIOS, plan_files
from baken.plan.files.opening import bytes_of
from baken.plan.problems import PlanError, Problem

MARK = ".baken"
"""The file that keeps the number of the version a folder was last equal to; for one file it is `.NAME.baken`."""
_MOST = 8_000_000
_OF_PLANS = (".yaml", ".yml", ".json", ".md")


@dataclass(frozen=True, slots=True)
class Checkout:
    """The files in `folder`; of a plan in one file only `name`, and whatever that names."""

    folder: Path
    name: str | None = None

    @property
    def path(self) -> Path:
        """What people typed to name it."""
        return self.folder if self.name is None else self.folder / self.name

    @property
    def mark(self) -> Path:
        """Where the number of its version is kept."""
        return self.folder / (MARK if self.name is None else f".{self.name}{MARK}")

    def texts(self, others: Collection[str] = ()) -> dict[str, str]:
        """The texts of its files, and whichever of `others` are there, by their names."""
        if self.name is None:
            return texts_of(self.folder, others) if self.folder.is_dir() else {}
        names = [name for name in dict.fromkeys([self.name, *others]) if (self.folder / name).is_file()]
        with explained():
            return {name: _text(self.folder, name) for name in names}

    def seen(self) -> int | None:
        """The version that it was last equal to; None where it never was."""
        try:
            return int(self.mark.read_text("ascii").strip())
        except FileNotFoundError:
            return None
        except OSError as error:
            stop(words("the file {file} can't be read: {reason}", file=str(self.mark), reason=because(error)))
        except ValueError:
            file = str(self.mark)
            stop(words("the file {file} holds no number of a version; remove it and fetch anew", file=file))

    def keep_seen(self, number: int) -> None:
        """Notes that it is equal to version `number` now."""
        self.write({self.mark.name: f"{number}\n"})

    def write(self, texts: Mapping[str, str], gone: Collection[str] = ()) -> None:
        """Writes `texts` and removes what is `gone`; each file is there whole, the old one or the new one."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, text in texts.items():
                file = _inside(self.folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                beside = file.with_name(f".{file.name}.{os.getpid()}")
                beside.write_bytes(text.encode())
                beside.replace(file)
            for name in gone:
                _inside(self.folder, name).unlink(missing_ok=True)
        except OSError as error:
            stop(words("Can't write {name}: {reason}", name=str(error.filename or self.path), reason=because(error)))

    def here(self, kept: Mapping[str, str], number: int) -> dict[str, str]:
        """The files of version `number` by the names they have here. Stops where one file can't hold them."""
        if self.name is None:
            return dict(kept)
        own = only_file(kept)
        if own is None:
            about = {"number": number, "count": len(kept), "file": str(self.path)}
            stop(words("version {number} is made of {count} files and doesn't fit into {file}; name a folder", **about))
        return {self.name if name == own else name: text for name, text in kept.items()}

    def kept(self, texts: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
        """`texts` by the names under which they are kept: a plan in one file keeps its name, whatever it is here."""
        own = only_file(before)
        if self.name is None or own is None:
            return dict(texts)
        return {own if name == self.name else name: text for name, text in texts.items()}


def checkout_at(path: Path) -> Checkout:
    """What `path` names: a file where one is, or could be by its name; otherwise a folder."""
    is_file = os.path.isfile(path) or (path.suffix in (".yaml", ".yml") and not os.path.isdir(path))  # noqa: PTH112, PTH113  # any name will do, even one too long
    return Checkout(path.parent, path.name) if is_file else Checkout(path)


def only_file(names: Collection[str]) -> str | None:
    """The one of `names` that holds a plan; None where that takes several. Calendars stand beside it."""
    found = [name for name in names if name.endswith(_OF_PLANS)]
    return found[0] if len(found) == 1 else None


def texts_of(folder: Path, others: Collection[str] = ()) -> dict[str, str]:
    """The texts of the plan's files in `folder`, its scenarios, and whichever of `others` are there, by their names."""
    problems: list[Problem] = []
    with explained():
        names = [file.relative_to(folder).as_posix() for file in plan_files(folder, problems)]
        scenarios = sorted((folder / SCENARIOS).glob("*.y*ml"))
        names += [file.relative_to(folder).as_posix() for file in scenarios if not file.name.startswith(".")]
        names += [name for name in others if (folder / name).is_file()]
        if problems:
            raise PlanError(problems)
        return {name: _text(folder, name) for name in dict.fromkeys(names)}


def _text(folder: Path, name: str) -> str:
    file = _inside(folder, name)
    try:
        name.encode()
        return bytes_of(file, _MOST, folder).decode("utf-8")
    except UnicodeError:
        shown = name.encode("utf-8", "replace").decode()
        stop(words("the file {file} is not written in UTF-8; save it as UTF-8 and try again", file=shown))


def _inside(folder: Path, name: str) -> Path:
    """The file `name` of `folder`; a name that leads out of it is refused."""
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        stop(words("the file {file} leads out of the folder; such files are not touched", file=name))
    return file
