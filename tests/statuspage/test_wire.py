"""What the public may see of an incident that was played through the actions, and what it may not."""

from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.actions import Given
from baken.incidents.models import Incident
from baken.incidents.wire import wire
from baken.statuspage.models import PublicObject
from tests.incidents.cast import CHANNELS, NOOR, SAM, after, tick
from tests.statuspage.shop import (
    at,
    disruption,
    hit,
    look,
    maintenance,
    page,
    read,
    resolved,
    tell,
    told,
)

pytestmark = pytest.mark.django_db


def seen(incident: Incident) -> dict[str, Any]:
    """What the public sees of it."""
    found = wire(Incident.objects.get(pk=incident.pk), "page", "https://status.example.org")
    assert found is not None
    return found


def is_unseen(incident: Incident) -> bool:
    """True where the public sees nothing of it."""
    look()
    return (
        wire(Incident.objects.get(pk=incident.pk), "page", "https://status.example.org") is None
        and not PublicObject.objects.exists()
    )


def states(update: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The state of each part before an update and with it."""
    return {item["code"]: (item["old_status"], item["new_status"]) for item in update["affected_components"] or ()}


def test_it_shows_a_disruption_from_its_first_text_on() -> None:
    incident = disruption(started=after(-30))
    assert is_unseen(incident)

    tell(incident, 4, "Pinnen lukt niet.", at=after(1))
    found = seen(incident)

    assert (found["name"], found["status"], found["impact"]) == ("Betalen lukt niet", "investigating", "critical")
    assert [found[key] for key in ("created_at", "updated_at", "started_at")] == [at(4), at(4), at(-30)]
    assert (told(found, "created_at"), told(found, "display_at")) == ([at(4)], [at(1)])
    assert found["shortlink"] == f"https://status.example.org/incidents/{found['id']}/"


def test_it_has_the_text_in_every_language_as_it_was_written() -> None:
    incident = disruption()
    tell(incident, 2, "Pinnen <b>lukt</b> niet.\r\n\r\n  Sorry & tot zo.", "Cards fail.")
    found = seen(incident)
    update = found["incident_updates"][0]

    assert update["body"] == "Pinnen <b>lukt</b> niet.\r\n\r\n  Sorry & tot zo."
    assert found["baken"]["updates"][update["id"]]["texts"]["en"]["body"] == "Cards fail."
    assert found["baken"]["titles"] == {"nl": "Betalen lukt niet", "en": "Payments fail"}
    assert found["baken"]["stages"]["investigating"] == {"nl": "onderzoek", "en": "investigating"}


def test_what_is_affected_follows_the_states_of_the_parts() -> None:
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    before = seen(incident)["incident_updates"][0]
    hit(incident, 3, kassa="partial_outage", winkel="degraded_performance", database="major_outage")
    tell(incident, 4, "Het gaat al beter.")
    resolved(incident, 9)
    last, second, first = seen(incident)["incident_updates"]

    assert first == before
    assert states(first) == {"kassa": ("operational", "major_outage")}
    assert states(second) == {
        "winkel": ("operational", "degraded_performance"),
        "kassa": ("major_outage", "partial_outage"),
    }
    assert states(last) == {
        "winkel": ("degraded_performance", "operational"),
        "kassa": ("partial_outage", "operational"),
    }


def test_it_has_nothing_affected_where_no_part_was_hit() -> None:
    incident = disruption()
    tell(incident, 2, "We zoeken het uit.")

    assert told(seen(incident), "affected_components") == [None]
    assert seen(incident)["components"] == []


def test_its_status_is_that_of_its_newest_text() -> None:
    incident = disruption()
    tell(incident, 2, "We zoeken het uit.")
    for minutes, stage in ((3, "identified"), (5, "monitoring")):
        actions.move_stage(incident=incident, stage=stage, actor=NOOR, now=after(minutes))
        assert seen(incident)["status"] != stage
        tell(incident, minutes + 1, f"Nu: {stage}")
        assert seen(incident)["status"] == stage
    resolved(incident, 9)
    found = seen(incident)

    assert told(found, "status") == ["resolved", "monitoring", "identified", "investigating"]
    assert (found["status"], found["monitoring_at"], found["resolved_at"]) == ("resolved", at(6), at(9))


def test_it_goes_on_where_it_was_not_over() -> None:
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    resolved(incident, 9)
    actions.reopen(incident=incident, reason="toch niet", actor=NOOR, now=after(20))
    hit(incident, 21, kassa="partial_outage")
    tell(incident, 22, "Het is er weer.")

    assert (seen(incident)["status"], seen(incident)["resolved_at"]) == ("investigating", None)
    resolved(incident, 30)
    assert seen(incident)["resolved_at"] == at(30)
    assert seen(incident)["baken"]["states"] == [
        ["kassa", "major_outage", at(1), at(9)],
        ["kassa", "partial_outage", at(21), at(30)],
    ]


def test_it_keeps_a_wrong_text_and_says_what_corrects_it() -> None:
    incident = disruption()
    wrong = tell(incident, 2, "Alles ligt plat.")
    texts = [Given("nl", "Alleen pinnen lukt niet."), Given("en", "Only cards fail.")]
    actions.correct_update(update=wrong, reason="te zwaar", texts=texts, actor=SAM, now=after(4))
    found = seen(incident)
    (right, first), more = found["incident_updates"], found["baken"]["updates"]

    assert (right["body"], first["body"]) == ("Alleen pinnen lukt niet.", "Alles ligt plat.")
    assert (more[right["id"]]["kind"], more[right["id"]]["corrects"]) == ("correction", first["id"])
    assert more[first["id"]]["corrects"] is None


def test_it_shows_what_was_promised_and_expected() -> None:
    incident = disruption()
    tell(incident, 2, "Pinnen lukt niet.", next_at={"klanten": after(40)})
    for minutes in (60, 90):
        actions.announce_recovery(
            incident=incident,
            earliest=after(minutes),
            latest=after(minutes + 10),
            basis="Een nieuwe schijf",
            actor=NOOR,
            now=after(minutes / 10),
        )
    more = seen(incident)["baken"]

    assert more["next_update"] == {"at": at(40), "late": False}
    assert [(one["earliest"], one["latest"], one["basis"], one["at"]) for one in more["expected"]] == [
        (at(60), at(70), "Een nieuwe schijf", at(6)),
        (at(90), at(100), "Een nieuwe schijf", at(9)),
    ]


def test_maintenance_is_there_from_the_moment_it_is_planned_and_tells_of_its_course() -> None:
    incident = maintenance()
    assert (seen(incident)["status"], seen(incident)["impact"]) == ("scheduled", "maintenance")
    assert (seen(incident)["scheduled_for"], seen(incident)["scheduled_until"]) == (at(60), at(90))
    assert told(seen(incident), "body") == ["Er is onderhoud gepland van di 24 nov 14:00 CET tot di 24 nov 14:30 CET."]

    tick(60)
    assert states(seen(incident)["incident_updates"][0]) == {"volgen": ("operational", "under_maintenance")}
    tick(90)
    found = seen(incident)
    assert told(found, "status") == ["completed", "in_progress", "scheduled"]
    assert told(found, "deliver_notifications") == [False] * 3
    assert (found["status"], found["updated_at"], found["resolved_at"]) == ("completed", at(90), at(90))
    assert found["baken"]["states"] == [["volgen", "under_maintenance", at(60), at(90)]]
    assert "reminder_intervals" not in found


def test_maintenance_says_nothing_by_itself_where_somebody_says_it_at_that_moment() -> None:
    incident = maintenance()
    actions.start_maintenance(incident=incident, actor=NOOR, now=after(60))
    tell(incident, 60, "We zijn begonnen.")
    actions.finish_maintenance(incident=incident, actor=NOOR, now=after(80))
    tell(incident, 81, "Het is klaar.")
    found = seen(incident)

    assert told(found, "body")[:-1] == ["Het is klaar.", "Het onderhoud is klaar.", "We zijn begonnen."]
    assert told(found, "status") == ["completed", "completed", "in_progress", "scheduled"]
    assert states(found["incident_updates"][2]) == {"volgen": ("operational", "under_maintenance")}


def test_maintenance_that_is_called_off_is_over_and_says_so() -> None:
    incident = maintenance()
    actions.cancel_maintenance(incident=incident, reason="de schijven zijn er niet", actor=NOOR, now=after(5))
    found = seen(incident)

    assert (found["status"], found["baken"]["called_off"], found["baken"]["states"]) == ("completed", True, [])
    assert told(found, "body")[0] == "Het onderhoud gaat niet door."


def test_nobody_outside_sees_a_drill() -> None:
    incident = disruption(drill=True)
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Oefening.")

    assert is_unseen(incident)
    assert read("status")["status"]["indicator"] == "none"


def test_nobody_sees_what_only_other_channels_were_told() -> None:
    page(templates=None)
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    actions.publish_update(
        incident=incident, actor=SAM, now=after(2), texts=[Given("nl", "Alleen per mail.", channel="mail")]
    )

    assert is_unseen(incident)
    assert read("status")["status"]["indicator"] == "none"


def test_what_one_customer_is_told_of_a_confidential_incident_stays_off_the_page() -> None:
    grown: dict[str, Any] = {
        "types": [{"id": "lek", "confidentiality": "tenant_only"}],
        "audiences": [
            {"id": "klanten", "kind": "customer"},
            {"id": "bank", "kind": "customer", "contract": {"id": "bank-2026"}},
        ],
        "channels": [{**CHANNELS[0], "audiences": ["klanten", "bank"]}],
    }
    page(**grown)
    incident = disruption(type="lek")
    update = tell(incident, 2, "Jullie gegevens liggen op straat.")

    assert {text["audience"] for text in update.texts} == {"bank"}
    assert is_unseen(incident)


def test_a_duplicate_is_resolved_and_leaves_its_parts_to_the_other() -> None:
    incident, other = disruption(), disruption(1)
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    actions.merge_duplicate(incident=incident, into=other, actor=NOOR, now=after(8))
    found = seen(incident)

    assert (found["status"], found["resolved_at"], told(found, "status")) == (
        "resolved",
        at(8),
        ["resolved", "investigating"],
    )
    assert told(found, "body")[0] == "We volgen dit niet meer apart: het hoort bij een andere storing."
    assert found["baken"]["states"] == [["kassa", "major_outage", at(1), at(8)]]
    assert read("status")["status"]["indicator"] == "none"


def test_a_false_alarm_is_resolved_and_its_parts_work() -> None:
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    texts = [Given("nl", "Er was niets."), Given("en", "It was nothing.")]
    actions.retract(incident=incident, reason="meetfout", texts=texts, actor=SAM, now=after(6))

    assert told(seen(incident), "body") == ["Er was niets.", "Pinnen lukt niet."]
    assert (seen(incident)["status"], seen(incident)["baken"]["states"]) == (
        "resolved",
        [["kassa", "major_outage", at(1), at(6)]],
    )


def test_its_ids_tell_nothing_and_stay_the_same() -> None:
    incident = disruption()
    tell(incident, 2, "Pinnen lukt niet.")
    first = seen(incident)
    tell(incident, 4, "Nog niet.")
    second = seen(incident)

    assert first["id"] == second["id"]
    assert len(first["id"]) == 12
    assert first["incident_updates"][0]["id"] == second["incident_updates"][1]["id"]
    assert {told(second, "incident_id")[0], told(second, "incident_id")[1]} == {second["id"]}
