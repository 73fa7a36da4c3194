"""Measures the ledger in one database, and says what it found as JSON. Started by `bench.ledger`."""

import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from time import perf_counter
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()
# What follows speaks with the database, and so needs the settings.
import psycopg  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import CharField, QuerySet, Value  # noqa: E402
from django.db.models.functions import Cast, Concat  # noqa: E402

from baken.delivery import queue  # noqa: E402
from baken.delivery.actions import make_message  # noqa: E402
from baken.delivery.steps import work  # noqa: E402
from baken.delivery.transports.base import Outcome  # noqa: E402
from baken.lib.clock import SimulatedClock  # noqa: E402
from baken.people.models import Contact  # noqa: E402

ROWS = 200_000
ROUNDS = 3
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Step = tuple[str, Any]


def main() -> None:
    """Each figure is the best of some rounds, in turns with bare SQL, so that both meet the same machine."""
    call_command("migrate", verbosity=0)
    names = [f"customer{number}@example.org" for number in range(ROWS)]
    rows = [Contact(audience="customers", address=name, language="en") for name in names]
    Contact.objects.bulk_create(rows, batch_size=10_000)
    found: dict[str, Any] = {"rows": ROWS, "expand": [0.0, 0.0], "claim and settle": [0.0, 0.0], "pass": 0.0}
    _empty()
    expanding, claiming = _taped(_expand), _taped(_claim)
    for _ in range(ROUNDS):
        _empty()
        _best(found["expand"], 0, _expand)
        _best(found["claim and settle"], 0, _claim)
        _empty()
        _best(found["expand"], 1, lambda: _bare(expanding))
        _best(found["claim and settle"], 1, lambda: _bare(claiming))
        _empty()
        _expand()
        found["pass"] = max(found["pass"], ROWS / _seconds(_pass))
    print(json.dumps(found))


def _best(pair: list[float], place: int, task: Callable[[], None]) -> None:
    pair[place] = max(pair[place], ROWS / _seconds(task))


def _seconds(task: Callable[[], None]) -> float:
    begin = perf_counter()
    task()
    return perf_counter() - begin


def _expand() -> None:
    message = make_message(
        thread="incident:1", sequence=1, source="update:1", kind="update", audience="customers", channel="mail",
        language="en", subject="Outage", body="Something fails.", now=NOW,
    )  # fmt: skip
    while queue.expand(message, _recipients(), NOW):
        pass


def _recipients() -> QuerySet[Contact]:
    reference = Concat(Value("contact:"), Cast("pk", CharField()))
    return Contact.objects.filter(audience="customers").annotate(reference=reference)


def _claim() -> None:
    chance = Random(7)
    while batches := queue.claim("bench", NOW, limit=200):
        for claimed in batches:
            batch = queue.begin("bench", claimed, NOW)
            queue.settle("bench", [Outcome(row.delivery_id, "sent") for row in batch.recipients], NOW, chance)


def _pass() -> None:
    work(SimulatedClock(NOW), "bench")


def _empty() -> None:
    """A ledger as fresh as the first: the numbers of its rows begin at 1 again, so that a tape fits."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM delivery_delivery")
            cursor.execute("DELETE FROM delivery_message")
            cursor.execute("DELETE FROM sqlite_sequence WHERE name LIKE 'delivery_%%'", [])
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("TRUNCATE delivery_delivery, delivery_message RESTART IDENTITY")
            cursor.execute("VACUUM ANALYZE delivery_delivery")


def _taped(task: Callable[[], None]) -> list[Step]:
    """The statements that `task` gives to the database, and where its transactions begin and end."""
    tape: list[Step] = []
    inside = False

    def heard(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal inside
        if connection.in_atomic_block and not inside:
            inside = True
            if connection.vendor != "sqlite":
                tape.append(("BEGIN", None))
        tape.append((sql if connection.vendor != "sqlite" or not params else sql % tuple("?" * len(params)), params))
        return execute(sql, params, many, context)

    def committed() -> None:
        nonlocal inside
        if inside:
            tape.append(("COMMIT", None))
        inside = False
        commit()

    commit = connection.commit
    with connection.execute_wrapper(heard):
        connection.commit = committed  # type: ignore[method-assign]  # to hear it
        try:
            task()
        finally:
            connection.commit = commit  # type: ignore[method-assign]  # as it was
    return tape


def _bare(tape: list[Step]) -> None:
    if connection.vendor == "sqlite":
        bare: Any = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        bare.executescript(connection.settings_dict["OPTIONS"]["init_command"])
    else:
        place = connection.get_connection_params()
        keep = {key: place[key] for key in ("dbname", "user", "host") if key in place}
        bare = psycopg.connect(**keep, autocommit=True, cursor_factory=psycopg.ClientCursor)
    cursor = bare.cursor()
    for sql, params in tape:
        cursor.execute(sql, params) if params else cursor.execute(sql)
        if cursor.description:
            cursor.fetchall()
    bare.close()


if __name__ == "__main__":
    main()
