"""How long a page of the console takes on one core: with 5,000 incidents behind it and 100,000 subscribers."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import quantiles

from bench.figures import Figure

ROOT = Path(__file__).parents[1]
PAST, SUBSCRIBERS, LOOKS = 5_000, 100_000, 40
MOST = 0.15
"""Seconds that a look may take in 95 of 100."""


def run() -> list[Figure]:
    """The 95th percentile of each page, and its first look in a process, on both databases."""
    return [*_figures("SQLite", []), *_figures("PostgreSQL", [str(ROOT / "scripts" / "with-postgresql")])]


def _figures(database: str, around: list[str]) -> list[Figure]:
    """The pages on `database`, looked at within the command `around`."""
    with tempfile.TemporaryDirectory() as folder:
        world = {**os.environ, "BAKEN_DATA_DIR": folder, "DATABASE_URL": ""}
        command = [*around, sys.executable, "-m", "bench.console_run", str(PAST), str(SUBSCRIBERS), str(LOOKS)]
        done = subprocess.run(command, env=world, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return [_figure(f"{name}, {database}", times) for name, times in found.items()]


def _figure(name: str, times: list[float]) -> Figure:
    first, *others = times
    late = quantiles(others, n=20)[18]
    size = f"{PAST:,} incidents, {SUBSCRIBERS:,} subscribers; the first look {first * 1000:.0f} ms"
    return Figure(f"page: {name}", size, late * 1000, "ms", "p95 under 150", late < MOST and first < MOST)
