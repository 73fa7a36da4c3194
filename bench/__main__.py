"""`make bench`: every figure with its size and its aim. Ends with 1 where an aim is missed."""

import sys

from rich.console import Console
from rich.table import Table

from bench import checking, ledger, mail, page, playing, yaml_reading

figures = [figure for part in (checking, yaml_reading, playing, ledger, mail, page) for figure in part.run()]
table = Table("figure", "size", "value", "aim", "", box=None, pad_edge=False)
for figure in figures:
    table.add_row(
        figure.name, figure.size, f"{figure.value:.3g} {figure.unit}", figure.aim, "" if figure.met else "missed"
    )
Console(width=140).print(table)
sys.exit(0 if all(figure.met for figure in figures) else 1)
