"""Runs `baken`: as a process of its own where that matters, otherwise within this one, which costs nothing."""

import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer import testing
from typer.main import get_command
from typer.testing import CliRunner

from baken.cli import output
from baken.cli.app import app
from baken.cli.language import choose_language

_BUILT = cache(get_command)


@dataclass(frozen=True)
class Run:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of what it said."""
        return self.out.splitlines()[-1]


class Baken:
    """The command, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def process(self, *arguments: str, given: str = "", **environment: str) -> Run:
        """Runs `python -m baken` as a user's shell would; nobody ever sees a traceback."""
        found = subprocess.run(
            [sys.executable, "-m", "baken", *arguments],
            cwd=self.folder,
            env=plain_environment(**environment),
            input=given.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        run = Run(found.returncode, found.stdout.decode(), found.stderr.decode())
        assert "Traceback" not in run.err
        return run

    def __call__(self, *arguments: str, given: str = "", language: str = "en", width: int = 80) -> Run:
        """Runs the command within this process; a fault in Baken itself fails the test."""
        choose_language([f"--language={language}"])
        for screen in (output.console, output.errors):
            screen.cache_clear()  # it was made for the width of the run before
        # Building all commands takes longer than most of what is tested with them. Options before the first command
        # would stay with those that are built already.
        is_plain = bool(arguments) and not arguments[0].startswith("-")
        vars(testing)["_get_command"] = _BUILT if is_plain else get_command
        try:
            with chdir(self.folder):
                found = CliRunner(env={"COLUMNS": str(width)}).invoke(
                    app, list(arguments), input=given, prog_name="baken"
                )
        finally:
            choose_language(["--language=en"])
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Run(found.exit_code, found.stdout, found.stderr)


def plain_environment(**changes: str) -> dict[str, str]:
    """The environment of these tests, in English and without what changes how things look."""
    unwanted = ("COLUMNS", "FORCE_COLOR", "LANG", "NO_COLOR", "TERM")
    kept = {k: v for k, v in os.environ.items() if k not in unwanted and not k.startswith(("BAKEN_", "LC_", "_BAKEN"))}
    return {**kept, "LANG": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color", **changes}
