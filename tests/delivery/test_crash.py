"""A worker that is killed in the middle loses nothing, repeats only what was in flight, and shows it."""

import os
import subprocess
import sys
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.db.models import QuerySet

from baken.delivery.models import Delivery
from baken.delivery.queue import add, expire, lease
from baken.delivery.steps import work
from baken.lib.clock import SimulatedClock, SystemClock
from tests.delivery.cast import chance, connection, message, states
from tests.house.repository import ROOT

SECRET = "whsec_" + b64encode(b"0123456789abcdef0123456789abcdef").decode()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a worker that speaks with the database of the tests and with this machine."""
    monkeypatch.setenv("SIGNING", SECRET)
    own = {"DATABASE_URL": database_url, "BAKEN_DATA_DIR": str(tmp_path), "BAKEN_PRIVATE_NETWORKS": "127.0.0.0/8"}
    return {**os.environ, **own}


@contextmanager
def killed(world: dict[str, str], when: Callable[[], bool]) -> Iterator[None]:
    """A worker that runs until `when`, and is then gone from one moment to the next."""
    process = subprocess.Popen([sys.executable, "-m", "tests.delivery.worker", "w1"], cwd=ROOT, env=world)
    try:
        end = time.monotonic() + 60
        while not when():
            assert process.poll() is None, "the worker ended by itself"
            assert time.monotonic() < end, "the worker did not get there"
            time.sleep(0.005)
    finally:
        process.kill()
        process.wait()
    yield


class Hooks(ThreadingHTTPServer):
    """Remembers the ids of the webhooks it took, and takes a while for each."""

    daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[str] = []
        super().__init__(("127.0.0.1", 0), Hook)
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        assert isinstance(self.server, Hooks)
        self.server.taken.append(self.headers["webhook-id"])
        time.sleep(0.03)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


def named(rows: QuerySet[Delivery]) -> set[str]:
    return {f"dlv_{row.pk}" for row in rows}


@pytest.mark.usefixtures("loopback")
def test_it_loses_nothing_and_repeats_only_what_was_in_flight(world: dict[str, str]) -> None:
    connection(transport="webhook", settings={"secret": "env:SIGNING"})
    about, hooks = message(now=SystemClock().now()), Hooks()
    for number in range(100):
        add(about, f"hook:{number}", f"http://127.0.0.1:{hooks.server_port}/{number}", SystemClock().now())
    with killed(world, lambda: len(hooks.taken) > 60):
        sent, in_flight = (named(Delivery.objects.filter(state=state)) for state in ("sent", "sending"))

    later = SimulatedClock(SystemClock().now() + lease() + timedelta(seconds=1))
    assert work(later, "w2", chance=chance())

    assert states() == ["sent"] * 100
    times = Counter(hooks.taken)
    assert set(times) == named(Delivery.objects.all())
    twice = {name for name, count in times.items() if count > 1}
    assert sent
    assert twice <= in_flight
    assert named(Delivery.objects.filter(repeats=1)) == in_flight
    hooks.shutdown()
    hooks.server_close()


def test_it_leaves_to_a_person_what_may_have_been_sent_where_a_repeat_does_harm(world: dict[str, str]) -> None:
    connection(transport="careful")
    about, now = message(now=SystemClock().now()), SystemClock().now()
    rows = [add(about, name, f"{name}@example.org", now) for name in ("noor", "hang", "sam")]
    with killed(world, lambda: Delivery.objects.filter(pk=rows[1].pk, begun_at__isnull=False).exists()):
        assert states() == ["sent", "sending", "pending"]

    later = SimulatedClock(SystemClock().now() + lease() + timedelta(seconds=1))
    assert expire(later.now()) == 1
    assert work(later, "w2", chance=chance())
    assert states() == ["sent", "unknown", "sent"]
    assert list(Delivery.objects.values_list("attempts", "repeats").order_by("pk")) == [(1, 0)] * 3
