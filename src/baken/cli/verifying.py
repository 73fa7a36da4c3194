"""`baken verify`: whether the record is whole."""

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.installation import at_work
from baken.lib.words import plural, words


def verify() -> None:
    """Looks through the whole record; ends with 1 where an entry does not fit the one before it."""
    with at_work():
        from baken.record.queries import verified

        found = verified()
    bad = [one for one in found if one.first_fault is not None]
    for one in bad:
        said = words("in {stream}, entry {number} does not fit", stream=one.stream, number=str(one.first_fault))
        output.entry(Text(output.sentence(said), style="bold red"), 2)
    count = sum(one.entries for one in found)
    if bad:
        output.line(words("The record was changed. Compare it with a backup.", count=count))
        raise typer.Exit(FAILED)
    streams = plural("{count} stream", "{count} streams", len(found))
    entries = plural("{count} entry in {streams}", "{count} entries in {streams}", count, streams=streams)
    output.line(words("The record is whole: {entries}.", entries=entries), style="bold green")
