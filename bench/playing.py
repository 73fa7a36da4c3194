"""How long one classification and one rehearsal take."""

import os
import statistics
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import Situation
from baken.plan.files.load import Document, load
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.starters import starter_folder
from baken.rehearsal.play import play
from baken.rehearsal.scenario import read_scenario
from bench.figures import Figure

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROUNDS = 200


def run() -> list[Figure]:
    """One classification with each real plan at hand, and a day of the example plan that is never resolved."""
    shared = Path(os.environ.get("BAKEN_SHARED", Path(__file__).parents[2] / "shared")) / "plans"
    real = sorted(shared.glob("*.yaml"))
    figures = [_classification(load(file), file.stem) for file in real]
    return [*figures, _classification(load(starter_folder("small-team")), "small-team"), _day()]


def _classification(document: Document, name: str) -> Figure:
    index = document.index
    situation = Situation(now=NOW, declared=NOW, ranks=index.ranks)
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        classify(index, situation)
        times.append(perf_counter() - begin)
    value = statistics.median(times) * 1000
    size = f"{name}: {len(index.severities)} levels, {len(index.signals)} signals"
    return Figure("classify once", size, value, "ms", "under 1", value < 1)


def _day() -> Figure:
    folder = starter_folder("small-team")
    document = load(folder)
    file = folder / "scenarios" / "database.yaml"
    reading = read_yaml(file.read_bytes(), str(file))
    data = {key: value for key, value in reading.value.items() if not key.startswith("silent")}
    data["stages"] = [stage for stage in data["stages"] if stage["stage"] != "resolved"]
    scenario = read_scenario(data, reading.places, document.index)
    times = []
    for _ in range(10):
        begin = perf_counter()
        found = play(document.index, scenario, document.calendars)
        times.append(perf_counter() - begin)
    value = statistics.median(times) * 1000
    messages = sum(1 for line in found.lines if line.text)
    return Figure(
        "rehearse", f"a day, {len(found.lines)} lines, {messages} messages", value, "ms", "under 200", value < 200
    )
