"""A command that has to end in a sentence."""

from baken.delivery.models import Connection, Delivery, Message
from baken.incidents.models import Incident, Update
from baken.people.models import Contact, Subscriber
from baken.planbook.models import Version
from baken.record.models import Entry
from tests.cli.running import Baken, Run

TABLES = (Connection, Contact, Delivery, Entry, Incident, Message, Subscriber, Update, Version)


def counted() -> list[int]:
    return [table.objects.count() for table in TABLES]


def refused(baken: Baken, typed: list[str], language: str = "en") -> Run:
    """The run of a command that has to end in a sentence, with everything as it was."""
    before = counted()
    run = baken(*typed, language=language)

    assert run.code in (1, 2), run
    assert run.err.strip(), run
    assert counted() == before
    return run
