"""Findings as SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines of a change."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from baken import __version__
from baken.cli.language import current
from baken.lib.words import say
from baken.plan.problems import Problem
from baken.readiness.registry import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(found: Sequence[Problem]) -> dict[str, Any]:
    """One run: the rules that found something, and what they found, each at its line.

    A result's fingerprint is made of its rule and the ids of entries, so that it stays the same when lines move.
    """
    ids = list(dict.fromkeys(problem.rule for problem in found))
    driver = {"name": "Baken", "semanticVersion": __version__, "rules": [_rule(name) for name in ids]}
    results = [_result(problem, ids.index(problem.rule)) for problem in found]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": say(rule.sentence, current())},
        "help": {"text": rule.source},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    said = say(problem.words, current())
    if problem.mend is not None:
        said = f"{said} → {say(problem.mend, current())}"
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.level,
        "message": {"text": said},
    }
    if problem.id:
        result["partialFingerprints"] = {"finding/v1": problem.id}
    if problem.place is not None:
        region = {"startLine": problem.place.line, "startColumn": problem.place.column}
        where = {"artifactLocation": {"uri": PurePath(problem.place.file).as_posix()}, "region": region}
        result["locations"] = [{"physicalLocation": where}]
    return result
