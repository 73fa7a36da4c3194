"""Maintenance begins and ends by itself, and can be begun and ended by hand."""

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Incident
from tests.incidents.cast import NOOR, NOW, after, kinds, tick, version

pytestmark = pytest.mark.django_db


def planned() -> Incident:
    return actions.schedule_maintenance(
        version=version(),
        title="Nieuwe schijven",
        components=["database"],
        starts_at=after(60),
        ends_at=after(90),
        actor=NOOR,
        now=NOW,
    )


def state() -> tuple[str, str]:
    found = Incident.objects.get()
    return found.stage, found.components["database"]["state"]


def test_it_begins_and_ends_at_its_times_and_calls_nobody() -> None:
    incident = planned()

    tick(59)
    assert state() == ("scheduled", "operational")
    assert tick(60)
    assert not tick(60)
    assert state() == ("in_progress", "under_maintenance")
    tick(90)
    assert state() == ("completed", "operational")
    assert kinds(incident) == ["maintenance:scheduled", "maintenance:started", "maintenance:finished"]
    assert not Assignment.objects.exists()


def test_it_can_be_begun_and_ended_by_hand() -> None:
    incident = planned()

    actions.start_maintenance(incident=incident, actor=NOOR, now=after(50))
    actions.finish_maintenance(incident=incident, actor=NOOR, now=after(55))

    assert Incident.objects.get().ended_at == after(55)
    assert not tick(60)
    with pytest.raises(IncidentError, match="is over"):
        actions.finish_maintenance(incident=incident, actor=NOOR, now=after(56))
