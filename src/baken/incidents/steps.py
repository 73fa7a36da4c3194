"""What the worker does for incidents: looks at each that runs, and does what time has made due."""

from datetime import datetime

import structlog
from django.db import DatabaseError, transaction

from baken.incidents import queries
from baken.incidents.errors import IncidentError
from baken.incidents.expanding import expand_messages
from baken.incidents.holding import hold
from baken.incidents.leaving import send_leaving
from baken.incidents.maintaining import keep_times
from baken.incidents.reacting import react
from baken.incidents.reminding import note_missed, remind
from baken.incidents.run import opened_if_due
from baken.incidents.waking import next_look
from baken.lib.clock import Clock

log = structlog.get_logger("incidents")


def work(clock: Clock, _owner: str) -> bool:
    """Looks at every incident that runs or owes a message, and at new messages; True where it did anything.

    A second look at the same moment does nothing. An incident that can't be looked at does not hold up the others.
    """
    now = clock.now()
    did = send_leaving(now)
    for incident in queries.to_look_at(now):
        did |= _look_safely(incident, now)
    return expand_messages(now) or did


def look(incident: int, now: datetime) -> bool:
    """Does what is due in one incident at `now`; True where something was.

    The row is locked meanwhile, so that of several workers one looks at it and the others go on to the next.
    """
    with transaction.atomic():
        run = opened_if_due(incident, now)
        if run is None:
            return False
        if run.is_maintenance:
            keep_times(run)
        else:
            standing = react(run)
            if hold(run, standing):
                standing = react(run)
            remind(run, standing)
            note_missed(run, standing)
        run.incident.look_at = next_look(run)
        run.incident.save(update_fields=None if run.wrote else ("look_at",))
        return run.wrote > 0


def _look_safely(incident: int, now: datetime) -> bool:
    try:
        return look(incident, now)
    except DatabaseError:
        raise
    except IncidentError as error:
        log.warning("an incident can't be looked at", incident=incident, reason=str(error))
    except Exception:
        log.exception("an incident can't be looked at; the others go on", incident=incident)
    return False
