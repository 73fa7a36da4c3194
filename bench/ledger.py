"""The ledger against bare SQL: the same statements, once through Baken and once through the driver alone."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure

ROOT = Path(__file__).parents[1]
SHARE = 0.5
RATE = 20_000


def run() -> list[Figure]:
    """Three figures for each database: expanding, claiming with marking, and a whole pass into the outbox."""
    return [*_figures("SQLite", []), *_figures("PostgreSQL", [str(ROOT / "scripts" / "with-postgresql")])]


def _figures(database: str, before: list[str]) -> list[Figure]:
    """Measured in a process of its own, since a process speaks with one database."""
    with tempfile.TemporaryDirectory() as folder:
        world = {**os.environ, "BAKEN_DATA_DIR": folder, "BAKEN_DURABLE": "1", "DATABASE_URL": ""}
        command = [*before, sys.executable, "-m", "bench.ledger_run"]
        done = subprocess.run(command, env=world, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return [Figure(f"ledger: {database}", f"it did not run: {why}", 0, "", "to run", False)]
    found = json.loads(done.stdout.splitlines()[-1])
    size = f"{database}, {found['rows']:,} rows"
    figures = []
    for name in ("expand", "claim and settle"):
        ours, bare = found[name]
        detail = f"{size}, {ours / 1000:,.0f}k of {bare / 1000:,.0f}k/s"
        share = ours / bare
        figures.append(Figure(f"ledger: {name}", detail, share, "x bare SQL", f"at least {SHARE}", share >= SHARE))
    rate = found["pass"]
    aim = RATE if database == "SQLite" else RATE / 4
    figures.append(Figure("ledger: a pass into the outbox", size, rate, "a second", f"{aim:,.0f}", rate >= aim))
    return figures
