"""The fixed cast of the tests about getting in: Noor and her password, and the links of mails that are followed."""

import base64
import hmac
import re
import struct
import time
from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from baken.delivery.models import Message
from baken.people.models import User
from baken.people.queries import actor_of
from baken.plan.files.load import understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.planbook import actions as planbook

MAIL = "noor@boekenkade.example"
PASSWORD = "paard batterij nietje"
OTHER = "lamp kanaal dinsdag"
EARLY = datetime(2026, 11, 24, 12, tzinfo=UTC)


def account(email: str = MAIL, *, password: str = PASSWORD, **changes: Any) -> User:
    """An open account."""
    usual = {"name": "Noor", "permission": "responder", "joined_at": EARLY}
    found = User(email=email, **{**usual, **changes})
    found.set_password(password)
    found.save()
    return found


def administrator(email: str = "sam@boekenkade.example", **changes: Any) -> User:
    """Sam, who lets people in."""
    return account(email, **{"name": "Sam", "permission": "administrator", **changes})


SYSTEM = actor_of(User(pk=1, name="Sam", permission="administrator"))


def plan_in_force() -> None:
    """A plan in which Noor and Sam stand."""
    people = [{"id": "noor", "name": "Noor"}, {"id": "sam", "name": "Sam"}]
    plan: dict[str, Any] = {"schema": "plan/1", "people": people}
    document = understand(Reading(plan, Places(Marks("plan.yaml", 0))))
    version = planbook.save_version(document=document, files={}, note="", seen=None, actor=SYSTEM, now=EARLY)
    planbook.approve(version=version, actor=SYSTEM, now=EARLY)


def sign_in(client: Client, email: str = MAIL, password: str = PASSWORD, at: str = "/sign-in/") -> HttpResponse:
    """Types a mail address and a password at the door."""
    return cast(HttpResponse, client.post(at, {"login": email, "password": password}))


def some_minutes_later(client: Client) -> None:
    """As if this client had signed in ten minutes ago."""
    session = client.session
    at = settings.CLOCK.now().timestamp() - 600
    session["account_authentication_methods"] = [{"method": "password", "at": at}]
    session.save()


def is_in(client: Client) -> bool:
    """Whether pages for accounts open."""
    return client.get("/account/").status_code == 200


def mail(kind: str) -> Message:
    """The newest mail of a kind."""
    return Message.objects.filter(kind=kind).latest("pk")


def path_in(message: Message) -> str:
    """The path of the link in a mail."""
    found = re.search(r"^http://127\.0\.0\.1:8000(\S+)$", message.body, re.MULTILINE)
    assert found
    return found[1]


def code(secret: str, steps: int = 0) -> str:
    """What an app shows now for `secret` (RFC 6238), or some half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def text_of(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())
