"""Who may do what: by permission, by a role held in this incident, and by what the plan states."""

from collections.abc import Callable
from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.authority import ACTS
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.queries import acts_of
from baken.lib.actor import Actor
from baken.lib.words import say
from baken.plan.compose.facts import Known
from baken.record.queries import entries, last_number
from tests.incidents.cast import (
    CHANNELS,
    LADDER,
    NOW,
    OPEN_CHANNELS,
    SAM,
    after,
    authority,
    held,
    person,
    role_of,
    with_bo,
)

pytestmark = pytest.mark.django_db
ALL: dict[str, tuple[str, Callable[[Incident, Actor], object]]] = {
    "declare": ("responder", lambda one, by: actions.declare(version=one.version, title="x", actor=by, now=NOW)),
    "answer": (
        "responder",
        lambda one, by: actions.answer(incident=one, answers={"users_hit": 1.0}, actor=by, now=after(2)),
    ),
    "facts": (
        "responder",
        lambda one, by: actions.set_facts(incident=one, facts={"impact": Known("x")}, actor=by, now=after(2)),
    ),
    "components": (
        "responder",
        lambda one, by: actions.set_component_state(
            incident=one, component="winkel", state="major_outage", actor=by, now=after(2)
        ),
    ),
    "note": ("responder", lambda one, by: actions.note(incident=one, text="x", actor=by, now=after(2))),
    "level": (
        "responder",
        lambda one, by: actions.override_level(incident=one, severity="klein", reason="x", actor=by, now=after(2)),
    ),
    "decide": ("responder", lambda one, by: actions.decide_now(incident=one, actor=by, now=after(2))),
    "type": ("responder", lambda one, by: actions.set_type(incident=one, type=None, actor=by, now=after(2))),
    "stage": ("responder", lambda one, by: actions.resolve(incident=one, actor=by, now=after(2))),
    "take": (
        "responder",
        lambda one, by: actions.hand_over(incident=one, role="stem", to="bo", actor=by, now=after(2)),
    ),
    "assign": (
        "responder",
        lambda one, by: actions.assign(incident=one, role="stem", person="noor", actor=by, now=after(2)),
    ),
    "draft": (
        "communicator",
        lambda one, by: actions.draft_update(incident=one, kind="initial", actor=by, now=after(2)),
    ),
    "publish": (
        "communicator",
        lambda one, by: actions.publish_update(incident=one, kind="initial", actor=by, now=after(2)),
    ),
    "retract": ("communicator", lambda one, by: actions.retract(incident=one, reason="x", actor=by, now=after(2))),
    "recovery": (
        "communicator",
        lambda one, by: actions.announce_recovery(
            incident=one, earliest=after(9), latest=after(9), basis="x", actor=by, now=after(2)
        ),
    ),
    "merge": (
        "administrator",
        lambda one, by: actions.merge_duplicate(
            incident=one, into=with_bo(channels=OPEN_CHANNELS), actor=by, now=after(2)
        ),
    ),
}


@pytest.mark.parametrize("act", ALL)
def test_a_permission_is_enough_for_what_it_says(act: str) -> None:
    least, do = ALL[act]

    do(with_bo(channels=OPEN_CHANNELS), person(least))


@pytest.mark.parametrize("act", ALL)
def test_the_permission_below_is_not_enough_and_nothing_is_written(act: str) -> None:
    least, do = ALL[act]
    incident = with_bo(channels=OPEN_CHANNELS)
    number, count = last_number(incident.stream), Incident.objects.count()

    with pytest.raises(IncidentError, match=f"^Only an? {least}"):
        do(incident, person(LADDER[LADDER.index(least) - 1]))
    assert last_number(incident.stream) == number
    assert Incident.objects.count() == count + (act == "merge")


@pytest.mark.parametrize("act", ["answer", "facts", "components", "note", "level", "stage", "take"])
def test_a_role_held_here_grants_what_a_responder_may_and_it_is_recorded(act: str) -> None:
    incident = with_bo(channels=OPEN_CHANNELS)
    held("leider", person(name="noor"))
    before = last_number(incident.stream)

    ALL[act][1](incident, person(name="noor"))

    acted = entries(incident.stream, before).filter(actor_id="noor")
    assert {entry.data["authority"]["role"] for entry in acted} == {"leider"}


def test_a_role_in_another_incident_grants_nothing_here() -> None:
    here = with_bo()
    held("leider", person(name="noor"))
    there = with_bo(now=after(1))

    with pytest.raises(IncidentError, match="Only a responder, or somebody with a role in this incident"):
        actions.note(incident=there, text="x", actor=person(name="noor"), now=after(2))
    actions.note(incident=here, text="x", actor=person(name="noor"), now=after(2))


def test_handing_over_ends_what_the_role_granted() -> None:
    incident = with_bo()
    held("leider", person(name="noor"))
    actions.hand_over(incident=incident, role="leider", to="bo", actor=person(name="noor"), now=after(3))

    with pytest.raises(IncidentError, match="Only a responder"):
        actions.note(incident=incident, text="x", actor=person(name="noor"), now=after(4))
    actions.note(incident=incident, text="x", actor=person(), now=after(4))


def test_a_role_is_taken_from_its_holder_only_by_those_the_plan_names_or_an_approver() -> None:
    incident = with_bo()
    held("stem", SAM)
    take: dict[str, Any] = {"incident": incident, "role": "stem", "to": "bo"}

    with pytest.raises(IncidentError, match=r"Only stem \(@sam\) may give stem to somebody else"):
        actions.hand_over(**take, actor=person("communicator"), now=after(2))
    actions.hand_over(**take, actor=person("approver"), now=after(2))
    actions.hand_over(**{**take, "to": "sam"}, actor=person("responder", "noor"), now=after(3))

    assert role_of("stem").holder == "sam"


def test_whoever_is_called_answers_without_a_permission_and_nobody_else_does() -> None:
    with_bo()

    with pytest.raises(IncidentError, match="Only a responder"):
        actions.acknowledge(assignment=role_of("stem"), person="bo", actor=person(), now=after(1))
    held("stem", person(name="sam"))
    assert authority("role:acknowledged") == {"called": "stem"}


def test_it_says_which_buttons_to_show() -> None:
    incident = with_bo(channels=CHANNELS)

    assert acts_of(person("viewer"), incident, after(1)) == frozenset()
    assert "answer" in acts_of(person("responder"), incident, after(1))
    assert {"draft"} == acts_of(person("communicator"), incident, after(1)) & {"draft", "publish", "approve"}
    held("stem", person(name="sam"))
    assert {"draft", "publish"} == acts_of(person(name="sam"), incident, after(2)) & {"draft", "publish", "approve"}


def test_baken_does_under_its_own_name_what_it_may_and_no_more() -> None:
    incident, worker = with_bo(), Actor("system", "monitor", "monitor")

    actions.answer(incident=incident, answers={"users_hit": 60.0}, actor=worker, now=after(1))
    with pytest.raises(IncidentError, match="Baken does not do this by itself: set the level"):
        actions.override_level(incident=incident, severity="klein", reason="x", actor=worker, now=after(2))
    with pytest.raises(IncidentError, match="Baken does not do this by itself: post on balie"):
        actions.publish_update(incident=incident, kind="initial", actor=worker, now=after(2))


def test_every_refusal_is_said_in_both_languages_with_a_capital() -> None:
    for _, said in ACTS.values():
        assert say(said, "nl") != say(said, "en")
