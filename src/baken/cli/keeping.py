"""`baken plan push`, `pull`, `versions`, `approve`, `restore`: a folder of files and the versions that are kept."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from rich.text import Text

from baken.cli import output
from baken.cli.installation import at_work
from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.cli.reading import explained, read
from baken.cli.refusals import because, stop
from baken.lib.words import plural, words
from baken.plan.files.folder import SCENARIOS, plan_files
from baken.plan.files.opening import bytes_of
from baken.plan.problems import PlanError, Problem

MARK = ".baken"
"""The file in a folder that keeps the number of the version it was last equal to."""
_MOST = 8_000_000
_MOST_NAMED = 20
_LONGEST_NOTE = 500


def push(folder: Path, note: str, approve_it: bool, person: str | None) -> None:
    """Saves the plan in `folder` as the newest version, puts it in force where asked, and says so."""
    _check_folder(folder)
    _check_note(note)
    document = read(folder)
    calendars = [rota.file for rota in document.plan.rotas or () if rota.file]
    files = texts_of(folder, calendars)
    with at_work(person, document.index) as desk:
        from baken.planbook.actions import approve, save_version
        from baken.planbook.queries import newest

        before = newest()
        version = save_version(
            document=document, files=files, note=note, seen=_mark(folder), actor=desk.actor, now=desk.now
        )
        if approve_it:
            approve(version=version, actor=desk.actor, now=desk.now)
    _keep_mark(folder, version.number)
    if before == version:
        output.line(words("Nothing to save: this is version {number}.", number=version.number))
    else:
        counted = plural("{count} file", "{count} files", len(files))
        output.line(words("Saved as version {number}: {files}.", number=version.number, files=counted))
    if version.in_force or approve_it:
        output.line(words("Version {number} is in force.", number=version.number), style="bold green")
    else:
        output.line(words("To put it in force: baken plan approve {number}", number=version.number))


def pull(folder: Path) -> None:
    """Writes the files of the newest version into `folder`; refuses where that would lose what changed there."""
    if folder.exists() and not folder.is_dir():
        stop(words("this is a file, where a folder belongs: {folder}", folder=str(folder)))
    with at_work():
        from baken.planbook.queries import files_of, newest, numbered

        version = newest()
        if version is None:
            stop(words("nothing is saved yet; save a plan with: baken plan push FOLDER"))
        wanted = files_of(version)
        seen = _mark(folder)
        base = files_of(numbered(seen)) if seen is not None else {}
    here = texts_of(folder, [*base, *wanted]) if folder.is_dir() else {}
    if here != wanted:
        _check_unchanged(here, base)
    _write(folder, wanted, [name for name in base if name not in wanted])
    _keep_mark(folder, version.number)
    counted = plural("{count} file", "{count} files", len(wanted))
    output.line(
        words("Version {number} is in {folder}: {files}.", number=version.number, folder=str(folder), files=counted)
    )


def versions() -> None:
    """Lists the versions, the newest first."""
    with at_work():
        from baken.planbook.models import Version

        rows = [
            (
                str(version.number),
                words("in force") if version.in_force else words("approved") if version.approved_at else "",
                version.created_at,
                version.author,
                version.note,
            )
            for version in Version.objects.order_by("-number")
        ]
    if not rows:
        output.line(words("Nothing is saved yet; save a plan with: baken plan push FOLDER"))
        return
    output.table([words("version"), "", words("saved"), words("by"), words("note")], rows)


def approve(number: int, person: str | None) -> None:
    """Puts a version in force."""
    with at_work(person) as desk:
        from baken.planbook.actions import approve as put_in_force
        from baken.planbook.queries import numbered

        version = put_in_force(version=numbered(number), actor=desk.actor, now=desk.now)
    output.line(words("Version {number} is in force.", number=version.number), style="bold green")


def restore(number: int, note: str, person: str | None) -> None:
    """Saves an older version again as the newest."""
    _check_note(note)
    with at_work(person) as desk:
        from baken.planbook.actions import restore as save_again
        from baken.planbook.queries import numbered

        version = save_again(version=numbered(number), note=note, actor=desk.actor, now=desk.now)
    output.line(words("Version {old} is saved again, as version {number}.", old=number, number=version.number))
    if not version.in_force:
        output.line(words("To put it in force: baken plan approve {number}", number=version.number))


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


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        stop(words("this is no folder; name the folder of a plan: {folder}", folder=str(folder)))


def _check_note(note: str) -> None:
    if len(note) > _LONGEST_NOTE:
        said = words("this has {count} characters; {most} are the most", count=len(note), most=_LONGEST_NOTE)
        raise wrong(said, "--note")


def _check_unchanged(here: Mapping[str, str], base: Mapping[str, str]) -> None:
    changed = sorted(name for name in {*here, *base} if here.get(name) != base.get(name))
    if not changed:
        return
    said = words("Nothing was fetched: these files were changed here and not pushed.")
    output.entry(Text(told(said), style="bold red"), 0, output.errors())
    for name in changed[:_MOST_NAMED]:
        output.put(Text(f"  {name}"), output.errors())
    stop(words("push them, or move them away, and fetch again"))


def _mark(folder: Path) -> int | None:
    """The version that the folder was last equal to; None where it never was."""
    try:
        said = (folder / MARK).read_text("ascii").strip()
        return int(said)
    except FileNotFoundError:
        return None
    except OSError as error:
        stop(words("the file {file} can't be read: {reason}", file=str(folder / MARK), reason=because(error)))
    except ValueError:
        stop(words("the file {file} holds no number of a version; remove it and fetch anew", file=str(folder / MARK)))


def _keep_mark(folder: Path, number: int) -> None:
    _write(folder, {MARK: f"{number}\n"}, ())


def _write(folder: Path, texts: Mapping[str, str], gone: Collection[str]) -> None:
    """Writes `texts` and removes what is `gone`; each file is there whole, the old one or the new one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            file = _inside(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}.{os.getpid()}")
            beside.write_bytes(text.encode())
            beside.replace(file)
        for name in gone:
            _inside(folder, name).unlink(missing_ok=True)
    except OSError as error:
        stop(words("Can't write {name}: {reason}", name=str(error.filename or folder), reason=because(error)))
