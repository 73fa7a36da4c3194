"""Agreeing to messages: whoever the plan names, otherwise an approver."""

import pytest

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from tests.incidents.cast import (
    NOOR,
    OPEN_CHANNELS,
    SAM,
    after,
    authority,
    held,
    person,
    with_bo,
)

pytestmark = pytest.mark.django_db


def test_agreeing_takes_an_approver_where_the_plan_names_nobody() -> None:
    incident = with_bo(channels=OPEN_CHANNELS)
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(2))

    with pytest.raises(IncidentError, match="Only an approver may agree to messages"):
        actions.approve_update(update=draft, actor=person("communicator"), now=after(3))
    assert actions.approve_update(update=draft, actor=person("approver"), now=after(3)).status == "approved"


def test_whoever_the_plan_names_agrees_without_a_permission() -> None:
    approved = [{**OPEN_CHANNELS[0], "approval": {"by": "role:leider", "covers": "every_message"}}]
    incident = with_bo(channels=approved)
    held("leider", person(name="noor"))
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(2))

    actions.approve_update(update=draft, actor=person(name="noor"), now=after(3))

    assert authority("update:approved") == {"role": "leider", "at": "approval"}


def test_the_first_message_outside_waits_for_whoever_decides_to_go_public() -> None:
    levels = [{"id": "groot", "when": "users_hit > 0", "respond": {"public": "decided_by:role:leider"}}]
    incident = with_bo(severities=levels, channels=OPEN_CHANNELS)
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(2))

    with pytest.raises(IncidentError, match="Noor de Wit has to agree"):
        actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(3))
    actions.approve_update(update=draft, actor=NOOR, now=after(3))
    actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(4))
    actions.publish_update(incident=incident, actor=SAM, now=after(5))
