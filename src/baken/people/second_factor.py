"""Codes of an app besides the password: who needs them, whether they were shown, and how their secrets are kept."""

import base64
import hashlib
from datetime import datetime
from io import BytesIO

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from baken.lib.actor import Actor
from baken.lib.words import words
from baken.people.account_mails import SECOND_FACTOR_OFF
from baken.people.accounts import called, end_sessions, locked, note
from baken.people.mailing import notify
from baken.people.models import User
from baken.people.permissions import PRIVILEGED
from baken.people.queries import actor_of

SHOWN = "second_factor"
"""The mark of a session that was opened with a code, or in which codes were set up."""


class Adapter(DefaultMFAAdapter):
    """What allauth asks about second factors."""

    def get_totp_issuer(self) -> str:
        """What the app calls this installation."""
        return str(settings.NAME)

    def build_totp_svg(self, url: str) -> str:
        """The picture that the app reads, on white: in the dark it has to be readable too."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode().partition("?>")[2]

    def encrypt(self, text: str) -> str:
        """`text` as it is kept: unreadable for whoever has the database alone."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` was given."""
        return _box().decrypt(encrypted_text.encode()).decode()


def needs_one(account: User) -> bool:
    """Whether `account` has to sign in with a code."""
    if settings.SECOND_FACTOR == "privileged":
        return account.permission in PRIVILEGED
    return bool(settings.SECOND_FACTOR == "everybody")


def was_shown(request: HttpRequest) -> None:
    """Marks the session: its owner has shown a code."""
    request.session[SHOWN] = True


def is_missing(request: HttpRequest, account: User) -> bool:
    """Whether nothing opens in this session until codes are set up."""
    return needs_one(account) and not request.session.get(SHOWN)


def has_one(account: User) -> bool:
    """Whether signing in to `account` asks for a code."""
    from allauth.mfa.models import Authenticator

    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def note_change(*, account: User, on: bool, now: datetime) -> User:
    """Somebody switched their codes on or off: their sessions end. Returns the account as it is now."""
    row = locked(account)
    end_sessions(row)
    switched_on = words("{who} switched codes on", who=called(row))
    said = switched_on if on else words("{who} switched codes off", who=called(row))
    note("second_factor_on" if on else "second_factor_off", row, said, actor_of(row), now)
    return row


@transaction.atomic
def note_new_codes(*, account: User, now: datetime) -> None:
    """Somebody made new recovery codes."""
    said = words("{who} made new recovery codes", who=called(account))
    note("recovery_codes", account, said, actor_of(account), now)


@transaction.atomic
def take_away(*, account: User, actor: Actor, now: datetime) -> None:
    """Somebody lost their phone and their recovery codes: an administrator lets them set up codes anew.

    Their sessions end, and they are told by mail.
    """
    from allauth.mfa.models import Authenticator

    row = locked(account)
    Authenticator.objects.filter(user=row).delete()
    end_sessions(row)
    said = words("{name} took the codes of {who} away", name=actor.name, who=called(row))
    note("second_factor_taken", row, said, actor, now)
    notify(row, "second_factor", SECOND_FACTOR_OFF, now)


def _box() -> Fernet:
    key = hashlib.sha256(f"baken.second-factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
