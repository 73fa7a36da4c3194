"""An administrator adds somebody who agreed."""

import pytest

from baken.lib.words import say
from baken.people import actions, queries
from baken.people.errors import PeopleError
from baken.people.models import Subscriber
from baken.record.models import Entry
from tests.people.cast import CUSTOMERS, NOOR, NOW, SAM, fresh, kinds, mails, subscriber

pytestmark = pytest.mark.django_db


def test_it_notes_who_had_the_consent() -> None:
    row = subscriber(components=["shop"], mildest=2)
    entry = Entry.objects.get()

    assert (row.state, row.confirmed_at, mails()) == ("active", NOW, [])
    assert entry.words["text"] == f"Sam added subscriber:{row.pk}, and has their consent"
    assert entry.data == {"reference": f"subscriber:{row.pk}", "audience": CUSTOMERS, "consent": True}
    assert entry.after == {"state": "active", "language": "nl", "mildest": 2, "components": ["shop"]}


def test_it_asks_where_nobody_has_the_consent() -> None:
    row = subscriber(confirmed=False)

    assert (row.state, len(mails())) == ("unconfirmed", 1)
    assert Entry.objects.get().data["consent"] is False


def test_it_confirms_for_somebody_who_was_only_asked() -> None:
    row = subscriber(confirmed=False)
    subscriber(mildest=1)

    assert (fresh(row).state, fresh(row).mildest) == ("active", 1)


def test_it_does_not_add_somebody_twice() -> None:
    row = subscriber(components=["shop"])
    with pytest.raises(PeopleError, match="this address is told already"):
        subscriber(components=["checkout"])

    assert queries.followed(row) == {"shop"}


@pytest.mark.parametrize("confirmed", [True, False])
def test_it_does_not_bring_back_somebody_who_left(confirmed: bool) -> None:
    row = subscriber()
    actions.leave(reference=f"subscriber:{row.pk}", actor=SAM, now=NOW)
    with pytest.raises(PeopleError) as error:
        subscriber(confirmed=confirmed)

    assert say(error.value.mend, "nl") == "diegene kan er zelf om vragen, en het per mail bevestigen"
    assert fresh(row).state == "left"


def test_it_does_not_bring_back_somebody_who_was_erased() -> None:
    subscriber()
    actions.erase(email=NOOR, actor=SAM, now=NOW)
    with pytest.raises(PeopleError, match="wished to be told nothing"):
        subscriber()

    assert not Subscriber.objects.filter(email=NOOR).exists()
    assert kinds() == ["subscriber:added", "subscriber:erased"]
