"""A worker dies from `kill -9` while it tells twenty thousand people; the next one finishes.

What went out is counted in the dump of Debian's smtp-sink, not on the ledger. The moments are drawn from a seed, which
stands in every failure: `BAKEN_SEED=... pytest tests/delivery/test_killed_worker.py` draws the same again.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

import pytest
from django.db import connection as database

from baken.delivery.actions import connect
from baken.delivery.models import Delivery, Message
from baken.incidents.actions import declare, publish_update
from baken.lib.actor import Actor
from baken.lib.clock import SystemClock
from baken.people.models import Contact, Permission
from baken.planbook.models import Version
from tests.delivery.smtp import Sink, smtp_sink
from tests.house.repository import ROOT
from tests.incidents.cast import customers, version

PEOPLE = 20_000
SEED = int(os.environ.get("BAKEN_SEED", 0)) or SystemRandom().randrange(1, 1_000_000)
PATIENCE = 240.0
LOOK = 0.02
LEAD = Actor("person", "noor", "Noor de Wit", frozenset(Permission))
pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Moment:
    """When a worker dies: `delay` seconds after the news was written, the ledger is half full, or `told` have it."""

    stage: str
    delay: float
    told: int = 0

    def has_come(self, message: Message) -> bool:
        if self.stage == "expanding":
            return Message.objects.filter(pk=message.pk, expanded_to__gt=0).exists()
        # In the order of the list, so one look at one row tells it.
        return not self.told or is_sent(message, self.told)


def moments(count: int) -> Iterator[Moment]:
    """Moments over the whole of a fan-out: before and while the ledger is filled, and all along the sending."""
    chance = Random(SEED)
    for number in range(count):
        if number % 4 == 0:
            yield Moment("sending", chance.uniform(0, 0.03), chance.randrange(1, PEOPLE * 9 // 10))
        elif number % 4 == 1:
            yield Moment("expanding", chance.uniform(0, 0.15))
        elif number % 4 == 2:
            yield Moment("beginning", chance.uniform(0.2, 2))
        else:
            yield Moment("ending", chance.uniform(0, 0.03), chance.randrange(PEOPLE * 9 // 10, PEOPLE - 50))


def is_through(message: Message) -> bool:
    # Asked in one look: between two of them everything that was being sent may come to wait again.
    left = Delivery.objects.filter(message=message, state__in=("pending", "sending")).exists()
    return not left and Message.objects.filter(pk=message.pk, expanded_at__isnull=False).exists()


def is_sent(message: Message, number: int) -> bool:
    reference = f"contact:{Contact.objects.earliest('pk').pk + number - 1}"
    return Delivery.objects.filter(message=message, reference=reference, state="sent").exists()


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a worker on the database of the tests; what a dead one held is free soon."""
    own = {"DATABASE_URL": database_url, "BAKEN_DATA_DIR": str(tmp_path), "BAKEN_LEASE": "2s", "BAKEN_LOG": "text"}
    return {**os.environ, **own}


@dataclass
class Shop:
    """A shop with twenty thousand customers, and the worker that tells them."""

    world: dict[str, str]
    plan: Version
    log: Path
    worker: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "baken", "work"]
            self.worker = subprocess.Popen(command, cwd=ROOT, env=self.world, stdout=log, stderr=log)

    def kill(self) -> None:
        assert self.worker
        self.worker.kill()
        self.worker.wait()
        # A statement that PostgreSQL has been given it brings to its end, whoever waits for it.
        while database.vendor == "postgresql" and others():
            time.sleep(LOOK)

    def tell(self) -> Message:
        """An incident, and the first news of it: all customers are to know."""
        now = SystemClock().now()
        incident = declare(version=self.plan, title={"nl": "De winkel doet het niet"}, actor=LEAD, now=now)
        update = publish_update(incident=incident, kind="initial", actor=LEAD, now=now)
        return Message.objects.get(source=f"update:{update.pk}", channel="mail")

    def wait(self, when: Callable[[Message], bool], message: Message, why: str) -> None:
        end = time.monotonic() + PATIENCE
        while not when(message):
            assert self.worker
            assert self.worker.poll() is None, f"{why}: the worker ended by itself\n{self.log.read_text()}"
            assert time.monotonic() < end, f"{why}: it did not get there\n{self.log.read_text()}"
            time.sleep(LOOK)


def others() -> int:
    """Connections of others to the database of the tests."""
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


@contextmanager
def shop(world: dict[str, str], sink: Sink, folder: Path) -> Iterator[Shop]:
    customers(PEOPLE)
    relay = {"host": "127.0.0.1", "port": sink.port, "security": "none", "sender": "status@boekenkade.example"}
    plan, now = version(), SystemClock().now()
    connect(name="relay", transport="mail", channel="mail", settings=relay, per_minute=None, actor=LEAD, now=now)
    made = Shop(world, plan, folder / "worker.log")
    made.start()
    try:
        yield made
    finally:
        made.kill()


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.full)])
def test_nobody_is_missed_and_whoever_is_told_twice_is_known(world: dict[str, str], tmp_path: Path, kills: int) -> None:
    with smtp_sink() as sink, shop(world, sink, tmp_path) as here:
        for number, moment in enumerate(moments(kills), start=1):
            why = f"BAKEN_SEED={SEED}, kill {number}: {moment}"
            message = here.tell()
            here.wait(moment.has_come, message, why)
            time.sleep(moment.delay)
            here.kill()
            in_flight = addresses(message, state="sending")
            stood = Counter(Delivery.objects.filter(message=message).values_list("state", flat=True))
            assert in_flight or moment.stage != "sending", why
            here.start()
            here.wait(is_through, message, why)
            twice = check(message, in_flight, Counter(sink.take_addressees()), why)
            print(f"{why}: {dict(stood)}, then {twice} were told twice")


def check(message: Message, in_flight: set[str], mails: Counter[str], why: str) -> int:
    """Everybody has the mail; twice only those who were in flight, all of whom the ledger shows. Returns how many."""
    everybody = addresses(message)
    twice = {address for address, count in mails.items() if count > 1}
    assert len(everybody) == PEOPLE, why
    assert everybody - set(mails) == set(), why
    assert set(mails) == everybody, why
    assert twice <= in_flight, why
    assert max(mails.values()) <= 2, why
    assert addresses(message, repeats=1) == in_flight, why
    assert addresses(message, state="sent", repeats__lte=1) == everybody, why
    return len(twice)


def addresses(message: Message, **about: object) -> set[str]:
    return set(Delivery.objects.filter(message=message, **about).values_list("address", flat=True))
