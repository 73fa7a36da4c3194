"""Who is counted is who gets it."""

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.models import Incident, Update
from baken.incidents.readers import count_readers
from baken.incidents.run import over
from baken.people.models import Contact
from tests.incidents.cast import SAM, after, customers, outage, tick

pytestmark = pytest.mark.django_db


def told() -> tuple[Incident, Update]:
    """A message that five customers were sent; it has arrived at four."""
    customers(5)
    incident = outage()
    update = actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    tick(5)
    rows = Delivery.objects.filter(message__channel="mail").order_by("pk")
    rows.update(state="sent")
    Delivery.objects.filter(pk=rows[0].pk).update(state="failed")
    return incident, update


def test_a_correction_is_counted_by_whoever_got_it_and_is_still_there() -> None:
    incident, update = told()
    last = Delivery.objects.filter(message__channel="mail").latest("pk")
    Contact.objects.filter(address=last.address).delete()
    counted = count_readers(over(incident, after(6)), update.texts, update)
    right = actions.correct_update(update=update, reason="fout", actor=SAM, now=after(6))
    tick(6)

    sent = Message.objects.get(source=f"update:{right.pk}", channel="mail").deliveries.count()
    assert (counted, sent) == (3, 3)


def test_a_message_is_counted_by_whoever_is_on_the_list() -> None:
    incident, update = told()
    sent = Delivery.objects.filter(message__source=f"update:{update.pk}", message__channel="mail").count()

    assert count_readers(over(incident, after(6)), update.texts) == sent == 5
