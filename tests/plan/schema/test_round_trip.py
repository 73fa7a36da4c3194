"""What is loaded and written again is the same plan: as text, as a folder, laid out by fmt, and under its digest."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.plan.digest import digest
from baken.plan.files.block_style import to_yaml
from baken.plan.files.dump import write_folder
from baken.plan.files.fmt import fmt
from baken.plan.files.load import dump, load, load_text
from baken.plan.schema import Plan
from tests.plan.schema.plans import SECTIONS, plans

FEWER = settings(max_examples=settings().max_examples // 5)
"""Each test runs once for every top-level key."""
every_section = pytest.mark.parametrize("key", SECTIONS)


@every_section
@FEWER
@given(st.data())
def test_load_of_dump_is_the_plan(key: str, data: st.DataObject) -> None:
    plan = Plan.model_validate(data.draw(plans(key)))
    document = load_text(to_yaml(dump(plan)))

    assert document.plan == plan
    assert document.notices == ()


@every_section
@FEWER
@given(st.data())
def test_load_of_what_was_typed_is_the_plan(key: str, data: st.DataObject) -> None:
    typed = data.draw(plans(key))
    written = to_yaml(typed)

    assert load_text(written).plan == Plan.model_validate(typed)
    assert fmt(written, "plan.yaml") == written


@every_section
@FEWER
@given(st.data())
def test_load_of_a_written_folder_is_the_plan(key: str, data: st.DataObject) -> None:
    plan = Plan.model_validate(data.draw(plans(key)))
    with tempfile.TemporaryDirectory() as path:
        write_folder(dump(plan), Path(path) / "plan")
        document = load(Path(path) / "plan")

    assert document.plan == plan
    assert digest(document.plan) == digest(plan)
