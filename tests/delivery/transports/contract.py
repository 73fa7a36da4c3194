"""What every transport promises, each put on a stage where it can show that it keeps it.

A new transport adds its stage to `test_contract.py`, and is held to all of this.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from baken.delivery.transports.base import AnyTransport, Outcome, Outgoing, Recipient, Settings

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECRET = "s3cret-hunter2"
FINAL = ("sent", "delivered", "waiting_for_person")
World = Literal["works", "down", "hangs", "echoes"]
"""The other side takes all, is not there, never answers, or refuses and repeats whatever it was told."""


@dataclass
class Stage:
    """A transport with settings for the other side as it is now, and addresses that it takes when it works."""

    transport: AnyTransport
    settings: Settings
    addresses: Sequence[str]
    leaves: bool = True
    """Whether anything leaves the machine; what doesn't can't fail."""


Staging = Callable[[World], AbstractAsyncContextManager[Stage]]
MESSAGE = Outgoing(
    id=12, thread="incident:7", sequence=2, source="update:12", kind="update", audience="klanten", channel="kanaal",
    language="nl", subject="Betalen mislukt", body="Betalen lukt nu niet.\n", secret=False, created_at=NOW, at=NOW,
)  # fmt: skip
NONSENSE = ("", " ", "geen adres", "@", "a@b\r\nBcc: all@example.org", "x" * 5000, "http://", "\x00", "ﬀ@\ud800.org")


def perform(task: Coroutine[Any, Any, None]) -> None:
    """Runs `task` in an event loop that must be left as it was found."""

    async def whole() -> None:
        await asyncio.wait_for(task, 20)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, f"still running: {left}"

    asyncio.run(whole())


async def outcomes(stage: Stage, addresses: Sequence[str] | None = None) -> list[Outcome]:
    """What the transport reports when it sends to `addresses`, each checked to be the only one of its delivery."""
    heard: list[Outcome] = []
    people = recipients(stage.addresses if addresses is None else addresses)
    await stage.transport.send(stage.settings, MESSAGE, people, heard.append)
    await stage.transport.close()
    assert sorted(outcome.delivery_id for outcome in heard) == [person.delivery_id for person in people]
    return heard


def recipients(addresses: Sequence[str]) -> list[Recipient]:
    return [Recipient(number, address, f"subscriber:{number}") for number, address in enumerate(addresses, 1)]


async def it_reports_one_outcome_for_each(staging: Staging) -> None:
    async with staging("works") as stage:
        for count in (1, 7, 60):
            found = await outcomes(stage, [stage.addresses[n % len(stage.addresses)] for n in range(count)])
            assert {outcome.state for outcome in found} <= set(FINAL)
        assert await outcomes(stage, []) == []


async def it_survives_addresses_that_are_none(staging: Staging) -> None:
    async with staging("works") as stage:
        found = await outcomes(stage, [*NONSENSE, *stage.addresses])
        assert all(outcome.state in FINAL for outcome in found if outcome.delivery_id > len(NONSENSE))
        if stage.leaves:
            refused = [outcome for outcome in found if outcome.delivery_id <= len(NONSENSE)]
            assert {outcome.state for outcome in refused} <= {"failed", "bounced"}
            assert all(outcome.error for outcome in refused)


async def it_tries_again_where_nobody_is_there(staging: Staging) -> None:
    async with staging("down") as stage:
        found = await outcomes(stage)
        if stage.leaves:
            assert {outcome.state for outcome in found} == {"retry"}
            assert all(outcome.error for outcome in found)


async def it_stops_when_it_is_cancelled(staging: Staging) -> None:
    async with staging("hangs") as stage:
        heard: list[Outcome] = []
        people = recipients(stage.addresses)
        task = asyncio.create_task(stage.transport.send(stage.settings, MESSAGE, people, heard.append))
        await asyncio.sleep(0.2)
        task.cancel()
        stopped = (await asyncio.gather(task, return_exceptions=True))[0]
        await stage.transport.close()
        assert isinstance(stopped, asyncio.CancelledError) or not stage.leaves
        numbers = [outcome.delivery_id for outcome in heard]
        assert len(numbers) == len(set(numbers))


async def it_never_says_a_secret(staging: Staging) -> None:
    for world in ("echoes", "down"):
        async with staging(world) as stage:
            for outcome in await outcomes(stage):
                assert SECRET not in str(outcome.error)
                assert stage.addresses[0] not in str(outcome.error)
                assert not stage.leaves or outcome.error


async def it_tries_again_once_the_secret_is_there(staging: Staging) -> None:
    async with staging("works") as stage:
        found = await outcomes(stage)
        if stage.leaves:
            assert {outcome.state for outcome in found} == {"retry"}
            assert all("there is no secret at env:" in str(outcome.error) for outcome in found)


def it_says_what_can_be_set(transport: AnyTransport) -> None:
    fields = transport.Settings.model_fields
    assert all(field.description for field in fields.values())
    assert issubclass(transport.Settings, Settings)
    assert transport.limits.batch >= 1
    assert transport.limits.at_once >= 1
