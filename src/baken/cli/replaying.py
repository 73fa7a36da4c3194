"""What `baken replay` does, and the summary it ends with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.importing import check, show_notes
from baken.cli.installation import at_work, refuse
from baken.lib.words import Words, plural, words

if TYPE_CHECKING:
    from baken.statuspage.replay_summary import Summary
    from baken.statuspage.replaying import Replayed

INFERRED = {
    "states": words("incidents whose parts were out of order for as long as they lasted, as their impact says"),
    "words": words("updates that came without words of their own"),
    "resolved": words("incidents that no update resolves; they end when the history says they were over"),
    "end": words("pieces of maintenance whose end lay before their beginning"),
}
"""What a replay may have to infer, by how it counts them."""
PROMISES = {
    "first": words("the first message within 15 minutes"),
    "rhythm": words("a message at least every hour"),
    "last": words("the last message within an hour of the end"),
}
_EVERY = 25


def replay_history(files: Sequence[Path], components: Path | None, skip_broken: bool, send: str | None) -> None:
    """Replays the histories in `files` on this installation, which has to be empty, and sums up."""
    with at_work():
        from baken.statuspage.errors import StatuspageError
        from baken.statuspage.histories.reading import read
        from baken.statuspage.replay_summary import summary
        from baken.statuspage.replaying import replay

        history = read(files, components)
        check(history, skip_broken)
        try:
            found = replay(history, send, _progress if output.errors().is_terminal else None)
        except StatuspageError as error:
            refuse(error.words, error.mend)
        output.title(words("What was inferred"))
        show_notes(history)
        _show_inferred(found)
        _show(summary())


def _progress(done: int, count: int) -> None:
    if done % _EVERY == 0 or done == count:
        output.errors().print(f"\r{done}/{count}", end="\n" if done == count else "")


def _show_inferred(found: "Replayed") -> None:
    rows = [(str(count), INFERRED[name]) for name, count in sorted(found.inferred.counts.items())]
    if rows:
        output.table([], rows)


def _show(found: "Summary") -> None:
    output.title(words("What was told to whom"))
    output.line(
        words(
            "{incidents}, {maintenance}, {updates}.",
            incidents=plural("{count} incident", "{count} incidents", found.incidents),
            maintenance=plural("{count} piece of maintenance", "{count} pieces of maintenance", found.maintenance),
            updates=plural("{count} update", "{count} updates", found.updates),
        )
    )
    if found.running:
        output.line(plural("{count} still goes on.", "{count} still go on.", found.running))
    names: list[Words | str] = [words("channel"), words("transport"), words("messages"), words("deliveries")]
    rows = [
        (
            way.channel,
            way.transport,
            str(way.messages),
            ", ".join(f"{n} {state}" for state, n in way.deliveries.items()),
        )
        for way in found.ways
    ]
    output.table(names, rows)
    output.title(words("Which promises this history kept"))
    columns: list[Words | str] = [words("promise"), words("kept"), words("late"), words("broken")]
    lines = [
        (PROMISES[name], *(str(states.get(state, 0)) for state in ("kept", "late", "broken")))
        for name, states in found.promises.items()
        if name in PROMISES
    ]
    output.table(columns, lines)
    output.line()
    output.line(words("Read one: baken outbox show NUMBER. The page: baken up, on the same BAKEN_DATA_DIR."))
