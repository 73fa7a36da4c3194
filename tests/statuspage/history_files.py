"""Small histories of the shop Boekenkade, one of each form, and how a test reads what it writes itself."""

import json
from pathlib import Path
from typing import Any

from baken.incidents.wire_format import Wire
from baken.statuspage.histories.history import History
from baken.statuspage.histories.reading import read

FOLDER = Path(__file__).parent / "histories"
STATUSPAGE = FOLDER / "statuspage.json"
COLLECTED = FOLDER / "collected.jsonl"
CSTATE = FOLDER / "cstate"
REAL = ("claude-incidents-2023-2025H1.jsonl", "github-incidents-2022-2024.jsonl", "cstate-jenkins")
"""The real histories in the shared folder."""


def object_of(history: History, name: str) -> Wire:
    """The object that is called `name`."""
    return next(told.data for told in history.objects if told.data["name"] == name)


def course(data: Wire) -> list[tuple[str, str, str]]:
    """Its updates, the oldest first: when, at which stage, in which words."""
    return [(one["created_at"][5:16], one["status"], one["body"]) for one in reversed(data["incident_updates"])]


def incident(**changes: Any) -> Wire:
    """A small incident in Statuspage's format, with some keys replaced; None leaves one out."""
    update = {"id": "u1", "status": "investigating", "body": "We look.", "created_at": "2026-03-02T08:00:00Z"}
    whole = {"id": "i1", "name": "Slow", "status": "investigating", "impact": "minor", "incident_updates": [update]}
    return {key: part for key, part in (whole | changes).items() if part is not None}


def reading(folder: Path, content: Any, name: str = "history.json") -> History:
    """What reading a file with `content` gives: bytes, a text, or data that is written as JSON."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read([path])


def faults(history: History) -> list[str]:
    """What is wrong, each as `line: sentence`."""
    return [f"{fault.line}: {fault.words}" for fault in history.faults]
