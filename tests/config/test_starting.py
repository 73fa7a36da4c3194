"""The web server starts whatever it finds: pages say what is wrong, and the others work."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import plain_environment

UNREADABLE = "import baken.planbook.queries as queries\nqueries.version_in_force = lambda: 1 / 0\n"
SET_UP = "import django\ndjango.setup()\n"


@pytest.mark.parametrize(
    ("before", "url"),
    [("", ""), ("", "postgresql://nobody@127.0.0.1:1/none"), (SET_UP + UNREADABLE, "")],
    ids=["no tables", "no database", "a plan that can't be read"],
)
def test_it_starts(before: str, url: str, tmp_path: Path) -> None:
    world = plain_environment(
        BAKEN_DATA_DIR=str(tmp_path), DATABASE_URL=url, DJANGO_SETTINGS_MODULE="baken.config.settings"
    )
    code = f"{before}import baken.config.wsgi\nprint('up')\n"
    run = subprocess.run([sys.executable, "-c", code], env=world, capture_output=True, text=True, cwd=tmp_path)

    assert (run.returncode, run.stdout.splitlines()[-1:]) == (0, ["up"]), run.stderr
    assert "the plan in force is not loaded yet" in run.stderr + run.stdout
