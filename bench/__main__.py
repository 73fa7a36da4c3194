"""`make bench`: every figure with its size and its aim; `python -m bench mail page` takes those parts alone.

Ends with 1 where an aim is missed.
"""

import sys

from rich.console import Console
from rich.table import Table

from bench import checking, console, ledger, mail, page, playing, publishing, wording, yaml_reading
from bench.figures import Figure

PARTS = {
    "checking": checking,
    "yaml": yaml_reading,
    "wording": wording,
    "playing": playing,
    "ledger": ledger,
    "mail": mail,
    "page": page,
    "publishing": publishing,
    "console": console,
}


def main(names: list[str]) -> int:
    """Runs the parts called `names`, all where there is none, and prints what each gives as soon as it is there."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {unknown[0]}; there are {', '.join(PARTS)}.\n")
        return 2
    figures: list[Figure] = []
    for name in names or PARTS:
        found = PARTS[name].run()
        show(found)
        figures += found
    return 0 if all(figure.met for figure in figures) else 1


def show(figures: list[Figure]) -> None:
    """Prints a table of `figures`."""
    table = Table("figure", "size", "value", "aim", "", box=None, pad_edge=False)
    for figure in figures:
        value = f"{figure.value:.3g} {figure.unit}"
        table.add_row(figure.name, figure.size, value, figure.aim, "" if figure.met else "missed")
    Console(width=140).print(table)


sys.exit(main(sys.argv[1:]))
