"""The command line: `baken`. Commands import what they need when they run, so that help answers at once."""

import os
import sys

from baken.cli.collecting import collect_seldom
from baken.cli.exits import BROKEN, STOPPED
from baken.cli.language import choose_language, told, without_language
from baken.cli.streams import make_ready
from baken.lib.words import words


def main() -> None:
    """Runs `baken` and ends the process.

    Exit codes: 0 all went well; 1 the plan has errors, or something can't be read or written; 2 the command was used
    wrongly; 70 a fault in Baken itself; 130 stopped with Ctrl-C.
    """
    arguments = sys.argv[1:]
    make_ready()
    collect_seldom()
    choose_language(arguments)
    try:
        from baken.cli.app import app

        app(args=without_language(arguments), prog_name="baken")
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        if os.environ.get("BAKEN_DEBUG"):
            raise
        kind = f"{type(error).__name__}: {error}"
        sys.stderr.write(
            told(words("Baken itself failed here ({kind}); your files are as they were.", kind=kind)) + "\n"
        )
        sys.stderr.write(told(words("Run it again with BAKEN_DEBUG=1 and send what it prints to its makers.")) + "\n")
        sys.exit(BROKEN)
