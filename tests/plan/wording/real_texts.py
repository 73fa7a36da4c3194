"""500 updates of two public status pages, each with its stage and the update before it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from baken.plan.schema.course import StageStatus
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import Course, Moment
from baken.plan.wording.remark import Remark

FILES = ("github-incidents-2022-2024.jsonl", "claude-incidents-2023-2025H1.jsonl")
COUNT = 500
STAGES: dict[str, StageStatus] = {
    "investigating": "investigating",
    "identified": "identified",
    "monitoring": "monitoring",
    "resolved": "resolved",
}


@dataclass(frozen=True)
class Said:
    """One update: where it stands (file, incident, number), what it says, and its moment."""

    place: str
    body: str
    moment: Moment


@cache
def real_texts(shared: Path) -> tuple[Said, ...]:
    """500 of all updates, evenly spread over the files, always the same ones."""
    found = [said for name in FILES for said in _updates(shared / "data" / "incidents" / name)]
    return tuple(found[number * len(found) // COUNT] for number in range(COUNT))


@cache
def judged(shared: Path) -> tuple[tuple[Said, tuple[Remark, ...]], ...]:
    """All of them with what is remarked on each; it takes half a minute on a busy machine."""
    return tuple((said, judge(said.body, "en", said.moment)) for said in real_texts(shared))


def counts(shared: Path) -> dict[str, tuple[int, int]]:
    """For each rule that fires: in how many texts, and how often."""
    found = [remarks for _, remarks in judged(shared)]
    texts = Counter(rule for remarks in found for rule in {remark.rule for remark in remarks})
    times = Counter(remark.rule for remarks in found for remark in remarks)
    return {rule: (texts[rule], times[rule]) for rule in sorted(times)}


def _updates(file: Path) -> Iterator[Said]:
    """The updates of one file, of each incident the oldest first; the two files name the same things differently."""
    for line in file.read_text("utf-8").splitlines():
        incident = json.loads(line)
        updates = incident.get("updates") or incident["incident_updates"]
        told = [(datetime.fromisoformat(one.get("at") or one["created_at"]), one) for one in updates]
        previous, stage = None, None
        for number, (now, update) in enumerate(sorted(told, key=lambda pair: pair[0]), start=1):
            body = (update.get("message") or update.get("body") or "").strip()
            stage = STAGES.get((update["status"] or "").casefold(), stage)
            if body:
                moment = Moment(stage=stage, now=now, zone=ZoneInfo("Etc/UTC"), course=Course(previous=previous))
                yield Said(f"{file.name} {incident['id']} {number}", body, moment)
                previous = body
