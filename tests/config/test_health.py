"""Whether a process runs, and whether it can do its work."""

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_the_process_answers() -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_it_is_ready_with_the_tables_of_this_version() -> None:
    assert Client().get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_it_is_not_ready_with_older_tables() -> None:
    MigrationRecorder.Migration.objects.filter(app="incidents").delete()
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["reason"]) == (503, "the tables are of an older version")
