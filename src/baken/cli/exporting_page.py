"""`baken plan export`: the plan as one file, or as the page that its template was."""

import shlex
from pathlib import Path

from rich.text import Text

from baken.cli import output
from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.cli.reading import read
from baken.cli.refusals import because, stop
from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.exchange.formats import WRITERS
from baken.plan.exchange.laying_out import lay_out, left_out
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import Document, dump

FORMATS = ("yaml", *WRITERS)


def format_named(typed: str, known: tuple[str, ...]) -> str:
    """The format that `typed` names; ends the command where there is none of that name."""
    name = typed.lower()
    if name in known:
        return name
    close = nearest(name, known)
    if close:
        raise wrong(words("there is no format {name}; did you mean {nearest}?", name=typed, nearest=close), "--format")
    raise wrong(words("there is no format {name}; there are {known}", name=typed, known=list(known)), "--format")


def export_plan(path: Path, form: str, target: Path | None) -> None:
    """Writes the plan to `target` or prints it; says on the standard error what the page has no place for."""
    name = format_named(form, FORMATS)
    document = read(path)
    text = _text(document, name)
    if target is None:
        output.raw(text.rstrip("\n"))
    else:
        try:
            target.write_text(text, "utf-8", newline="\n")
        except OSError as error:
            stop(words("Can't write {name}: {reason}", name=str(target), reason=because(error)))
        output.put(Text(told(words("The plan is in {file}.", file=shlex.quote(str(target)))), style="bold green"))
    missing = left_out(document.index) if name != "yaml" else []
    if missing:
        said = words("This page has no place for {keys}; “--format yaml” keeps everything.", keys=missing)
        output.entry(Text(told(said), style="dim"), 0, output.errors())


def _text(document: Document, name: str) -> str:
    if name == "yaml":
        return to_yaml(dump(document.plan))
    return WRITERS[name](lay_out(document.index))
