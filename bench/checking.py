"""How long `baken plan check` takes, from the first byte to the last finding, without starting Python."""

import json
import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from baken.cli.checking import check_document
from baken.cli.collecting import collect_seldom
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load
from baken.readiness.check import look
from baken.readiness.evidence import NO_EVIDENCE
from baken.readiness.findings import Subject
from baken.readiness.week.week import week
from bench.figures import Figure
from bench.plans import components, large_plan

TODAY = date(2026, 11, 24)


def run() -> list[Figure]:
    """Three figures: 2,000 entities in one YAML file, the week of these, 50,000 components in `components.json`."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        yaml = Path(folder) / "plan.yaml"
        plan = large_plan(2_000)
        yaml.write_text(to_yaml(plan), "utf-8")
        split = Path(folder) / "split"
        split.mkdir()
        small = {key: value for key, value in large_plan(200).items() if key != "components"}
        (split / "plan.yaml").write_text(to_yaml(small), "utf-8")
        (split / "components.json").write_text(json.dumps(components(50_000)), "utf-8")
        entities = sum(len(value) for value in plan.values() if isinstance(value, list))
        lines = yaml.read_text("utf-8").count("\n")
        first = _seconds(lambda: _checked(yaml))
        grid = _seconds(_week_of(yaml))
        second = _seconds(lambda: _checked(split))
    return [
        Figure("check", f"{entities} entities, {lines} lines of YAML", first, "s", "under 1", first < 1),
        Figure("week", f"{entities} entities, 168 hours, 5 levels, without checking", grid, "s", "under 3", grid < 3),
        Figure("check", "50,000 components in components.json", second, "s", "under 3", second < 3),
    ]


def _checked(path: Path) -> object:
    """The plan and its findings; kept together, so that letting go of a plan is not counted as checking it."""
    document = load(path)
    return document, check_document(document, TODAY).problems


def _week_of(path: Path) -> Callable[[], object]:
    """Works the week out anew each time; reading the plan and checking it come before."""
    plan = load(path).plan
    found = look(Subject(plan, NO_EVIDENCE, TODAY))
    return lambda: week(Subject(plan, NO_EVIDENCE, TODAY), found)


def _seconds(work: Callable[[], object]) -> float:
    """The median of five runs after one that warms up."""
    times = []
    for _ in range(6):
        begin = perf_counter()
        kept = work()
        times.append(perf_counter() - begin)
        del kept
    return statistics.median(times[1:])
