"""A shell for the night, on a clock that stands still: the file BAKEN_NIGHT_CLOCK says what time it is.

`python -m tests.journeys.night_shell work` is `baken work` on that clock, so that worker, web server and commands agree
on the moment and a story of two hours is played in a minute. Without arguments it reads commands, one JSON list on a
line, and runs each as a process of its own. Baken is loaded once before, which costs more than any of them.
"""

import json
import os
import sys
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

from baken.cli import main
from baken.cli.installation import set_up
from baken.cli.language import choose_language
from baken.lib.clock import SystemClock

PLAN = Path(__file__).parent / "night_plan"
OUT, ERRORS = "said.out", "said.err"
"""The files, in the folder of the shell, with what the last command said."""


def run(typed: list[str]) -> int:
    """Runs `baken` with what was typed, in a new process. Returns how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for number, name in ((1, OUT), (2, ERRORS)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.stdin = TextIOWrapper(BytesIO())  # nobody types anything more, and the shell's own was read from
    sys.argv[1:] = typed
    main()
    raise AssertionError("a command ends its process")


def _load() -> None:
    choose_language([])
    set_up()
    import baken.cli.app
    import baken.incidents.actions
    import baken.people.actions  # noqa: F401  # loaded before the fork
    from baken.plan.files.load import load

    load(PLAN)


def _now(self: SystemClock) -> datetime:
    del self
    return datetime.fromisoformat(Path(os.environ["BAKEN_NIGHT_CLOCK"]).read_text("ascii"))


if __name__ == "__main__":
    SystemClock.now = _now  # type: ignore[method-assign]  # the one place at which all processes ask for the time
    if sys.argv[1:]:
        main()
    _load()
    for line in sys.stdin:
        print(run(json.loads(line)), flush=True)
