"""`baken plan push`, `pull`, `versions`, `approve`, `restore`: files and the versions that are kept."""

from collections.abc import Mapping
from pathlib import Path

from rich.text import Text

from baken.cli import output
from baken.cli.checkouts import checkout_at
from baken.cli.installation import at_work
from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.cli.reading import read
from baken.cli.refusals import stop
from baken.lib.words import plural, words

_MOST_NAMED = 20
_LONGEST_NOTE = 500


def push(path: Path, note: str, approve_it: bool, person: str | None) -> None:
    """Saves the plan at `path`, a folder or one file, as the newest version, puts it in force where asked, says so."""
    check_note(note)
    checkout = checkout_at(path)
    document = read(path)
    calendars = [rota.file for rota in document.plan.rotas or () if rota.file]
    files = checkout.texts(calendars)
    with at_work(person, document.index) as desk:
        from baken.planbook.actions import approve, save_version
        from baken.planbook.queries import files_of, newest

        before = newest()
        if before is not None:
            files = checkout.kept(files, files_of(before))
        version = save_version(
            document=document, files=files, note=note, seen=checkout.seen(), actor=desk.actor, now=desk.now
        )
        if approve_it:
            approve(version=version, actor=desk.actor, now=desk.now)
    checkout.keep_seen(version.number)
    if before == version:
        output.line(words("Nothing to save: this is version {number}.", number=version.number))
    else:
        counted = plural("{count} file", "{count} files", len(files))
        output.line(words("Saved as version {number}: {files}.", number=version.number, files=counted))
    if version.in_force or approve_it:
        output.line(words("Version {number} is in force.", number=version.number), style="bold green")
    else:
        output.line(words("To put it in force: baken plan approve {number}", number=version.number))


def pull(path: Path) -> None:
    """Writes the files of the newest version to `path`, a folder or one file; refuses to lose what changed there."""
    checkout = checkout_at(path)
    with at_work():
        from baken.planbook.queries import files_of, newest, numbered

        version = newest()
        if version is None:
            stop(words("nothing is saved yet; save a plan with: baken plan push PLAN"))
        wanted = checkout.here(files_of(version), version.number)
        seen = checkout.seen()
        base = checkout.here(files_of(numbered(seen)), seen) if seen is not None else {}
    here = checkout.texts([*base, *wanted])
    if here != wanted:
        _check_unchanged(here, base)
    checkout.write(wanted, [name for name in base if name not in wanted])
    checkout.keep_seen(version.number)
    counted = plural("{count} file", "{count} files", len(wanted))
    output.line(words("Version {number} is in {path}: {files}.", number=version.number, path=str(path), files=counted))


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
        output.line(words("Nothing is saved yet; save a plan with: baken plan push PLAN"))
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
    check_note(note)
    with at_work(person) as desk:
        from baken.planbook.actions import restore as save_again
        from baken.planbook.queries import numbered

        version = save_again(version=numbered(number), note=note, actor=desk.actor, now=desk.now)
    output.line(words("Version {old} is saved again, as version {number}.", old=number, number=version.number))
    if not version.in_force:
        output.line(words("To put it in force: baken plan approve {number}", number=version.number))


def check_note(note: str) -> None:
    """Raises the error of wrong use for a note that is too long to be kept."""
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
