"""What the link in a call is about, for whoever opens it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from baken.incidents.errors import IncidentError
from baken.incidents.models import Call, PromiseRecord
from baken.incidents.naming import key_name, who
from baken.incidents.run import over
from baken.lib.signed_links import LinkError, read
from baken.lib.words import words


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked, for what, in which incident, each in all languages of the plan."""

    person: Any
    role: Any
    title: Any
    drill: bool


def about(token: str) -> Call | PromiseRecord:
    """The call or promise that `token` answers. Raises IncidentError where it was not made here, or that is gone."""
    try:
        kind, _, number = read("acknowledge", token).partition(":")
    except LinkError:
        said = words("this link was not made here, or is not whole")
        raise IncidentError(said, words("open it again from the message, all of it")) from None
    rows = (
        PromiseRecord.objects.select_related("incident")
        if kind == "promise"
        else Call.objects.select_related("assignment__incident")
    )
    found = rows.filter(pk=int(number)).first()
    if found is None:
        said = words("what this link was about is not there any more")
        raise IncidentError(said, words("look at the incident to see how it stands"))
    return found


def asked(token: str, now: datetime) -> Asked:
    """Who is asked for what by `token`. Raises as `about`."""
    found = about(token)
    if isinstance(found, PromiseRecord):
        run = over(found.incident, now)
        person, role = found.owner or "", key_name(run.index, found.owner or "")
    else:
        run = over(found.assignment.incident, now)
        person, role = found.person, key_name(run.index, found.assignment.role)
    return Asked(who(run.index, person), role, run.incident.title, run.incident.drill)
