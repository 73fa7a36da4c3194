"""What can be done in the room: each act by its form, allowed and refused, with everything kept that was typed."""

from typing import Any

import pytest

from baken.delivery.models import Delivery
from baken.incidents import actions
from baken.incidents.models import Assignment, Incident, Update
from baken.incidents.writing import Given
from baken.plan.compose.facts import Known
from baken.record.queries import entries, last_number
from tests.incidents.cast import (
    CHANNELS,
    NOOR,
    OPEN_CHANNELS,
    SAM,
    after,
    held,
    kinds,
    outage,
    role_of,
    version,
    with_bo,
)
from tests.incidents.rooms import at, look, press, signed_in, text_of

pytestmark = pytest.mark.django_db
ASKED = [{**CHANNELS[0], "approval": {"by": "@noor", "covers": "every_message"}}]
GUIDE = {"id": "terug", "steps": [{"do": "Zet de kopie aan."}, {"do": "Kijk of het werkt."}], "when": "users_hit > 20"}
SIMPLE: dict[str, tuple[str, dict[str, Any], str]] = {
    "answer": ("orders_lost", {"value": "yes"}, "answer:given"),
    "nobody knows": ("orders_lost", {"nobody": "1"}, "answer:given"),
    "number": ("users_hit", {"value": "12,5"}, "answer:given"),
    "fact": ("impact", {"state": "known", "value": "Betalen lukt niet."}, "facts:set"),
    "none": ("workaround", {"state": "none"}, "facts:set"),
    "time": ("started_at", {"state": "known", "value": "2026-11-24T12:30"}, "facts:set"),
    "components": ("components", {"state": "known", "value": ["winkel", "database"]}, "facts:set"),
    "component": ("", {"component": "winkel", "state": "major_outage"}, "component:changed"),
    "level": ("", {"level": "klein", "reason": "alleen de zijbalk"}, "level:set"),
    "decide": ("", {}, "level:decided"),
    "stage": ("", {"stage": "identified"}, "stage:changed"),
    "resolve": ("", {"reason": "werkt weer"}, "incident:resolved"),
    "recovery": ("", {"earliest": "15:00", "latest": "16:00", "basis": "zo lang duurt een kopie"}, "recovery:expected"),
    "hand-over": ("leider", {"to": "sam"}, "role:handed-over"),
    "call": ("leider", {"to": "sam"}, "role:assigned"),
    "note": ("", {"text": "de leverancier is gebeld"}, "incident:noted"),
    "publish": ("", {"kind": "initial"}, "update:published"),
    "draft": ("", {"kind": "initial"}, "update:drafted"),
    "tick": ("howto:terug:0", {"done": "yes"}, "step:ticked"),
}
NAMED = {"nobody knows": "answer", "number": "answer", "none": "fact", "time": "fact", "components": "fact"}


@pytest.mark.parametrize("name", SIMPLE)
def test_it_is_done_and_the_room_says_so(name: str, settings: Any) -> None:
    target, typed, kind = SIMPLE[name]
    incident = with_bo(howtos=[GUIDE], channels=OPEN_CHANNELS)
    at(settings, 2)
    client, before = signed_in("bo", "administrator"), last_number(incident.stream)

    answer = press(client, incident, NAMED.get(name, name), target, **typed)

    assert answer.status_code == 302, text_of(answer)
    assert kinds(incident, kind)[-1:] == [kind]
    assert entries(incident.stream, before).filter(kind=kind)[0].actor_name == "Bo"
    shown = client.get(answer["Location"])
    assert 'role="status" id="done"' in shown.content.decode()


@pytest.mark.parametrize("name", SIMPLE)
def test_who_may_not_is_refused_beside_what_was_pressed_and_nothing_changes(name: str, settings: Any) -> None:
    target, typed, _ = SIMPLE[name]
    incident = with_bo(howtos=[GUIDE])
    at(settings, 2)
    before = last_number(incident.stream)

    answer = press(signed_in("bo"), incident, NAMED.get(name, name), target, **typed)

    assert answer.status_code == 422
    assert "Only" in text_of(answer)
    assert last_number(incident.stream) == before


