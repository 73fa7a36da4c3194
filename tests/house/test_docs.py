"""The docs say what the code says, name everything one can type, and lead nowhere that isn't there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.plan.files.fmt import fmt
from baken.plan.files.load import load, load_text
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.reference.saying import slug
from baken.plan.reference.shapes import fields_of
from baken.plan.schema import Plan
from baken.readiness import rules as _registered  # noqa: F401  # importing them puts all rules on the list
from baken.readiness.registry import RULES
from baken.rehearsal.scenario import Scenario, read_scenario
from tests.house.repository import ROOT, SOURCE, name_of, python_files
from tests.house.test_commands import COMMANDS
from tests.plan.reference.written import entities

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
EXAMPLE = DOCS / "examples" / "plan.yaml"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def headings(text: str) -> set[str]:
    """The addresses within a page, as GitHub makes them."""
    plain = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", plain, re.MULTILINE)}


def broken_links(file: Path) -> Iterator[str]:
    """The links of a page to files and headings of the repository that aren't there."""
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", file.read_text("utf-8"))):
        target, _, heading = link.partition("#")
        there = file.parent / target if target else file
        if "://" in link or link.startswith("mailto:"):
            continue
        if not there.exists() or (heading and heading not in headings(there.read_text("utf-8"))):
            yield link


def test_it_is_what_the_code_says() -> None:
    written = subprocess.run(
        [sys.executable, "-m", "scripts.write_docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert written.returncode == 0, written.stdout + written.stderr


def test_it_tells_of_every_key_of_a_plan() -> None:
    text = page("plan-reference.md")
    missing = [f"{entity.__name__}.{field.key}" for entity in entities() for field in fields_of(entity)
               if f"`{field.key}`" not in text and entity is not Plan]  # fmt: skip

    assert missing == []
    assert {f"## `{field.key}`" for field in fields_of(Plan)} - set(text.splitlines()) == {"## `schema`", "## `notes`"}


def test_it_tells_of_every_rule() -> None:
    assert [
        rule.id for rule in RULES.values() if f"| {rule.id} | {rule.level} |" not in page("readiness-rules.md")
    ] == []
    assert {"FRM-00", "FRM-01", "FRM-02", "FRM-03"} <= set(RULES)


@pytest.mark.parametrize("typed", COMMANDS)
def test_it_tells_of_every_command_and_option(typed: str) -> None:
    section = page("command-line.md").partition(f"## `{typed}`\n")[2].partition("\n## ")[0]
    options = [form for part in COMMANDS[typed].params if part.param_type_name == "option" for form in part.opts]

    assert COMMANDS[typed].help in section
    assert f"$ {typed}" in section
    assert [form for form in options if f"`{form}" not in section] == []


def test_it_tells_of_every_variable_that_is_read() -> None:
    code = "".join(file.read_text("utf-8") for file in python_files(SOURCE))
    read = {*re.findall(r"\bBAKEN_[A-Z]+\b", code), "NO_COLOR"}

    told = page("command-line.md") + page("settings.md")
    assert {name for name in read if f"`{name}`" not in told} == set()


def test_it_tells_of_every_key_of_a_scenario() -> None:
    missing = [key for key in Scenario.model_fields if key != "notes" and f"| `{key}` |" not in page("command-line.md")]

    assert missing == []


def test_its_example_plan_uses_every_key_and_is_laid_out_by_fmt() -> None:
    text = EXAMPLE.read_text("utf-8")

    assert load(EXAMPLE).plan.model_fields_set == set(Plan.model_fields)
    assert fmt(text, EXAMPLE.name) == text


def test_its_shortest_plan_can_be_read() -> None:
    plans = [block for block in code_blocks(page("plan-reference.md"), "yaml") if block.startswith("schema: plan/1")]

    assert [load_text(plan).plan.schema_ for plan in plans] == ["plan/1"]


def test_its_scenario_can_be_played() -> None:
    (scenario,) = code_blocks(page("command-line.md"), "yaml")
    reading = read_yaml(scenario.encode(), "scenario.yaml")

    assert read_scenario(reading.value, reading.places, load(EXAMPLE).index).fails == {"database": "major_outage"}


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_its_links_lead_somewhere(file: Path) -> None:
    assert list(broken_links(file)) == []
