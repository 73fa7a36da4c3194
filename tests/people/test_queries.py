"""Who is told of what, and who acts."""

from collections.abc import Collection

import pytest
from django.db import connection
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from baken.delivery.models import Delivery
from baken.delivery.queue import expand
from baken.people import actions, queries
from baken.people.models import Contact, Subscriber, User
from tests.people.cast import CUSTOMERS, NOW, SAM, ask, subscriber, update

pytestmark = pytest.mark.django_db


def told(components: Collection[str] = ("shop",), rank: int | None = 2, language: str = "nl") -> set[str]:
    """The names before the @ of those who are told."""
    found = queries.recipients(audience=CUSTOMERS, language=language, components=components, rank=rank)
    return {row.address.partition("@")[0] for row in found}  # type: ignore[attr-defined]  # the query puts it there


def customers() -> None:
    """Noor hears of all; the others choose."""
    subscriber("noor@klant.example")
    subscriber("shop@klant.example", components=["shop", "checkout"])
    subscriber("checkout@klant.example", components=["checkout"])
    subscriber("worst@klant.example", mildest=1)
    subscriber("moderate@klant.example", mildest=2, components=["shop"])


@pytest.mark.parametrize(
    ("components", "rank", "names"),
    [
        (["shop"], 1, {"noor", "shop", "worst", "moderate"}),
        (["shop"], 2, {"noor", "shop", "moderate"}),
        (["shop"], 3, {"noor", "shop"}),
        (["shop", "checkout"], 2, {"noor", "shop", "checkout", "moderate"}),
        (["mail"], 1, {"noor", "worst"}),
        ([], 2, {"noor"}),
        (["shop"], None, {"noor", "shop", "worst", "moderate"}),
    ],
)
def test_it_tells_those_whom_it_concerns(components: list[str], rank: int | None, names: set[str]) -> None:
    customers()

    assert told(components, rank) == names


def test_it_tells_nobody_else() -> None:
    ask("asked@klant.example")
    subscriber("english@klant.example", language="en")
    subscriber("partner@klant.example", audience="partners")
    for name in ("left", "bounced"):
        row = subscriber(f"{name}@klant.example")
        Subscriber.objects.filter(pk=row.pk).update(state=name)

    assert told() == set()
    assert told(language="en") == {"english"}


def test_it_finds_those_concerned_by_very_many_components() -> None:
    customers()

    assert told([f"c{number}" for number in range(50_000)]) == {"noor"}
    assert told([*(f"c{number}" for number in range(50_000)), "checkout"]) == {"noor", "shop", "checkout"}


def test_it_puts_subscribers_and_contacts_on_the_ledger() -> None:
    row = subscriber(components=["shop", "checkout"])
    contact = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl")
    for sequence, found in enumerate(
        (
            queries.recipients(audience=CUSTOMERS, language="nl", components=["shop", "checkout"], rank=1),
            queries.contacts(audience=CUSTOMERS, language="nl"),
        )
    ):
        expand(update(sequence=sequence), found, NOW)

    assert list(Delivery.objects.order_by("pk").values_list("reference", "address")) == [
        (f"subscriber:{row.pk}", "noor@klant.example"),
        (f"contact:{contact.pk}", "lou@klant.example"),
    ]


def test_it_asks_the_database_once_however_many_there_are(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    customers()
    with django_assert_num_queries(1):
        told(["shop"])


def many_told() -> QuerySet[Subscriber]:
    """Those of 3,000 subscribers, in 50 audiences, who are told of one thing."""
    rows = [
        Subscriber(email=f"n{n}@klant.example", language="nl", audience=f"a{n % 50}", asked_at=NOW, state="active")
        for n in range(3000)
    ]
    Subscriber.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return queries.recipients(audience="a7", language="nl", components=["shop"], rank=1)


def test_it_finds_the_next_ones_by_index() -> None:
    told_of_it = many_told()
    behind = told_of_it.order_by("pk")[30].pk

    assert "subscriber_told" in told_of_it.filter(pk__gt=behind).order_by("pk")[:20].explain()


def test_it_counts_them_without_a_look_at_their_rows() -> None:
    counted = many_told().order_by().values("pk").explain()

    assert "subscriber_counted" in counted


def test_it_gives_an_account_what_its_permission_includes() -> None:
    account = User.objects.create(
        email="noor@boekenkade.example", name="Noor", person="noor", permission="communicator"
    )
    actor = queries.actor_of(account)

    assert (actor.kind, actor.id, actor.name) == ("person", "noor", "Noor")
    assert actor.permissions == {"viewer", "responder", "communicator"}
    assert queries.account_of("noor") == account


def test_it_gives_a_closed_account_nothing() -> None:
    account = User.objects.create(email="noor@boekenkade.example", name="Noor", person="noor", is_active=False)

    assert queries.actor_of(account).permissions == frozenset()
    assert queries.account_of("noor") is None


def test_it_finds_people_by_reference() -> None:
    row = subscriber()
    contact = Contact.objects.create(audience=CUSTOMERS, address="lou@klant.example", language="nl")

    assert queries.found(f"subscriber:{row.pk}") == row
    assert queries.found(f"contact:{contact.pk}") == contact
    assert [queries.found(name) for name in ("subscriber:0", "subscriber:٣", "contact:-1", "person:noor", "")] == [
        None
    ] * 5
    actions.erase(email=contact.address, actor=SAM, now=NOW)
    assert queries.found(f"contact:{contact.pk}") is None
