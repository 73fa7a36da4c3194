"""A correction or a retraction that somebody has to agree to: drafted, agreed to, and only then done."""

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.actions import Given
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident, Update
from tests.incidents.cast import CHANNELS, NOOR, SAM, after, customers, is_whole, kinds, outage, tick

pytestmark = pytest.mark.django_db
ASKING = [{**channel, "approval": {"by": "@noor", "covers": "every_message"}} for channel in CHANNELS]


def told() -> tuple[Incident, Update]:
    """An outage of which customers were told, with Noor's consent."""
    customers(3)
    incident = outage(channels=ASKING)
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(3))
    actions.approve_update(update=draft, actor=NOOR, now=after(4))
    update = actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(5))
    tick(6)
    return incident, update


def test_a_correction_waits_for_consent_and_then_goes_to_those_who_got_the_wrong_text() -> None:
    incident, wrong = told()
    texts = [Given("nl", "Alleen de webwinkel is dicht.")]
    with pytest.raises(IncidentError, match="has to agree"):
        actions.correct_update(update=wrong, texts=texts, reason="fout", actor=SAM, now=after(7))

    draft = actions.draft_update(
        incident=incident, kind="correction", corrects=wrong, texts=texts, reason="fout", actor=SAM, now=after(7)
    )
    assert "update:corrected" not in kinds(incident)
    assert not Message.objects.filter(source=f"update:{draft.pk}").exists()
    actions.approve_update(update=draft, actor=NOOR, now=after(8))
    right = actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(9))
    tick(10)

    assert (right.kind, right.corrects, right.reason) == ("correction", wrong, "fout")
    assert {text["body"] for text in right.texts} == {"Alleen de webwinkel is dicht."}
    waiting = Delivery.objects.filter(message__source=f"update:{wrong.pk}", state="pending")
    assert not waiting.exists()
    assert kinds(incident, "update:corrected") == ["update:corrected"]
    assert is_whole(incident)


def test_a_false_alarm_is_over_only_once_its_message_goes_out() -> None:
    incident, _ = told()
    draft = actions.draft_update(incident=incident, kind="retraction", reason="een test", actor=SAM, now=after(7))
    with pytest.raises(IncidentError, match="has to agree"):
        actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(8))
    assert Incident.objects.get().ended_at is None

    actions.approve_update(update=draft, actor=NOOR, now=after(9))
    actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(10))

    assert Incident.objects.get().ended_at == after(10)
    assert kinds(incident, "incident:retracted", "update:published")[-2:] == ["incident:retracted", "update:published"]


def test_it_drafts_nothing_that_could_not_be_done() -> None:
    incident, published = told()
    draft = actions.draft_update(incident=incident, kind="update", actor=SAM, now=after(7))
    with pytest.raises(IncidentError, match="was not published"):
        actions.draft_update(incident=incident, kind="correction", corrects=draft, actor=SAM, now=after(7))
    actions.resolve(incident=incident, actor=NOOR, now=after(8))
    with pytest.raises(IncidentError, match="is over"):
        actions.draft_update(incident=incident, kind="retraction", actor=SAM, now=after(9))
    assert published.status == "published"


def test_nothing_is_taken_back_where_nothing_was_said() -> None:
    with pytest.raises(IncidentError, match="nothing was said"):
        actions.draft_update(incident=outage(), kind="retraction", actor=SAM, now=after(5))
