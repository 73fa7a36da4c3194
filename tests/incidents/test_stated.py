"""What the plan states about who may do something: it grants, and it limits."""

from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident, Update
from baken.lib.words import say
from baken.record.queries import entries
from tests.incidents.cast import (
    BO,
    CHANNELS,
    NOOR,
    NOW,
    PEOPLE,
    SAM,
    after,
    authority,
    held,
    person,
    version,
    with_bo,
)
from tests.plan.cast import BOEKENKADE

pytestmark = pytest.mark.django_db
STAGES = [
    {"id": "investigating"},
    {"id": "monitoring", "may_enter": ["role:leider"]},
    {"id": "resolved", "status": "resolved"},
]


def test_a_role_that_may_post_lets_its_holder_tell_people_without_a_permission() -> None:
    incident = with_bo()
    held("stem", person(name="sam"))

    actions.publish_update(incident=incident, kind="initial", actor=person(name="sam"), now=after(2))

    assert authority("update:published") == {"role": "stem", "at": "channels.statuspagina.may_post"}


def test_only_those_may_post_whom_the_channel_names_whatever_their_permission() -> None:
    incident = with_bo()

    with pytest.raises(IncidentError) as caught:
        actions.publish_update(incident=incident, kind="initial", actor=person("administrator"), now=after(2))

    assert str(caught.value.words) == "Only stem (@sam, or @noor as backup) may post on balie"
    assert say(caught.value.words, "nl") == "Voorbehouden aan stem (@sam, of @noor als vervanger): iets op balie zetten"
    assert str(caught.value.mend) == "ask them, or have the role handed over to you"
    assert not Update.objects.exists()


def test_it_leaves_out_the_channel_on_which_one_may_not_post_and_says_why() -> None:
    incident = with_bo(
        channels=[CHANNELS[0], {**CHANNELS[1], "may_post": ["@bo"]}, {**CHANNELS[2], "may_post": "none"}]
    )
    held("stem", SAM)

    update = actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(2))

    assert [text["channel"] for text in update.texts] == ["statuspagina"]
    missed = entries(incident.stream).get(kind="update:published").data["unreached"]
    assert [(item["channel"], item["because"]["text"]) for item in missed] == [
        ("mail", "Only Bo may post on mail"),
        ("balie", "The plan lets nobody do this by hand: post on balie"),
    ]


def test_it_refuses_a_text_written_for_a_channel_on_which_one_may_not_post() -> None:
    incident = with_bo(channels=[CHANNELS[0], {**CHANNELS[1], "may_post": ["@bo"]}])
    text = actions.Given("nl", "De kassa ligt eruit.", channel="mail")

    with pytest.raises(IncidentError, match="Only Bo may post on mail"):
        actions.publish_update(incident=incident, kind="initial", texts=[text], actor=SAM, now=after(2))


def test_a_role_that_was_taken_leaves_its_backup_out() -> None:
    incident = with_bo()
    held("stem", SAM)

    with pytest.raises(IncidentError, match=r"Only stem \(@sam\) may post"):
        actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=after(2))


@pytest.mark.parametrize("who", ["anyone", "any team member", "team:service"])
def test_what_nobody_can_check_limits_nobody(who: str) -> None:
    incident = with_bo(channels=[{**CHANNELS[0], "may_post": [who]}])

    update = actions.publish_update(incident=incident, kind="initial", actor=person("communicator"), now=after(2))

    assert update.status == "published"
    assert authority("update:published") is None


def test_anyone_means_everybody_with_an_account_or_in_the_plan() -> None:
    plan = version(definition={**BOEKENKADE["definition"], "who_may_declare": "anyone"}, people=[*PEOPLE, BO])

    actions.declare(version=plan, title="x", actor=person("viewer", "account:7"), now=NOW)
    actions.declare(version=plan, title="x", actor=person(), now=NOW)
    with pytest.raises(IncidentError, match="Only a responder"):
        actions.declare(version=plan, title="x", actor=person(name="visitor"), now=NOW)

    assert authority("incident:declared") == {"at": "definition.who_may_declare"}


def test_only_those_may_declare_whom_the_plan_names() -> None:
    plan = version(definition={**BOEKENKADE["definition"], "who_may_declare": ["role:leider"]})

    with pytest.raises(IncidentError, match=r"Only leider \(@noor, or @sam as backup\) may declare an incident"):
        actions.declare(version=plan, title="x", actor=person("administrator"), now=NOW)
    assert not Incident.objects.exists()
    actions.declare(version=plan, title="x", actor=person(name="sam"), now=NOW)
    assert authority("incident:declared") == {"role": "leider", "at": "definition.who_may_declare"}


def test_a_role_without_anybody_keeps_nobody_from_declaring() -> None:
    roles = [*BOEKENKADE["roles"], {"id": "wacht", "assigned": "unknown"}]
    plan = version(roles=roles, definition={**BOEKENKADE["definition"], "who_may_declare": ["role:wacht"]})

    assert actions.declare(version=plan, title="x", actor=person("responder"), now=NOW).pk


def test_only_those_may_move_to_a_stage_whom_it_names() -> None:
    incident = with_bo(stages=STAGES)
    held("leider", person(name="noor"))

    with pytest.raises(IncidentError) as caught:
        actions.move_stage(incident=incident, stage="monitoring", actor=SAM, now=after(2))
    assert say(caught.value.words, "nl") == "Voorbehouden aan leider (@noor): naar fase “in de gaten houden” gaan"
    actions.move_stage(incident=incident, stage="monitoring", actor=person(name="noor"), now=after(2))
    assert authority("stage:changed") == {"role": "leider", "at": "stages.monitoring.may_enter"}


def test_an_administrator_passes_over_a_stage_with_a_reason_that_stands_in_the_record() -> None:
    incident = with_bo(stages=STAGES)
    move: dict[str, Any] = {
        "incident": incident,
        "stage": "monitoring",
        "anyway": True,
        "reason": "Noor slaapt",
        "now": after(2),
    }

    with pytest.raises(IncidentError, match="Only leider"):
        actions.move_stage(**move, actor=person("approver"))
    actions.move_stage(**move, actor=person("administrator"))

    entry = entries(incident.stream).get(kind="stage:changed")
    assert entry.data["authority"] == {"passed_over": "stages.monitoring.may_enter"}
    assert "which the plan leaves to leider (@noor, or @sam as backup): Noor slaapt" in entry.words["text"]
