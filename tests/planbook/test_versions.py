"""The plan kept: versions that never change, one in force, nothing overwritten that was not seen."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from baken.lib.actor import Actor
from baken.plan.digest import digest
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load_text
from baken.planbook import queries
from baken.planbook.actions import approve, note_evidence, restore, save_version
from baken.planbook.errors import PlanbookError
from baken.planbook.models import Evidence, Section, Version
from baken.record.queries import entries, verified
from tests.plan.cast import boekenkade

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
NOOR = Actor("person", "noor", "Noor")
SAM = Actor("person", "sam", "Sam")

pytestmark = pytest.mark.django_db


def save(seen: int | None, actor: Actor = NOOR, **changes: Any) -> Version:
    text = to_yaml(boekenkade(**changes))
    return save_version(document=load_text(text), files={"plan.yaml": text}, note="", seen=seen, actor=actor, now=NOON)


def test_a_version_reads_back_as_the_plan_that_was_saved() -> None:
    version = save(None)

    assert queries.document_of(version).plan == load_text(to_yaml(boekenkade())).plan
    assert version.digest == digest(queries.document_of(version).plan)
    assert queries.files_of(version) == {"plan.yaml": to_yaml(boekenkade())}


def test_saving_the_same_again_makes_no_version() -> None:
    assert save(None) == save(1)
    assert Version.objects.count() == 1


def test_one_changed_role_keeps_one_new_section() -> None:
    save(None)
    before = Section.objects.count()
    save(1, roles=[{"id": "leider", "assigned": {"primary": "@sam", "backup": "@noor"}}])

    assert Section.objects.count() == before + 2  # the roles, and the text of the file


def test_it_overwrites_nothing_that_was_not_seen() -> None:
    save(None)
    save(1, SAM, values=[])
    with pytest.raises(PlanbookError) as refused:
        save(1, values=None)

    assert "Sam saved version 2" in str(refused.value)
    assert queries.newest() == queries.numbered(2)


def test_one_approved_version_is_in_force() -> None:
    first, second = save(None), save(1, values=[])
    with pytest.raises(PlanbookError):
        queries.in_force()
    approve(version=first, actor=SAM, now=NOON)
    approve(version=second, actor=SAM, now=NOON)

    assert queries.in_force() == second
    assert Version.objects.filter(in_force=True).count() == 1
    assert [entry.kind for entry in entries("installation")] == ["plan:saved"] * 2 + ["plan:approved"] * 2
    assert [found.first_fault for found in verified()] == [None]


def test_an_older_version_comes_back_as_the_newest() -> None:
    first = save(None)
    save(1, values=[])
    again = restore(version=first, note="as it was", actor=NOOR, now=NOON)

    assert (again.number, again.digest, again.sections) == (3, first.digest, first.sections)


def test_evidence_stands_beside_the_plan() -> None:
    version = save(None)
    note_evidence(kind="access", subject="statuspagina", actor=SAM, now=NOON)

    assert Evidence.objects.get(kind="access", subject="statuspagina").by == "Sam"
    assert Version.objects.get(pk=version.pk).digest == version.digest


def test_of_each_kind_and_subject_the_last_day_counts_in_the_zone_of_the_plan() -> None:
    note_evidence(kind="access", subject="statuspagina", actor=SAM, now=NOON, at=NOON - timedelta(days=3))
    note_evidence(kind="access", subject="statuspagina", actor=SAM, now=NOON, at=NOON - timedelta(hours=12, minutes=30))
    note_evidence(kind="guide", subject="statuspagina", actor=SAM, now=NOON)

    assert queries.practice(ZoneInfo("Etc/UTC")).days == {
        ("access", "statuspagina"): NOON.date() - timedelta(days=1),
        ("guide", "statuspagina"): NOON.date(),
    }
    assert queries.practice(ZoneInfo("Europe/Amsterdam")).days["access", "statuspagina"] == NOON.date()


def test_what_has_not_come_yet_is_not_noted() -> None:
    with pytest.raises(PlanbookError, match="this day has not come yet"):
        note_evidence(kind="drill", subject="nacht", actor=SAM, now=NOON, at=NOON + timedelta(days=1))
    assert queries.practice(ZoneInfo("Etc/UTC")).days == {}
