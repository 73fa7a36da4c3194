"""Webhooks: what is sent, how it is signed, and what an answer means."""

import asyncio
import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier

from baken.delivery.transports.base import Outcome, Recipient, Settings, TransportError
from baken.delivery.transports.registry import transport
from baken.lib.words import say
from tests.delivery.transports.contract import MESSAGE, NOW
from tests.receiver import Answer, Receiver, answering, receiver

SECRET = "whsec_" + b64encode(b"0123456789abcdef0123456789abcdef").decode()
pytestmark = pytest.mark.usefixtures("loopback")


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNING", SECRET)


def settings(**changes: str) -> Settings:
    made: Settings = transport("webhook").Settings(secret="env:SIGNING", **changes)
    return made


def posted(answer: Answer | None = None, *, times: int = 1, message: Any = MESSAGE) -> tuple[list[Outcome], Receiver]:
    heard: list[Outcome] = []

    async def post() -> Receiver:
        async with receiver(answer) as server:
            for _ in range(times):
                people = [Recipient(5, server.url(), "room:kade")]
                await transport("webhook").send(settings(), message, people, heard.append)
            return server

    return heard, asyncio.run(post())


def outcome(status: int, text: str = "", **headers: str) -> Outcome:
    return posted(answering(status, text, **headers))[0][0]


def test_it_posts_the_message_as_json() -> None:
    _, server = posted()

    (request,) = server.heard
    body = json.loads(request.body)
    assert (request.method, request.headers["Content-Type"]) == ("POST", "application/json")
    assert (body["type"], body["timestamp"]) == ("update.update", "2026-11-24T12:00:00+00:00")
    assert body["data"]["subject"] == "Betalen mislukt"
    assert set(body["data"]) == {
        "id", "thread", "sequence", "source", "kind", "audience", "channel", "language", "subject", "body",
    }  # fmt: skip


def test_it_signs_what_it_posts() -> None:
    now = datetime.now(UTC)
    _, server = posted(message=replace(MESSAGE, at=now, body="Café ✓"))

    (request,) = server.heard
    assert Verifier(SECRET).verify(request.body, request.headers)["data"]["body"] == "Café ✓"
    assert request.headers["webhook-timestamp"] == str(int(now.timestamp()))


def test_it_keeps_the_id_when_it_sends_again() -> None:
    _, server = posted(times=2)

    assert [request.headers["webhook-id"] for request in server.heard] == ["dlv_5", "dlv_5"]


def test_it_goes_where_the_settings_say_and_otherwise_to_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    async def post() -> list[str]:
        async with receiver() as server:
            monkeypatch.setenv("PLACE", server.url("/secret"))
            people = [Recipient(5, server.url("/own"), "room:kade")]
            for url in (server.url("/set"), "env:PLACE", ""):
                await transport("webhook").send(settings(url=url), MESSAGE, people, lambda _: None)
            return [request.path for request in server.heard]

    assert asyncio.run(post()) == ["/set", "/secret", "/own"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_it_takes_any_two_hundred_for_sent(status: int) -> None:
    assert outcome(status) == Outcome(5, "sent")


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_it_tries_again_when_the_other_side_has_trouble(status: int) -> None:
    found = outcome(status, "even geduld")

    assert (found.state, say(found.error, "nl")) == ("retry", f"het antwoord was {status}: even geduld")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_it_fails_when_the_other_side_refuses(status: int) -> None:
    assert outcome(status)[1:3] == ("failed", outcome(status).error)
    assert str(outcome(status).error) == f"it answered {status}"


def test_it_never_goes_back_to_what_is_gone() -> None:
    found = outcome(410)

    assert (found.state, found.gone) == ("failed", True)


def test_it_does_not_follow_to_another_address() -> None:
    assert outcome(302, Location="http://127.0.0.1/").state == "failed"


def test_it_waits_as_long_as_it_is_asked_to() -> None:
    later = NOW + timedelta(minutes=7)
    asked = {
        "120": timedelta(minutes=2),
        format_datetime(later, usegmt=True): timedelta(minutes=7),
        "soon": None,
        "-5": None,
        "": None,
    }
    for value, wait in asked.items():
        assert outcome(503, Retry_After=value, Date=format_datetime(NOW, usegmt=True)).retry_after == wait


def test_it_quotes_little_of_what_the_other_side_says() -> None:
    assert str(outcome(400, "no\n\x00way " + "x" * 500).error) == "it answered 400: no way " + "x" * 113


def test_it_refuses_a_private_address_when_it_sends(settings: Any) -> None:
    settings.PRIVATE_NETWORKS = ()
    heard, server = posted()

    assert (heard[0].state, server.heard) == ("failed", [])
    assert "private address" in str(heard[0].error)


def test_it_refuses_a_private_address_in_its_settings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_NETWORKS = ()
    monkeypatch.setenv("PLACE", "http://localhost/in")
    hook = transport("webhook")
    for url in ("http://10.0.0.1/in", "env:PLACE"):
        with pytest.raises(TransportError, match="private address"):
            hook.check(hook.Settings(secret="env:SIGNING", url=url))
    hook.check(hook.Settings(secret="env:NOT_HERE", url="env:NOT_HERE"))


def test_it_says_that_a_secret_is_no_signing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("whsec_!", "x", "whsec_"):
        monkeypatch.setenv("SIGNING", wrong)
        heard, server = posted()
        assert (heard[0].state, server.heard) == ("retry", [])
        assert "no signing secret" in str(heard[0].error)
