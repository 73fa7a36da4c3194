"""What follows when something has changed or time has passed: level, people, promises, legal clocks."""

from baken.incidents.calling import call_roles, escalate, ring_due
from baken.incidents.deadlines import look_at_clocks
from baken.incidents.levels import settle_level
from baken.incidents.naming import audience_name
from baken.incidents.promising import Standing, look
from baken.incidents.run import Run
from baken.incidents.state import case
from baken.lib.words import as_data, words
from baken.plan.compose.confidential import BY_LAW, closed

MOST_LOOKS = 4
"""How often the plan is looked at for one moment: where level and type hang on each other it would never settle."""


def react(run: Run, *, decide_now: bool = False) -> list[Standing]:
    """Looks at the plan until it comes to nothing new at this moment; the promises that stand then.

    Does nothing the second time at the same moment.
    """
    if run.is_maintenance or run.incident.duplicate_of_id is not None:
        return []
    for _ in range(MOST_LOOKS):
        if not run.is_over:
            settle_level(run, decide_now=decide_now)
            call_roles(run)
            escalate(run)
        is_settled = not run.just_changed
        run.just_changed.clear()
        run.previous_severity = run.incident.severity
        if is_settled:
            break
    if not run.is_over:
        ring_due(run)
        _say_who_is_kept_out(run)
    look_at_clocks(run)
    return look(run)


def _say_who_is_kept_out(run: Run) -> None:
    """Says once why somebody outside may not be told."""
    now = case(run)
    for name, item in run.index.audiences.items():
        reason = closed(run.index, name, now) if item.kind not in ("internal", *BY_LAW) else None
        if reason is not None:
            said = words("{audience} can't be told", audience=audience_name(run.index, name))
            run.once(f"closed:{name}:{reason.message}", "reach:closed", said, because=as_data(reason), audience=name)
