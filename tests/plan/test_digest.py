"""The digest of a plan: what it says counts, not how its files look or whether it is approved."""

from pathlib import Path
from typing import Any

import pytest

from baken.plan.digest import digest, text_digest
from baken.plan.files.block_style import to_yaml
from baken.plan.files.dump import write_folder
from baken.plan.files.fmt import fmt
from baken.plan.files.load import load, load_text
from baken.plan.schema import Plan
from baken.plan.schema.course import Template
from tests.plan.cast import BOEKENKADE, boekenkade


def turned(data: Any) -> Any:
    """`data` with the keys of every mapping the other way round."""
    if isinstance(data, dict):
        return {key: turned(data[key]) for key in reversed(data)}
    return [turned(part) for part in data] if isinstance(data, list) else data


WRITTEN = to_yaml(BOEKENKADE)


def of(**changes: Any) -> str:
    return digest(Plan.model_validate(boekenkade(**changes)))


def about(**changes: Any) -> dict[str, Any]:
    return {"plan": {**BOEKENKADE["plan"], **changes}}


@pytest.mark.parametrize(
    "source",
    [
        WRITTEN,
        WRITTEN.replace("\n", "\r\n"),
        f"# Ours\n{WRITTEN.removeprefix('schema: plan/1')}\n\n",
        to_yaml(turned(BOEKENKADE)),
        fmt("{" + ", ".join(f"{key}: {value!r}" for key, value in BOEKENKADE.items()) + "}", "plan.yaml"),
    ],
    ids=["block style", "lines of Windows", "a comment, no schema", "another order of keys", "brackets"],
)
def test_it_is_the_same_whatever_the_file_looks_like(source: str) -> None:
    assert digest(load_text(source).plan) == of()


def test_it_is_the_same_for_a_file_and_a_folder(tmp_path: Path) -> None:
    howtos = [{"id": "herstart", "steps": [{"do": "Zet hem uit"}, {"do": "Zet hem aan"}]}]
    write_folder(boekenkade(howtos=howtos), tmp_path / "plan")

    assert (tmp_path / "plan" / "guides" / "herstart.md").is_file()
    assert digest(load(tmp_path / "plan").plan) == of(howtos=howtos)


def test_approval_and_status_stand_outside_it() -> None:
    approved = {"by": "@noor", "date": "2026-10-01", "of": of()}

    assert of(**about(status="approved", approved=approved)) == of()
    assert digest(Plan.model_validate({"plan": {"status": "approved"}})) == digest(Plan())


def test_short_forms_and_keys_without_a_value_say_nothing_else() -> None:
    role = {"id": "leider", "assigned": {"primary": "@noor", "backup": None}, "purpose": None, "not_for": "none"}

    assert of(roles=[role]) == of(roles=[{"id": "leider", "assigned": "@noor", "not_for": []}])
    assert of(rotas=None) == digest(Plan.model_validate({**BOEKENKADE, "rotas": None}))


@pytest.mark.parametrize(
    "changes",
    [
        about(title="Another"),
        {"people": [*BOEKENKADE["people"], {"id": "lee"}]},
        {"people": BOEKENKADE["people"][::-1]},
        {"people": []},
        {"people": None},
        {"values": [{"id": "eerlijk", "means": "Zeg wat je niet weet. "}]},
        {"notes": "for people"},
    ],
)
def test_it_changes_with_what_the_plan_says(changes: dict[str, Any]) -> None:
    assert of(**changes) != of()


def test_it_never_changes_from_one_release_to_the_next() -> None:
    plan = Plan.model_validate({"plan": {"id": "kade"}, "roles": [{"id": "leider", "assigned": "@noor"}]})

    assert digest(plan)[:16] == "18307d70824208b6"


def digest_of_text(**changes: Any) -> str:
    return text_digest(
        Template.model_validate({"id": "eerste", "body": {"nl": "Er is iets.", "en": "Trouble."}, **changes})
    )


@pytest.mark.parametrize("changes", [{"id": "anders"}, {"stage": "resolved"}, {"reviewed": "2026-10-01"}])
def test_the_digest_of_a_text_is_that_of_its_words(changes: dict[str, Any]) -> None:
    assert digest_of_text(**changes) == digest_of_text()
    assert digest_of_text(body={"en": "Trouble.\n", "nl": "Er is iets."}) == digest_of_text()


@pytest.mark.parametrize("changes", [{"subject": "Storing"}, {"body": "Er is iets."}, {"body": {"nl": "Er is iets."}}])
def test_other_words_give_a_text_another_digest(changes: dict[str, Any]) -> None:
    assert digest_of_text(**changes) != digest_of_text()
