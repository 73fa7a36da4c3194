"""Every transport keeps what `contract` promises."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from baken.delivery.transports.registry import TRANSPORTS, transport
from tests.delivery.cast import ORDERED
from tests.delivery.smtp import HUSH, Server
from tests.delivery.transports import contract
from tests.delivery.transports.contract import SECRET, Stage, World, perform
from tests.ports import free_port
from tests.receiver import answering, receiver

pytestmark = pytest.mark.usefixtures("loopback")


@asynccontextmanager
async def outbox(_: World) -> AsyncIterator[Stage]:
    carrier = transport("outbox")
    yield Stage(carrier, carrier.Settings(), ("noor@example.org",), leaves=False)


@asynccontextmanager
async def manual(_: World) -> AsyncIterator[Stage]:
    carrier = transport("manual")
    yield Stage(carrier, carrier.Settings(), ("twitter",), leaves=False)


@asynccontextmanager
async def webhook(world: World) -> AsyncIterator[Stage]:
    carrier = transport("webhook")
    settings = carrier.Settings(secret="env:SIGNING")
    over = asyncio.Event()

    async def echo(request: web.Request) -> web.Response:
        return web.Response(status=400, text=f"no {request.path} at {request.url} {dict(request.headers)}")

    async def hang(_: web.Request) -> web.Response:
        await over.wait()
        return web.Response()

    if world == "down":
        yield Stage(carrier, settings, (f"http://127.0.0.1:{free_port()}/{SECRET}",))
        return
    async with receiver({"works": answering(), "echoes": echo, "hangs": hang}[world]) as server:
        yield Stage(carrier, settings, (server.url(f"/{SECRET}"),))
        over.set()


@asynccontextmanager
async def mail(world: World) -> AsyncIterator[Stage]:
    carrier = transport("mail")

    def answer(line: str, _: int) -> str | None:
        if line.startswith("AUTH"):
            return f"535 no {b64decode(line.split()[-1])!r}" if world == "echoes" else "235 welcome"
        return HUSH if world == "hangs" and line.startswith("DATA") else None

    given = {"host": "127.0.0.1", "security": "none", "sender": "kade@example.org", "timeout": 5}
    login = {"user": "kade", "password": "env:PASSWORD"}
    if world == "down":
        yield Stage(carrier, carrier.Settings(**given, **login, port=free_port()), ("noor@example.org",))
        return
    async with Server(answer, offers=("PIPELINING", "SMTPUTF8", "AUTH PLAIN")) as server:
        settings = carrier.Settings(**given, **login, port=server.port)
        yield Stage(carrier, settings, ("noor@example.org", "sam@example.org"))


STAGES = {"outbox": outbox, "manual": manual, "webhook": webhook, "mail": mail}
stages = pytest.mark.parametrize("name", STAGES)


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the settings on these stages refer to."""
    monkeypatch.setenv("SIGNING", "whsec_" + b64encode(SECRET.encode()).decode())
    monkeypatch.setenv("PASSWORD", SECRET)


def test_it_puts_every_transport_to_the_test() -> None:
    assert set(STAGES) == set(TRANSPORTS) - set(ORDERED)


@stages
def test_it_reports_one_outcome_for_each(name: str) -> None:
    perform(contract.it_reports_one_outcome_for_each(STAGES[name]))


@stages
def test_it_survives_addresses_that_are_none(name: str) -> None:
    perform(contract.it_survives_addresses_that_are_none(STAGES[name]))


@stages
def test_it_tries_again_where_nobody_is_there(name: str) -> None:
    perform(contract.it_tries_again_where_nobody_is_there(STAGES[name]))


@stages
def test_it_stops_when_it_is_cancelled(name: str) -> None:
    perform(contract.it_stops_when_it_is_cancelled(STAGES[name]))


@stages
def test_it_never_says_a_secret(name: str) -> None:
    perform(contract.it_never_says_a_secret(STAGES[name]))


@stages
def test_it_tries_again_once_the_secret_is_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIGNING")
    monkeypatch.delenv("PASSWORD")
    perform(contract.it_tries_again_once_the_secret_is_there(STAGES[name]))


@stages
def test_it_says_what_can_be_set(name: str) -> None:
    contract.it_says_what_can_be_set(transport(name))