BAD: dict[str, tuple[str, str, dict[str, Any], str, str]] = {
    "an answer that is no number": ("answer", "users_hit", {"value": "veel"}, "“veel” is no number", 'value="veel"'),
    "more than everybody": ("answer", "users_hit", {"value": "300"}, "“300” can't be", 'value="300"'),
    "no answer": ("answer", "users_hit", {"value": ""}, "There is no answer yet", "users_hit"),
    "an empty fact": ("fact", "impact", {"state": "known", "value": " "}, "Nothing is filled in here", "impact"),
    "a time that is none": (
        "fact", "started_at", {"state": "known", "value": "gisteren"}, "“gisteren” is no time", 'value="gisteren"',
    ),
    "a level without a reason": ("level", "", {"level": "klein", "reason": " "}, "A level needs a reason", "klein"),
    "a time of recovery that is none": (
        "recovery", "", {"earliest": "straks", "basis": "gevoel"}, "“straks” is no time", 'value="gevoel"',
    ),
    "a recovery without a basis": (
        "recovery", "", {"earliest": "15:00", "basis": ""}, "An expected recovery needs a basis", 'value="15:00"',
    ),
    "a note of nothing": ("note", "", {"text": "  "}, "There is nothing in this note", "note"),
    "nobody to hand over to": (
        "hand-over", "leider", {"to": "", "note": "bel de hoster"}, "Nothing is chosen", 'value="bel de hoster"',
    ),
    "no part": (
        "component", "", {"component": "kelder", "state": "major_outage"}, "“kelder” is not in the plan", "components",
    ),
    "no stage": ("stage", "", {"stage": "", "reason": "want"}, "Nothing is chosen", 'value="want"'),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_said_with_its_mend_and_all_that_was_typed_is_kept(name: str, settings: Any) -> None:
    act, target, typed, said, kept = BAD[name]
    incident = outage()
    held("leider", NOOR)
    at(settings, 2)

    answer = press(signed_in("noor", "administrator"), incident, act, target, **typed)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert kept in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_who_is_called_says_that_they_have_it_without_any_permission(settings: Any) -> None:
    incident = outage()
    at(settings, 1)

    assert press(signed_in("noor"), incident, "acknowledge", role_of("leider").pk).status_code == 302
    assert role_of("leider").holder == "noor"


def test_somebody_takes_a_role_that_another_was_called_for_and_takes_one_over(settings: Any) -> None:
    incident = outage()
    at(settings, 1)
    client = signed_in("noor", "responder")

    assert press(client, incident, "take", "stem").status_code == 302
    assert role_of("stem").holder == "noor"
    assert press(signed_in("sam", "approver"), incident, "take", "stem").status_code == 302
    assert role_of("stem").holder == "sam"


def test_an_assignment_of_another_incident_is_not_there(settings: Any) -> None:
    other, incident = outage(), outage()
    at(settings, 1)
    theirs = Assignment.objects.filter(incident=other).first()
    assert theirs is not None

    answer = press(signed_in("noor", "administrator"), incident, "acknowledge", theirs.pk)

    assert (answer.status_code, "This is not there any more" in text_of(answer)) == (422, True)


def test_a_text_is_drafted_agreed_to_and_sent(settings: Any) -> None:
    incident = outage(channels=ASKED)
    at(settings, 2)
    sam, noor = signed_in("sam", "communicator"), signed_in("noor", "approver")

    refused = press(sam, incident, "publish", kind="initial")
    assert (refused.status_code, "Noor de Wit has to agree before this goes out" in text_of(refused)) == (422, True)
    press(sam, incident, "draft", kind="initial")
    draft = Update.objects.get()
    assert press(noor, incident, "approve", draft.pk).status_code == 302
    assert press(sam, incident, "publish", draft.pk).status_code == 302
    assert Update.objects.get().status == "published"


def test_a_kind_of_message_that_there_is_not_is_refused(settings: Any) -> None:
    incident = outage()
    at(settings, 2)

    assert press(signed_in("sam", "administrator"), incident, "draft", kind="poem").status_code == 422


def test_a_message_that_was_posted_by_hand_is_ticked_off_once(settings: Any) -> None:
    incident = outage()
    actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(2))
    row = Delivery.objects.get(message__channel="balie")
    Delivery.objects.filter(pk=row.pk).update(state="waiting_for_person")
    at(settings, 3)
    client = signed_in("sam", "communicator")

    assert press(signed_in("bo", "administrator"), incident, "carry", row.pk).status_code == 422
    assert press(client, incident, "carry", row.pk).status_code == 302
    assert Delivery.objects.get(pk=row.pk).state == "sent"
    assert press(client, incident, "carry", row.pk).status_code == 422


def test_a_step_that_was_ticked_off_can_be_taken_back(settings: Any) -> None:
    incident = outage(howtos=[GUIDE])
    at(settings, 2)
    client = signed_in("noor", "responder")
    press(client, incident, "tick", "howto:terug:0", done="yes")
    assert "1 of 2 done" in look(client, incident, "lists")

    press(client, incident, "tick", "howto:terug:0", done="no")

    assert "0 of 2 done" in look(client, incident, "lists")
    assert kinds(incident, "step:ticked", "step:unticked") == ["step:ticked", "step:unticked"]
    assert press(client, incident, "tick", "howto:terug:9", done="yes").status_code == 422


def test_a_fact_is_kept_for_each_language(settings: Any) -> None:
    plan = {"id": "kade", "languages": ["nl", "en"], "default_language": "nl", "timezone": "Europe/Amsterdam"}
    incident = outage(plan=plan)
    at(settings, 2)
    client = signed_in("sam", "responder")

    press(client, incident, "fact", "impact", state="known", **{"value.nl": "Bestellen lukt niet.", "value.en": ""})

    assert Incident.objects.get(pk=incident.pk).facts["impact"] == {"known": {"nl": "Bestellen lukt niet."}}
    assert "no text in English yet" in look(client, incident, "facts")


