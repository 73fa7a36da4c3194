"""The command line: `baken`. Commands import what they need when they run, so that help answers at once."""

import sys

from baken.cli.language import choose_language


def main() -> None:
    """Runs `baken` and ends the process.

    Exit codes: 0 all went well; 1 the plan has errors, or can't be read; 2 the command was used wrongly.
    """
    choose_language(sys.argv)
    from baken.cli.app import app

    app(prog_name="baken")
