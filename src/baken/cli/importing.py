"""What `baken import history` does, and how a history that was read is shown."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from baken.cli import output
from baken.cli.installation import at_work, refuse
from baken.cli.language import told
from baken.lib.words import plural, words

if TYPE_CHECKING:
    from baken.statuspage.histories.history import History, Remark

_MOST_LISTED = 50
_MOST_NOTED = 12


def import_history(files: Sequence[Path], components: Path | None, skip_broken: bool, person: str | None) -> None:
    """Keeps the histories in `files` for the public page; nothing at all where something can't be read."""
    with at_work(person) as desk:
        from baken.planbook.queries import zone_in_force
        from baken.statuspage.actions import import_history as keep
        from baken.statuspage.actions import known_names
        from baken.statuspage.errors import StatuspageError
        from baken.statuspage.histories.reading import read

        history = read(files, components, zone_in_force(), known_names())
        check(history, skip_broken)
        try:
            names = [path.name for path in files]
            done = keep(history=history, files=names, actor=desk.actor, now=desk.now)
        except StatuspageError as error:
            refuse(error.words, error.mend)
    show_notes(history)
    if not done.is_news:
        output.line(words("All of it is here already."))
        return
    counts = {"added": done.added, "changed": done.changed, "same": done.same}
    output.line(words("{added} added, {changed} changed, {same} as they were.", **counts), style="bold green")
    if done.components:
        output.line(plural("{count} component came along.", "{count} components came along.", done.components))


def check(history: "History", skip_broken: bool) -> None:
    """Lists what can't be read; ends the command there unless the rest is to be taken."""
    for fault in history.faults[:_MOST_LISTED]:
        _list(fault)
    more = len(history.faults) - _MOST_LISTED
    if more > 0:
        output.line(plural("{count} more like these.", "{count} more like these.", more))
    if history.faults and not skip_broken:
        said = words("nothing was taken over, because not everything could be read")
        refuse(said, words("mend the files, or take the rest with --skip-broken"))
    if not history.objects and not history.components:
        refuse(words("there is nothing in this history"), words("name a file that holds incidents"))


def show_notes(history: "History") -> None:
    """What was inferred, each kind once, with how often and where first."""
    kinds = Counter(note.words.message for note in history.notes)
    for message, count in kinds.most_common(_MOST_NOTED):
        first = next(note for note in history.notes if note.words.message == message)
        more = Text.assemble((f"{first.file}:{first.line}: ", "dim"), output.sentence(first.words))
        if count > 1:
            more.append(f" {told(plural('({count} more)', '({count} more)', count - 1))}", "dim")
        output.entry(more, 4)


def _list(fault: "Remark") -> None:
    on = output.errors()
    output.entry(Text.assemble((f"{fault.file}:{fault.line}: ", "dim"), output.sentence(fault.words)), 4, on)
    if fault.mend is not None:
        output.entry(Text(f"    → {output.sentence(fault.mend)}", style="dim"), 6, on)
