"""A text that a message rule holds back goes out only once somebody has said why; the plan's own texts just go."""

from typing import Any

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.judging import judged
from baken.incidents.models import Incident, Update
from baken.incidents.run import opened
from baken.incidents.writing import Given
from tests.incidents.cast import SAM, after, kinds, outage

pytestmark = pytest.mark.django_db
GOOD = "Je kunt niet afrekenen. Volgend bericht: 14:00 CET."


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
