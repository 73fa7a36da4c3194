"""A message that a person has carried to where no program can post."""

from datetime import datetime

from django.db import transaction

from baken.delivery import actions as delivery
from baken.delivery.errors import DeliveryError
from baken.delivery.models import Delivery
from baken.incidents.authority import allow, posting
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.naming import name_of
from baken.incidents.run import opened
from baken.lib.actor import Actor
from baken.lib.words import words


@transaction.atomic
def carry(*, incident: Incident, carried: int, actor: Actor, now: datetime) -> Delivery:
    """Notes that `actor` has posted by hand what waited for a person: the delivery `carried`.

    Raises IncidentError where they may not post there, it is none of this incident, or somebody was faster.
    """
    run = opened(incident, now)
    row = Delivery.objects.select_related("message").filter(pk=carried, message__thread=run.incident.stream).first()
    channel = run.index.channels.get(row.message.channel) if row is not None else None
    if row is None or channel is None:
        raise IncidentError(words("this message is none of this incident"), words("look again at what waits"))
    allow(run, actor, "publish", posting(run, channel))
    try:
        done = delivery.done_by_hand(
            delivery=row, actor=actor, now=run.now, place=name_of(run.index, "channel", channel.id)
        )
    except DeliveryError as error:
        raise IncidentError(error.words, error.mend) from error
    run.incident.save()
    return done
