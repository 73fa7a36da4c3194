"""Everything that people do to an incident. Each is one transaction and writes one entry, and those of what follows."""

from baken.incidents.answering import answer, set_facts
from baken.incidents.carrying import carry
from baken.incidents.components import set_component_state
from baken.incidents.declaring import declare, merge_duplicate, note
from baken.incidents.dialling import not_reached, pass_on
from baken.incidents.drafting import approve_update, draft_update, drop_draft
from baken.incidents.drilling import start_drill
from baken.incidents.errors import ChangedMeanwhile, IncidentError
from baken.incidents.leaving import call_back
from baken.incidents.maintaining import (
    cancel_maintenance,
    finish_maintenance,
    schedule_maintenance,
    start_maintenance,
)
from baken.incidents.moving import announce_recovery, move_stage, reopen, resolve, submit_report
from baken.incidents.settling import decide_now, lift_override, override_level, set_type
from baken.incidents.staffing import acknowledge, acknowledge_by_link, assign, hand_over
from baken.incidents.telling import correct_update, publish_update, retract
from baken.incidents.ticking import tick
from baken.incidents.writing import Given

__all__ = [
    "ChangedMeanwhile",
    "Given",
    "IncidentError",
    "acknowledge",
    "acknowledge_by_link",
    "announce_recovery",
    "answer",
    "approve_update",
    "assign",
    "call_back",
    "cancel_maintenance",
    "carry",
    "correct_update",
    "decide_now",
    "declare",
    "draft_update",
    "drop_draft",
    "finish_maintenance",
    "hand_over",
    "lift_override",
    "merge_duplicate",
    "move_stage",
    "not_reached",
    "note",
    "override_level",
    "pass_on",
    "publish_update",
    "reopen",
    "resolve",
    "retract",
    "schedule_maintenance",
    "set_component_state",
    "set_facts",
    "set_type",
    "start_drill",
    "start_maintenance",
    "submit_report",
    "tick",
]
