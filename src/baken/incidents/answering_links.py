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


def asked(token: str, now: datetime) -> Asked:
    """What `token` is about. Raises IncidentError where it was not made here, or what it was about is gone."""
    try:
        kind, _, number = read("acknowledge", token).partition(":")
    except LinkError:
        said = words("this link was not made here, or is not whole")
        raise IncidentError(said, words("open it again from the message, all of it")) from None
    if kind == "promise":
        record = PromiseRecord.objects.select_related("incident").get(pk=int(number))
        run = over(record.incident, now)
        person, role = record.owner or "", key_name(run.index, record.owner or "")
    else:
        call = Call.objects.select_related("assignment__incident").get(pk=int(number))
        run = over(call.assignment.incident, now)
        person, role = call.person, key_name(run.index, call.assignment.role)
    return Asked(who(run.index, person), role, run.incident.title, run.incident.drill)
