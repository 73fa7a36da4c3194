"""The frame: findings in the order of the files, as data, and rules that are one row or one function."""

from datetime import date
from pathlib import Path

import pytest

from baken.cli.checking import as_data, check_document
from baken.lib.words import words
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load
from baken.plan.problems import Problem
from baken.readiness.check import check
from baken.readiness.evidence import Evidence
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import RULES, add
from tests.plan.cast import BOEKENKADE, boekenkade, index
from tests.readiness.cast import LAST, PAGE, SOCIAL, TODAY, UPDATE, findings, ready
from tests.readiness.pairs.pair import with_

BARE = boekenkade()


def position(problem: Problem) -> tuple[str, int, int]:
    assert problem.place is not None
    return problem.place.file, problem.place.line, problem.place.column


def test_findings_and_what_reading_noticed_stand_in_the_order_of_the_file() -> None:
    text = to_yaml(ready(channels=[with_(PAGE, fallback=None), with_(SOCIAL, access=None)], values=None))
    found = findings(text.replace('"2026-10-01"', "2026-10-01"))
    assert [problem.rule for problem in found] == ["FRM-03", "CHA-08", "CHA-01", "CHA-02"]
    assert [position(problem) for problem in found] == sorted(map(position, found))


def test_of_a_plan_in_a_folder_they_stand_file_by_file(tmp_path: Path) -> None:
    data = ready(channels=[with_(PAGE, fallback=None), SOCIAL], templates=[with_(UPDATE, body="Even geduld."), LAST])
    for name in ("templates", "channels"):
        (tmp_path / f"{name}.yaml").write_text(to_yaml({name: data.pop(name)}), "utf-8")
    (tmp_path / "plan.yaml").write_text(to_yaml(data), "utf-8")
    files = [Path(position(problem)[0]).name for problem in check_document(load(tmp_path), TODAY).problems]
    assert files == sorted(files)
    assert set(files) == {"channels.yaml", "templates.yaml"}


def test_at_one_place_the_gravest_comes_first() -> None:
    found = [problem for problem in findings(BARE) if problem.path[:2] == ("plan",)]
    assert [problem.level for problem in found] == ["error", "warning"]


def test_a_finding_is_data_for_other_programs() -> None:
    (problem,) = findings(ready(channels=[with_(PAGE, fallback=None), SOCIAL]))
    data = as_data(problem)
    assert {key: data[key] for key in ("rule", "level", "file", "path")} == {
        "rule": "CHA-08",
        "level": "error",
        "file": "plan.yaml",
        "path": ["channels", 0],
    }
    assert (data["line"], data["column"]) == position(problem)[1:]


def test_every_error_says_how_to_mend_it() -> None:
    errors = [problem for problem in findings(BARE) if problem.level == "error"]
    assert len(errors) > 5
    assert all(problem.mend is not None for problem in errors)


def test_a_plan_of_nothing_is_checked_without_stumbling() -> None:
    rules = {problem.rule for problem in findings("{}\n")}
    assert rules == {"AUD-01", "DEF-01", "DRI-01", "FRM-05", "FRM-06", "OFF-01"}


def test_a_finding_carries_the_source_of_its_rule() -> None:
    sources = {finding.rule: finding.source for finding in check(index().written, Evidence(), date(2026, 11, 24))}
    assert sources["CHA-01"] == RULES["CHA-01"].source == "seed"


def test_a_rule_is_added_by_one_function_under_an_id_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.readiness.registry.RULES", {})

    def find(_: Subject) -> list[Found]:
        return [Found(("plan",), words("no"))]

    add(Rule("NEW-01", "note", words("no"), "us", find))
    with pytest.raises(ValueError, match="NEW-01"):
        add(Rule("NEW-01", "note", words("no"), "us", find))


def test_what_is_left_out_and_what_is_null_are_the_same_finding() -> None:
    left_out = findings(ready(channels=[with_(PAGE, fallback=None), SOCIAL]))
    null = findings(ready(channels=[{**PAGE, "fallback": None}, SOCIAL]))
    assert [problem.words for problem in left_out] == [problem.words for problem in null]
    assert [problem.path for problem in null] == [("channels", 0, "fallback")]


def test_the_cast_of_the_other_tests_can_be_checked() -> None:
    assert "definition" in BOEKENKADE
    assert {"CHA-01", "TPL-01", "TPL-06"} <= {problem.rule for problem in findings(BARE)}
