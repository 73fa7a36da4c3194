"""Webhooks: a signed POST for a program to read, as Standard Webhooks describes it."""

import asyncio
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from pydantic import field_validator
from standardwebhooks import Webhook as Signer
from standardwebhooks.webhooks import EmptyWebhookSecretError

from baken.delivery.transports.base import (
    Limits,
    Outcome,
    Outgoing,
    Recipient,
    Report,
    Settings,
    Transport,
    TransportError,
    refused,
)
from baken.lib import http
from baken.lib.secret_references import SecretError, SecretReference, is_reference, read, redacted
from baken.lib.words import Words, words

AT_ONCE = 20
_LATER = {408, 425, 429}
_GONE = 410
_QUOTED = 120
_SHORTEST_SECRET = 8


class WebhookSettings(Settings):
    """Where a webhook goes and how it is signed."""

    url: str = ""
    """Where it goes; env:NAME or file:PATH where that is itself a secret. Without one, to the channel's address."""
    secret: SecretReference
    """Where the signing secret is: env:NAME or file:PATH. It begins with whsec_ and has base64 behind that."""

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if url and not is_reference(url):
            try:
                http.check_form(url)
            except http.AddressError as error:
                raise refused(error.words) from None
        return url


class Webhook(Transport[WebhookSettings]):
    """Posts JSON with a signature. The id in its header stays the same when it is sent again, so a repeat shows."""

    name = "webhook"
    Settings = WebhookSettings
    address_kind = "url"
    repeat_is_harmless = True
    limits = Limits(batch=50, at_once=4)

    def check(self, settings: WebhookSettings) -> None:
        """Looks at what can be seen from here; a secret may stand where only the worker reads it."""
        try:
            url = _address(settings)
        except SecretError:
            return
        try:
            if url:
                http.check_form(url)
                http.check_host(url, http.opened())
        except http.AddressError as error:
            raise TransportError(error.words) from None

    async def send(
        self, settings: WebhookSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        """Posts to all `recipients`, some at a time."""
        try:
            url, signer = _address(settings), _signer(settings.secret)
        except SecretError as error:
            for recipient in recipients:
                report(Outcome(recipient.delivery_id, "retry", error.words))
            return
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(recipient: Recipient) -> None:
            async with turn:
                report(await _posted(session, signer, url or recipient.address, message, recipient))

        async with http.client(http.opened()) as session, asyncio.TaskGroup() as group:
            for recipient in recipients:
                group.create_task(one(recipient))


def _address(settings: WebhookSettings) -> str:
    return read(settings.url) if is_reference(settings.url) else settings.url


def _signer(reference: str) -> Signer:
    try:
        return Signer(read(reference))
    except (ValueError, EmptyWebhookSecretError):
        reason = words("what stands at {reference} is no signing secret; it begins with whsec_", reference=reference)
        raise SecretError(reason) from None


async def _posted(
    session: aiohttp.ClientSession, signer: Signer, url: str, message: Outgoing, recipient: Recipient
) -> Outcome:
    text = body(message)
    number = f"dlv_{recipient.delivery_id}"
    headers = {
        "Content-Type": "application/json",
        "webhook-id": number,
        "webhook-timestamp": str(int(message.at.timestamp())),
        "webhook-signature": signer.sign(number, message.at.astimezone(UTC), text),
    }
    try:
        answer = await http.request(session, "POST", url, body=text.encode(), headers=headers)
    except http.AddressError as error:
        return Outcome(recipient.delivery_id, "failed", error.words)
    except http.HttpError as error:
        return Outcome(recipient.delivery_id, "retry", error.words)
    return _outcome(recipient.delivery_id, answer, url)


def body(message: Outgoing) -> str:
    """The JSON text of `message`: `type`, `timestamp` and `data`."""
    data = {
        "id": message.id,
        "thread": message.thread,
        "sequence": message.sequence,
        "source": message.source,
        "kind": message.kind,
        "audience": message.audience,
        "channel": message.channel,
        "language": message.language,
        "subject": message.subject,
        "body": message.body,
    }
    kind = f"{message.source.partition(':')[0]}.{message.kind}"
    whole = {"type": kind, "timestamp": message.created_at.astimezone(UTC).isoformat(), "data": data}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _outcome(number: int, answer: http.Answer, url: str) -> Outcome:
    if 200 <= answer.status < 300:
        return Outcome(number, "sent")
    if answer.status == _GONE:
        return Outcome(number, "failed", words("it says that it is gone for good (410)"), gone=True)
    if answer.status in _LATER or answer.status >= 500:
        return Outcome(number, "retry", _said(answer, url), _retry_after(answer))
    if 300 <= answer.status < 400:
        reason = words("it leads on to another address ({status}), and webhooks don't follow", status=answer.status)
        return Outcome(number, "failed", reason)
    return Outcome(number, "failed", _said(answer, url))


def _said(answer: http.Answer, url: str) -> Words:
    """The answer in a few words, without what it repeats of the address: that is often a secret by itself."""
    parts = [part for part in re.split(r"[/?&=#]", url)[3:] if len(part) >= _SHORTEST_SECRET]
    text = " ".join(redacted(answer.text[: 10 * _QUOTED], [url, *parts]).split())
    quoted = "".join(sign for sign in text if sign.isprintable())[:_QUOTED]
    if not quoted:
        return words("it answered {status}", status=str(answer.status))
    return words("it answered {status}: {text}", status=str(answer.status), text=quoted)


def _retry_after(answer: http.Answer) -> timedelta | None:
    """How long it asks to be left alone: in seconds, or until a time that is measured by its own clock."""
    asked = answer.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return timedelta(seconds=int(asked[:7]))
    until, its_now = _date(asked), _date(answer.headers.get("Date", ""))
    return max(until - its_now, timedelta()) if until and its_now else None


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
