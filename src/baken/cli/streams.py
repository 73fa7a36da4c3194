"""The three streams of the process, so that odd terminals and closed pipes are no fault of Baken."""

import os
import sys
from pathlib import Path


def make_ready() -> None:
    """A terminal in an old encoding shows `?` for what it lacks; a stream that is closed leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115  # stays open as long as the process
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # what another program put there may not have it
        if reconfigure is not None:
            reconfigure(errors="replace")


def write_nowhere() -> None:
    """From here on the standard output leads nowhere, so that what is still buffered can't fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
