"""A text that a message rule holds back goes out only once somebody has said why; the plan's own texts just go."""

from datetime import datetime
from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.judging import judged
from baken.incidents.models import Incident, Update
from baken.incidents.run import opened
from baken.incidents.writing import Given
from baken.plan.compose.facts import Known
from baken.plan.schema.course import MessageKind
from tests.incidents.cast import CHANNELS, NOOR, SAM, after, kinds, outage

pytestmark = pytest.mark.django_db
GOOD = "Je kunt niet afrekenen. Volgend bericht: 14:00 CET."
MAIL = {"audience": "klanten", "channel": "mail", "language": "nl", "subject": "", "template": None}
DUTY = {
    "id": "avg",
    "clock_start": "aware",
    "deadlines": [
        {"id": "verslag", "within": "30d", "to": "toezicht", "contents": ["cause"]},
        {"id": "melding", "within": "72h", "to": "toezicht", "contents": ["people_hit"]},
    ],
}
FACTS = [{"id": name} for name in ("impact", "next_update_at", "people_hit", "cause")]
AUTHORITY = {"id": "toezicht", "kind": "regulator"}


def rules(incident: Incident, kind: MessageKind, text: dict[str, Any], **next_at: datetime) -> list[str]:
    """The rules that speak of this text, which somebody is about to send 20 minutes after the declaration."""
    return [one.remark.rule for one in judged(opened(incident, after(20)), kind, [text], next_at)]


def tell(incident: Incident, body: str, minutes: float = 5, **more: Any) -> Update:
    given = [Given("nl", body)]
    return actions.publish_update(incident=incident, actor=SAM, now=after(minutes), texts=given, **more)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("Je kunt niet afrekenen.", "it does not say when the next message comes"),
        (f"{GOOD} Het ligt aan db-03.", "“db-03” is the name of a machine"),
    ],
)
def test_it_holds_back_what_would_harm_and_says_what_to_write_instead(body: str, what: str) -> None:
    incident = outage()
    with pytest.raises(IncidentError, match=what) as caught:
        tell(incident, body)
    assert "or say why it goes out in spite of M" in str(caught.value.mend)
    assert not Update.objects.exists()


def test_it_goes_out_once_somebody_says_why_and_that_is_kept() -> None:
    incident = outage()
    update = tell(incident, "Je kunt niet afrekenen.", despite="er is haast")
    assert update.status == Update.Status.PUBLISHED
    assert kinds(incident, "update:despite") == ["update:despite"]


def test_advice_holds_nothing_back() -> None:
    assert tell(outage(), f"{GOOD} Sommige klanten merken het!").status == Update.Status.PUBLISHED


def test_a_plan_may_hold_nothing_back() -> None:
    incident = outage(policies={"blocking": "none"})
    assert tell(incident, "Je kunt niet afrekenen.").status == Update.Status.PUBLISHED


def test_a_draft_may_say_anything_until_it_is_to_go_out() -> None:
    incident = outage()
    given = [Given("nl", "Je kunt niet afrekenen.")]
    draft = actions.draft_update(incident=incident, kind="update", actor=SAM, now=after(5), texts=given)
    with pytest.raises(IncidentError, match="held back"):
        actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(6))


def test_a_correction_need_not_name_the_next_time_again() -> None:
    wrong = tell(outage(), GOOD)
    given = [Given("nl", "Wat we schreven klopt niet: alleen de webwinkel is dicht.")]
    right = actions.correct_update(update=wrong, texts=given, reason="fout", actor=SAM, now=after(7), despite="")
    assert right.status == Update.Status.PUBLISHED


def test_it_knows_what_was_said_before_and_where() -> None:
    incident = outage()
    tell(incident, GOOD)
    text = {"audience": "klanten", "channel": "mail", "language": "nl", "subject": "", "body": GOOD, "template": None}
    said = judged(opened(incident, after(20)), "update", [text], {})
    assert "M16" in [one.remark.rule for one in said]
    assert {(one.audience, one.channel, one.language) for one in said} == {("klanten", "mail", "nl")}


def test_it_knows_when_the_next_message_is_promised() -> None:
    incident, text = outage(), {**MAIL, "body": GOOD}
    assert "M21" in rules(incident, "update", text, klanten=after(50))
    assert "M21" not in rules(incident, "update", text, klanten=after(60))


@pytest.mark.parametrize("address", ["https://status.example.org", {"nl": "status.example.org"}])
def test_it_knows_which_page_is_down(address: object) -> None:
    page = {**CHANNELS[0], "address": address, "depends_on": ["database"]}
    incident = outage(channels=[page, *CHANNELS[1:]])
    text = {**MAIL, "body": f"{GOOD} Volg het op https://status.example.org/nu."}
    assert "M20" not in rules(incident, "update", text)
    actions.set_component_state(incident=incident, component="database", state="major_outage", actor=NOOR, now=after(1))
    assert "M20" in rules(incident, "update", text)


def test_it_takes_no_page_for_down_because_a_mailbox_at_the_same_name_is() -> None:
    mail = {**CHANNELS[1], "address": "hulp@example.org", "depends_on": ["database"]}
    incident = outage(channels=[CHANNELS[0], mail])
    actions.set_component_state(incident=incident, component="database", state="major_outage", actor=NOOR, now=after(1))
    text = {**MAIL, "channel": "statuspagina", "body": f"{GOOD} Volg het op https://example.org/nu."}
    assert "M20" not in rules(incident, "update", text)


def test_it_knows_what_the_report_that_is_due_first_must_hold() -> None:
    incident = outage(duties=[DUTY], facts=FACTS, audiences=[{"id": "klanten", "kind": "customer"}, AUTHORITY])
    text = {**MAIL, "audience": "toezicht", "body": "Het gaat om 40 mensen."}
    actions.set_facts(incident=incident, facts={"people_hit": Known(40)}, actor=NOOR, now=after(1))
    assert "M24" not in rules(incident, "regulator", text)
    actions.submit_report(incident=incident, deadline="melding", actor=NOOR, now=after(2))
    assert "M24" in rules(incident, "regulator", text)
