"""The command line: `baken`. Commands import what they need when they run, so that help answers at once."""

import os
import sys

from baken.cli.language import choose_language, told
from baken.lib.words import words

BROKEN = 70
"""Exit code where the fault is Baken's own (EX_SOFTWARE of sysexits.h)."""


def main() -> None:
    """Runs `baken` and ends the process.

    Exit codes: 0 all went well; 1 the plan has errors, or can't be read; 2 the command was used wrongly; 70 a fault in Baken itself.
    """
    choose_language(sys.argv)
    from baken.cli.app import app

    try:
        app(prog_name="baken")
    except BrokenPipeError:
        # Whoever read along has seen enough, as `head` has; what is still buffered may not complain at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get("BAKEN_DEBUG"):
            raise
        kind = f"{type(error).__name__}: {error}"
        sys.stderr.write(told(words("Baken itself failed here ({kind}); your files are as they were.", kind=kind)) + "\n")
        sys.stderr.write(told(words("Run it again with BAKEN_DEBUG=1 and send what it prints to its makers.")) + "\n")
        sys.exit(BROKEN)
