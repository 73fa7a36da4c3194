"""Two people at once: the second is told what changed, and nothing is overwritten."""

from collections.abc import Callable

import pytest

from baken.incidents import actions
from baken.incidents.errors import ChangedMeanwhile
from baken.incidents.models import Incident
from baken.plan.compose.facts import Known
from baken.record.queries import last_number
from tests.incidents.cast import NOOR, SAM, after, is_whole, outage

pytestmark = pytest.mark.django_db
Act = Callable[[Incident, int], object]


def test_it_tells_the_second_what_the_first_has_changed() -> None:
    incident = outage()
    seen = last_number(incident.stream)
    impact = {"impact": Known("Bestellen lukt niet.")}
    actions.set_facts(incident=incident, facts=impact, actor=SAM, now=after(1), seen=seen)

    with pytest.raises(ChangedMeanwhile, match="Sam Öz has changed this") as caught:
        actions.set_facts(
            incident=incident, facts={"impact": Known("Niets werkt.")}, actor=NOOR, now=after(2), seen=seen
        )

    assert [entry.after for entry in caught.value.entries] == [{"impact": {"known": "Bestellen lukt niet."}}]
    assert Incident.objects.get().facts == {"impact": {"known": "Bestellen lukt niet."}}
    assert is_whole(incident)


def test_it_lets_two_people_change_different_things() -> None:
    incident = outage()
    seen = last_number(incident.stream)

    actions.answer(incident=incident, answers={"users_hit": 60.0}, actor=SAM, now=after(1), seen=seen)
    actions.answer(incident=incident, answers={"orders_lost": True}, actor=NOOR, now=after(1), seen=seen)

    assert [answer["signal"] for answer in Incident.objects.get().answers[2:]] == ["users_hit", "orders_lost"]


ACTS: dict[str, Act] = {
    "answer": lambda one, seen: actions.answer(
        incident=one, answers={"users_hit": 1.0}, actor=SAM, now=after(1), seen=seen
    ),
    "level": lambda one, seen: actions.override_level(
        incident=one, severity="klein", reason="zo", actor=SAM, now=after(1), seen=seen
    ),
    "role": lambda one, seen: actions.assign(
        incident=one, role="stem", person="noor", actor=SAM, now=after(1), seen=seen
    ),
    "component": lambda one, seen: actions.set_component_state(
        incident=one, component="database", state="major_outage", actor=SAM, now=after(1), seen=seen
    ),
    "stage": lambda one, seen: actions.move_stage(incident=one, stage="monitoring", actor=SAM, now=after(1), seen=seen),
    "update": lambda one, seen: actions.publish_update(
        incident=one, kind="initial", actor=SAM, now=after(1), seen=seen
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_done_twice_by_two_who_have_seen_the_same(act: Act) -> None:
    incident = outage()
    seen = last_number(incident.stream)
    act(incident, seen)
    number = last_number(incident.stream)

    with pytest.raises(ChangedMeanwhile):
        act(incident, seen)
    assert last_number(incident.stream) == number
