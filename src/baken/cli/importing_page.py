"""`baken plan import`: a page as a plan, with a report of what found no place in it."""

import shlex
from pathlib import Path

from rich.text import Text

from baken.cli import output
from baken.cli.exporting_page import format_named
from baken.cli.language import told
from baken.cli.listing import list_problems
from baken.cli.reading import explained
from baken.cli.writing import filled
from baken.lib.words import Words, plural, words
from baken.plan.exchange.formats import READERS, read_page
from baken.plan.exchange.markup import BYTES
from baken.plan.exchange.placing import Placed, place
from baken.plan.files.block_style import to_yaml
from baken.plan.files.opening import bytes_of


def import_page(file: Path, form: str | None, folder: Path) -> None:
    """Writes the plan of the page `file` into `folder`, which must be new or empty, and says what found no place."""
    name = format_named(form, tuple(READERS)) if form else None
    with filled(folder):
        with explained():
            placed = place(read_page(bytes_of(file, BYTES), str(file), name), str(file))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.yaml").write_text(_plan_text(placed), "utf-8", newline="\n")
    _report(placed, folder)


def _plan_text(placed: Placed) -> str:
    """The plan as one YAML file, with a blank line before each section."""
    first = {key: placed.data[key] for key in ("schema", "plan")}
    rest = ({key: value} for key, value in placed.data.items() if key not in first)
    return "\n".join(map(to_yaml, (first, *rest)))


def _report(placed: Placed, folder: Path) -> None:
    if placed.left:
        list_problems(placed.left)
        output.line()
    counts = [_counted(key, len(placed.data[key])) for key in _COUNTED if placed.data.get(key)]
    target = shlex.quote(str(folder))
    if counts:
        said = words("The plan in {folder} has {counts}.", folder=target, counts=counts)
        output.put(Text(told(said), style="bold green"))
    else:
        said = words(
            "No section of a plan was found on this page; {folder} holds nothing but its texts.", folder=target
        )
        output.put(Text(told(said), style="bold yellow"))
    if placed.left:
        left = plural("{count} thing on the page needs a look; see above.",
                      "{count} things on the page need a look; see above.", len(placed.left))  # fmt: skip
        output.line(left)
    output.line()
    output.line(words("Next, type:"))
    output.raw(f"  baken plan check {target}")


_COUNTED = ("roles", "people", "channels", "templates", "values", "howtos")


def _counted(key: str, count: int) -> Words:
    match key:
        case "roles":
            return plural("{count} role", "{count} roles", count)
        case "people":
            return plural("{count} person", "{count} people", count)
        case "channels":
            return plural("{count} channel", "{count} channels", count)
        case "templates":
            return plural("{count} text", "{count} texts", count)
        case "values":
            return plural("{count} value", "{count} values", count)
        case _:
            return plural("{count} guide", "{count} guides", count)
