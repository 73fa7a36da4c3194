"""How much longer reading a plan safely takes than the parser alone."""

import statistics
import time
from collections.abc import Callable

import yaml

from baken.plan.files.block_style import to_yaml
from baken.plan.files.yaml_reading import read_yaml
from bench.figures import Figure

_ROUNDS = 7
_ENTITIES = 500


def run() -> list[Figure]:
    """Values with places against bare `yaml.compose` of the same text, in turns so that both meet the same machine."""
    text = _plan()
    source = text.encode()
    bare, safe = [], []
    for _ in range(_ROUNDS):
        bare.append(_seconds(lambda: yaml.compose(text, Loader=yaml.CSafeLoader)))
        safe.append(_seconds(lambda: read_yaml(source, "plan.yaml")))
    times = statistics.median(safe) / statistics.median(bare)
    size = f"{text.count(chr(10)):,} lines, {len(source) / 1_000_000:.1f} MB"
    return [Figure("YAML: guards, values and places", size, times, "x yaml.compose", "at most 2.5", times <= 2.5)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plan() -> str:
    roles = [
        {
            "id": f"role-{number}",
            "name": {"nl": f"Rol {number}", "en": f"Role {number}"},
            "purpose": "Speaks to customers and carries back what they see.",
            "responsibilities": ["draft texts from a template", "post after approval", "answer customers afterwards"],
            "required_for": {"severities": ["groot", "klein"]},
            "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "10m"},
            "many": number % 2 == 0,
            "max_direct_reports": 8,
        }
        for number in range(_ENTITIES)
    ]
    texts = [
        {
            "id": f"text-{number}",
            "kind": "update",
            "stage": "identified",
            "audiences": ["customers"],
            "language": "en",
            "reviewed": "2026-10-01",
            "body": "{{impact}}\nWe know the cause and are repairing it.\n\nNext message at {{next_update_at}}.\n",
        }
        for number in range(_ENTITIES)
    ]
    return to_yaml({"schema": "plan/1", "roles": roles, "templates": texts})
