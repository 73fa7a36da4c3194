"""Putting right what was published, and taking an incident back: what has to be said, to whom, and what follows."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from baken.delivery import queue
from baken.incidents.authority import allow, entering
from baken.incidents.ending import end, last_stage
from baken.incidents.errors import IncidentError
from baken.incidents.models import Update
from baken.incidents.publishing import source_of
from baken.incidents.run import Run
from baken.incidents.writing import Given, Tell, Wish
from baken.lib.actor import Actor
from baken.lib.words import words


def correction(run: Run, wrong: Update, texts: Sequence[Given]) -> Wish:
    """What is said to exactly those who got `wrong`. Raises IncidentError where it was not published."""
    if wrong.status != Update.Status.PUBLISHED:
        raise IncidentError(words("this update was not published"), words("write the draft anew"))
    told = frozenset((text["audience"], text["channel"], text["language"]) for text in wrong.texts)
    times = {name: datetime.fromisoformat(moment) for name, moment in wrong.next_at.items()}
    times = {name: moment for name, moment in times.items() if moment > run.now}
    audiences = frozenset(audience for audience, _, _ in told)
    return Wish("correction", audiences, tuple(texts), cast(Tell, wrong.tell), times, only=told)


def put_right(run: Run, right: Update, wrong: Update, actor: Actor) -> None:
    """Stops what of `wrong` still waits, with the entry that `right` takes its place."""
    queue.withdraw(source_of(wrong), run.now)
    about = {"person": actor.name, "number": wrong.number, "reason": right.reason}
    said = words("{person} corrects message {number}: {reason}", **about)
    touches = (f"correction:{wrong.pk}",)
    run.tell("update:corrected", said, actor=actor, update=wrong.pk, after={"update": right.number}, touches=touches)


def retraction(run: Run, texts: Sequence[Given]) -> Wish | None:
    """What is said to everybody who was told anything, None where nobody was.

    Raises IncidentError where the plan lets no incident of this type be taken back.
    """
    run.check_running()
    kind = run.index.types.get(run.incident.type or "")
    if kind is not None and kind.allow_retract is False:
        said = words("incidents of type {type} are not taken back", type=kind.name or kind.id)
        raise IncidentError(said, words("resolve it, and say what happened"))
    published = Update.objects.filter(incident=run.incident, status=Update.Status.PUBLISHED)
    told = frozenset(text["audience"] for row in published for text in row.texts)
    return Wish("retraction", told, tuple(texts)) if told else None


def take_back(run: Run, actor: Actor, reason: str) -> None:
    """Ends the incident as a false alarm, with its entry. Raises IncidentError where `actor` may not."""
    allow(run, actor, "retract", entering(run, last_stage(run)))
    end(run)
    said = words("{person} says that it was a false alarm: {reason}", person=actor.name, reason=reason)
    run.tell("incident:retracted", said, actor=actor, touches=("stage",), after={"stage": run.incident.stage})