def test_a_level_set_by_hand_can_be_lifted_and_a_type_chosen(settings: Any) -> None:
    incident = outage(types=[{"id": "lek", "name": "lek", "when": "manual"}])
    at(settings, 2)
    client = signed_in("noor", "responder")
    press(client, incident, "level", level="klein", reason="alleen de zijbalk")
    assert "Noor de Wit decided: alleen de zijbalk" in look(client, incident, "level")

    press(client, incident, "lift-level")
    press(client, incident, "type", type="lek")

    assert "Groot: share of customers is 25 % or more" in look(client, incident, "level")
    assert "Lek" in look(client, incident, "level")


def test_it_is_resolved_and_reopened_with_a_reason(settings: Any) -> None:
    incident = outage()
    at(settings, 2)
    client = signed_in("noor", "administrator")
    press(client, incident, "resolve", reason="werkt weer")

    assert "Reopening needs a reason" in text_of(press(client, incident, "reopen", stage="investigating"))
    assert press(client, incident, "reopen", stage="investigating", reason="toch niet").status_code == 302
    assert Incident.objects.get(pk=incident.pk).ended_at is None


def test_maintenance_is_started_finished_and_called_off(settings: Any) -> None:
    times: dict[str, Any] = {"starts_at": after(60), "ends_at": after(120), "actor": NOOR, "now": after(0)}
    plan = version()
    one, two = (
        actions.schedule_maintenance(version=plan, title=title, components=["winkel"], **times) for title in ("A", "B")
    )
    at(settings, 5)
    client = signed_in("noor", "responder")

    assert press(client, one, "call-off", reason=" ").status_code == 422
    assert press(client, one, "call-off", reason="te druk").status_code == 302
    assert press(client, two, "start").status_code == 302
    assert press(client, two, "finish").status_code == 302
    assert [row.stage for row in Incident.objects.order_by("pk")] == ["cancelled", "completed"]


def test_the_later_of_two_is_told_what_changed_and_loses_nothing(settings: Any) -> None:
    incident = outage()
    seen = last_number(incident.stream)
    actions.set_facts(incident=incident, facts={"impact": Known("Betalen lukt niet.")}, actor=SAM, now=after(1))
    at(settings, 2)
    client = signed_in("noor", "responder")
    typed = {"state": "known", "value": "De winkel ligt plat."}

    answer = press(client, incident, "fact", "impact", seen=seen, **typed)

    assert answer.status_code == 409
    said = text_of(answer, "facts")
    assert "Sam Öz has changed this at" in said
    assert "What changed meanwhile: What can people not do now? Betalen lukt niet." in said
    assert "De winkel ligt plat." in said
    assert press(client, incident, "fact", "impact", **typed).status_code == 302


def test_what_is_pressed_in_the_next_step_is_refused_there(settings: Any) -> None:
    incident = outage()
    at(settings, 2)

    answer = press(
        signed_in("noor", "administrator"), incident, "component", part="next", component="kelder", state="x"
    )

    assert "“kelder” is not in the plan" in text_of(answer, "components") + text_of(answer, "next")


def test_there_is_no_other_act_and_none_by_looking(settings: Any) -> None:
    incident = outage()
    at(settings, 2)
    client = signed_in("noor", "administrator")

    assert press(client, incident, "delete").status_code == 404
    assert client.get(f"/incidents/{incident.pk}/do/resolve/").status_code == 405


@pytest.mark.parametrize("script", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
@pytest.mark.parametrize("name", BAD)
def test_script_that_comes_back_with_a_refusal_stays_text(name: str, script: str, settings: Any) -> None:
    act, target, typed, _, _ = BAD[name]
    incident = outage()
    held("leider", NOOR)
    at(settings, 2)

    client = signed_in("noor", "administrator")
    answer = press(client, incident, act, target, **dict.fromkeys(typed, script))
    shown = client.get(answer["Location"]) if answer.status_code == 302 else answer

    assert script not in shown.content.decode()
    assert "alert(1)" in shown.content.decode()


def test_a_draft_that_is_held_back_goes_out_once_somebody_says_why(settings: Any) -> None:
    incident = outage()
    given = [Given("nl", "Je kunt niet afrekenen.")]
    draft = actions.draft_update(incident=incident, kind="update", actor=SAM, now=after(5), texts=given)
    at(settings, 6)
    client = signed_in("sam", "administrator")
    page = client.get(f"/incidents/{incident.pk}/").content.decode()
    assert 'name="despite"' not in page

    answer = press(client, incident, "publish", draft.pk)
    assert answer.status_code == 422
    assert "this text is held back" in text_of(answer).lower()
    assert answer.content.decode().count('name="despite"') == 1
    assert press(client, incident, "publish", draft.pk, despite="er is haast").status_code == 302
    assert kinds(incident, "update:despite") == ["update:despite"]
