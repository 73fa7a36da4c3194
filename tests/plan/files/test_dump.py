"""Writing a plan: what is written reads as the same plan."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.files.block_style import to_yaml
from baken.plan.files.dump import write_folder
from baken.plan.files.folder import read_plan
from baken.plan.files.yaml_reading import read_yaml
from tests.plan.files.samples import TRICKY, folder_errors, plans, problems_of, texts, values

PLAN = {
    "schema": "plan/1",
    "plan": {"id": "kade", "languages": ["nl", "no"], "title": {"nl": "Storingsplan", "en": "Outage plan"}},
    "people": [],
    "rotas": [{"id": "week", "coverage": [{"from": "22:30", "to": "06:00"}]}],
    "templates": [{"id": "first", "body": "We zoeken het uit.\n\nNoor"}],
}
WRITTEN = """\
schema: plan/1
plan:
  id: kade
  languages: [nl, "no"]
  title:
    nl: Storingsplan
    en: Outage plan
people: []
rotas:
  - id: week
    coverage:
      - from: "22:30"
        to: "06:00"
templates:
  - id: first
    body: |-
      We zoeken het uit.

      Noor
"""


def test_it_writes_block_style_with_safe_quotes() -> None:
    assert to_yaml(PLAN) == WRITTEN


@given(plans)
def test_it_reads_what_it_writes_without_a_warning(plan: dict[str, Any]) -> None:
    reading = read_yaml(to_yaml(plan).encode(), "plan.yaml")

    assert reading.value == plan
    assert not reading.notices


@pytest.mark.parametrize("text", [text for text in TRICKY if "\x85" not in text])
def test_it_writes_text_that_programs_with_yaml_1_1_read_alike(text: str) -> None:
    assert yaml.safe_load(to_yaml({text: text, "list": [text]})) == {text: text, "list": [text]}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**63, {1: "a"}, {"a"}, b"x", "\ud800"])
def test_it_refuses_what_no_file_can_hold(value: Any) -> None:
    with pytest.raises(ValueError, match=r"can't|must"):
        to_yaml({"a": value})


def test_it_writes_a_folder_by_key(tmp_path: Path) -> None:
    guide = {"id": "call", "title": "Call", "steps": [{"do": "Call Noor", "expect": "she answers"}]}
    plan = PLAN | {"howtos": [guide], "components": [{"id": f"c{n}"} for n in range(2_001)]}
    write_folder(plan, tmp_path / "new")

    assert read_plan(tmp_path / "new").value == plan
    assert sorted(str(file.relative_to(tmp_path / "new")) for file in (tmp_path / "new").rglob("*.*")) == [
        *("components.json", "guides/call.md", "plan.yaml", "rotas.yaml", "templates.yaml")
    ]


def test_it_keeps_the_order_of_guides(tmp_path: Path) -> None:
    guides = [{"id": name, "steps": [{"do": "x"}]} for name in ["z", "call", "b", "02-a", "x-1", "x"]]
    write_folder({"howtos": guides}, tmp_path)

    assert read_plan(tmp_path).value == {"howtos": guides}
    assert (tmp_path / "guides" / "1-z.md").is_file()


def test_it_writes_both_real_plans_as_a_folder(shared: Path, tmp_path: Path) -> None:
    for file in (shared / "plans").glob("*.yaml"):
        plan = read_plan(file).value
        write_folder(plan, tmp_path / file.stem)

        assert read_plan(tmp_path / file.stem).value == plan
        assert read_yaml(to_yaml(plan).encode(), "plan.yaml").value == plan


entities = st.lists(st.dictionaries(texts.filter(lambda key: key != "id"), values, max_size=3), max_size=3)
keys = st.sampled_from(["plan", "roles", "howtos", "components", "Notes", "a/b", "", "guides"]) | texts


@given(st.dictionaries(keys, values | entities, min_size=1, max_size=5))
def test_it_reads_the_folder_that_it_writes(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        write_folder(plan, Path(parent) / "plan")

        assert read_plan(Path(parent) / "plan").value == plan


def test_it_never_writes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")

    assert problems_of(lambda: write_folder(PLAN, tmp_path))[0].words.message.startswith("this folder is not empty")
    assert problems_of(lambda: write_folder(PLAN, tmp_path / "mine.txt"))
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert folder_errors(tmp_path)
