"""Stages, components, the expected recovery, the end and a new beginning, and reports."""

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, ExpectedRecovery, Incident
from baken.incidents.queries import running, timeline
from baken.lib.words import say
from baken.plan.compose.facts import Known
from tests.incidents.cast import NOOR, SAM, after, kinds, outage, tick

pytestmark = pytest.mark.django_db
STAGES = [
    {"id": "investigating", "required_facts": ["impact"]},
    {"id": "monitoring"},
    {"id": "resolved", "status": "resolved"},
]
DUTY = {
    "id": "avg",
    "clock_start": "aware",
    "owner": "role:leider",
    "deadlines": [
        {"id": "melding", "within": "1h"},
        {"id": "verslag", "within": "1h", "from": "submitted:melding"},
    ],
}


def test_it_asks_for_the_facts_before_a_stage_is_left() -> None:
    incident = outage(stages=STAGES)
    with pytest.raises(IncidentError, match="What can people not do now"):
        actions.move_stage(incident=incident, stage="monitoring", actor=NOOR, now=after(5))

    with pytest.raises(IncidentError, match="needs a reason"):
        actions.move_stage(incident=incident, stage="monitoring", actor=NOOR, now=after(5), anyway=True)
    actions.set_facts(incident=incident, facts={"impact": Known("alles")}, actor=SAM, now=after(6))
    assert actions.move_stage(incident=incident, stage="monitoring", actor=NOOR, now=after(7)).stage == "monitoring"


def test_it_moves_anyway_with_a_reason_that_stands_in_the_record() -> None:
    incident = outage(stages=STAGES)

    actions.move_stage(incident=incident, stage="monitoring", actor=NOOR, now=after(5), anyway=True, reason="haast")

    event = next(event for event in timeline(incident) if event.kind == "stage:changed")
    assert say(event.said, "nl") == "de fase is nu in de gaten houden, al is nog niet alles bekend: haast"


def test_it_keeps_every_expected_recovery_and_tells_the_last() -> None:
    incident = outage()
    for minutes, basis in ((30, "herstart"), (60, "terugzetten")):
        actions.announce_recovery(
            incident=incident,
            earliest=after(minutes),
            latest=after(minutes + 30),
            basis=basis,
            actor=NOOR,
            now=after(5),
        )

    assert list(ExpectedRecovery.objects.order_by("pk").values_list("basis", flat=True)) == ["herstart", "terugzetten"]
    assert Incident.objects.get().facts["expected_recovery"]["as"] == "range"


def test_it_says_which_channels_drop_out_with_a_component() -> None:
    page = [{"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "depends_on": ["database"]}]
    incident = outage(channels=page)

    actions.set_component_state(incident=incident, component="database", state="major_outage", actor=NOOR, now=after(1))
    with pytest.raises(IncidentError, match="nobody can be told"):
        actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(2))
    actions.set_component_state(incident=incident, component="database", state="operational", actor=NOOR, now=after(3))

    assert kinds(incident, "channel:lost", "channel:back") == ["channel:lost", "channel:back"]


def test_it_ends_and_begins_again() -> None:
    incident = outage()
    actions.set_component_state(incident=incident, component="winkel", state="major_outage", actor=NOOR, now=after(1))
    actions.acknowledge(assignment=Assignment.objects.get(role="stem"), person="sam", actor=SAM, now=after(2))

    over = actions.resolve(incident=incident, actor=NOOR, now=after(20))
    assert (over.stage, over.ended_at, over.components["winkel"]["state"]) == ("resolved", after(20), "operational")
    assert list(running()) == []

    again = actions.reopen(incident=incident, reason="het kwam terug", actor=NOOR, now=after(25))
    assert (again.stage, again.ended_at) == ("investigating", None)
    assert Assignment.objects.filter(role="leider", ended_at=None).exists()


def test_it_refuses_what_needs_an_incident_that_runs() -> None:
    incident = outage()
    actions.resolve(incident=incident, actor=NOOR, now=after(20))

    with pytest.raises(IncidentError, match="this incident is over"):
        actions.answer(incident=incident, answers={"users_hit": 1.0}, actor=NOOR, now=after(21))


def test_it_counts_the_clocks_of_the_law() -> None:
    incident = outage(duties=[DUTY])
    tick(61)
    actions.submit_report(incident=incident, deadline="melding", actor=NOOR, now=after(70))
    tick(131)

    assert kinds(incident, "deadline:due", "deadline:missed", "deadline:submitted") == [
        "deadline:due",
        "deadline:missed",
        "deadline:submitted",
        "deadline:due",
        "deadline:missed",
    ]
