"""Tokens by which a recipient leaves: no account, no date on which they end, and made fast enough for every mail.

A token is a signature and the reference it signs, together in letters, digits, - and _.
"""

import base64
import binascii
import hashlib
import hmac
from functools import cache

from django.conf import settings
from django.utils.encoding import force_bytes

LEAVERS = ("subscriber:", "contact:")
"""How the references of those begin who have a page to leave; a person on duty or a room has none."""
_SIGNATURE = 16
"""Bytes of the signature."""


def leave_token(reference: str) -> str:
    """The token that lets `reference` (`subscriber:17`) leave."""
    about = reference.encode()
    return base64.urlsafe_b64encode(_signature(settings.SECRET_KEY, about) + about).decode("ascii").rstrip("=")


def may_leave(reference: str) -> bool:
    """True where `reference` is somebody on a list, who can leave it."""
    return reference.startswith(LEAVERS)


def leave_link() -> str:
    """The link to the page of this installation by which one leaves, with `{token}` in it."""
    link: str = settings.LEAVE_LINK
    return link


def read_leave_token(token: str) -> str | None:
    """The reference that a token was made for; None where it was not made here."""
    try:
        whole = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        signature, about = whole[:_SIGNATURE], whole[_SIGNATURE:]
        reference = about.decode()
    except (ValueError, binascii.Error):
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    good = [hmac.compare_digest(_signature(key, about), signature) for key in keys]
    return reference if reference and any(good) else None


def _signature(key: str | bytes, about: bytes) -> bytes:
    # Keyed BLAKE2 is a signature by itself, and costs a third of an HMAC.
    return hashlib.blake2b(about, key=_key(key), digest_size=_SIGNATURE).digest()


@cache
def _key(secret: str | bytes) -> bytes:
    """A key of our own, so that no signature made for something else fits."""
    return hashlib.sha256(b"baken.leave:" + force_bytes(secret)).digest()
