"""Sends mail out of the ledger, for `bench.mail` in a process of its own: `PORT MAILS CONNECTIONS`; prints the seconds.

What it takes: claim, send, write down what the server said, until nothing is due. The recipients stand on the ledger.
"""

import os
import sys
from datetime import UTC, datetime
from time import perf_counter

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()
# What follows speaks with the database, and so needs the settings.
from django.core.management import call_command  # noqa: E402
from django.db.models import CharField, Value  # noqa: E402
from django.db.models.functions import Cast, Concat  # noqa: E402

from baken.delivery import queue  # noqa: E402
from baken.delivery.actions import connect, make_message  # noqa: E402
from baken.delivery.models import Delivery  # noqa: E402
from baken.delivery.steps import work  # noqa: E402
from baken.lib.actor import Actor  # noqa: E402
from baken.lib.clock import SimulatedClock  # noqa: E402
from baken.people.models import Contact  # noqa: E402
from bench import mail_run  # noqa: E402

NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


def main(port: int, mails: int, connections: int) -> None:
    """Fails where not every mail was sent."""
    call_command("migrate", verbosity=0)
    # The first pass loads what every later one has at hand.
    work(SimulatedClock(NOW), "bench")
    names = [f"klant{number}@klant.example" for number in range(mails)]
    rows = [Contact(audience="customers", address=name, language="nl") for name in names]
    Contact.objects.bulk_create(rows, batch_size=10_000)
    _put_on_the_ledger(port, connections)
    start = perf_counter()
    work(SimulatedClock(NOW), "bench")
    seconds = perf_counter() - start
    sent = Delivery.objects.filter(state="sent").count()
    if sent != mails:
        raise RuntimeError(f"not every mail was sent: {sent} of {mails}")
    print(seconds)


def _put_on_the_ledger(port: int, connections: int) -> None:
    given = mail_run.settings(port, connections).model_dump(mode="json", exclude_unset=True)
    actor = Actor("system", "bench", "Bench")
    connect(name="relay", transport="mail", channel="mail", settings=given, per_minute=None, actor=actor, now=NOW)
    message = make_message(
        thread="incident:1",
        sequence=1,
        source="update:1",
        kind="update",
        audience="customers",
        channel="mail",
        language="nl",
        subject=mail_run.SUBJECT,
        body=mail_run.BODY,
        now=NOW,
    )
    reference = Concat(Value("contact:"), Cast("pk", CharField()))
    people = Contact.objects.filter(audience="customers").annotate(reference=reference)
    while queue.expand(message, people, NOW):
        pass


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
