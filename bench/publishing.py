"""How long an update takes to stand on the page: by the past behind it, by the components beside it, on the wire."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from bench.figures import Figure

ROOT = Path(__file__).parents[1]
UPDATES = 40


def run() -> list[Figure]:
    """5,000 past incidents against 50, 1,000 components against 100, and from the action to the bytes on the wire."""
    little, much, large = _seconds(100, 50), _seconds(100, 5_000), _seconds(1_000, 50)
    wire = _seconds(100, 50, "wire")
    by_past, by_size = median(much) / median(little), median(large) / median(little)
    long_past = f"100 components, 5,000 past incidents, {_said(much)} against {_said(little)}"
    large_page = f"1,000 components, {_said(large)} against {_said(little)}"
    on_the_wire = f"after publish_update, 100 components, {_said(wire)}"
    return [
        Figure("publish an update", long_past, by_past, "x 50 past", "under 2", by_past < 2),
        Figure("publish an update", large_page, by_size, "x 100", "at most 10", by_size <= 10),
        Figure("on the wire", on_the_wire, median(wire), "s", "under 1", median(wire) < 1),
    ]


def _seconds(components: int, past: int, *more: str) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        world = {**os.environ, "BAKEN_DATA_DIR": folder, "DATABASE_URL": "", "BAKEN_PUBLIC_DIR": f"{folder}/public"}
        command = [sys.executable, "-m", "bench.publishing_run", str(components), str(past), str(UPDATES), *more]
        done = subprocess.run(command, env=world, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _said(times: list[float]) -> str:
    return f"{median(times) * 1000:.0f} ms (p99 {quantiles(times, n=100)[98] * 1000:.0f})"
