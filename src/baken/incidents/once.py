"""What may happen once only, and only as it was seen: marks that the page was given, and that come with its button."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from baken.lib.looks.parts import Notice
from baken.lib.looks.polling import by_script
from baken.lib.signed_links import LinkError, read, sign
from baken.lib.words import Words, words
from baken.record.leases import take
from baken.record.models import Lease

KEPT = timedelta(days=2)
"""How long it is remembered; a page that was open for longer has to be loaded again."""
_NAME = "once:"


OLD = words("This page was open for too long. Look at it once more, and press again.")
"""What is said of a mark that is none, or is too old."""


class AlreadyDone(Exception):  # noqa: N818  # says what happened, which is no fault
    """It was done before, and `about` is what came of it."""

    def __init__(self, about: str) -> None:
        self.about = about
        super().__init__(about)


def is_pressed(request: HttpRequest, acts: Collection[str]) -> bool:
    """True where a button that does one of `acts` was pressed.

    Nothing is pressed while somebody types: htmx 2 names in its request the button that has the focus, so that a Tab
    to it would press it.
    """
    return request.POST.get("act") in acts and not by_script(request)


def mark(purpose: str) -> str:
    """A new mark for a form that does `purpose`."""
    return sign(f"once.{purpose}", token_urlsafe(12))


def kept(purpose: str, written: str) -> str:
    """The mark that came with a form that is shown again, otherwise a new one."""
    return written if is_mark(purpose, written) else mark(purpose)


def seen(texts: Iterable[Mapping[str, Any]], *more: object) -> str:
    """A mark of where `texts` go and of `more`: what somebody has to have seen before they press."""
    ways = sorted({(text["audience"], text["channel"], text["language"]) for text in texts})
    return hashlib.sha256(repr((ways, more)).encode()).hexdigest()[:16]


def not_as_seen(purpose: str, post: Mapping[str, str], shown: str, other: Words) -> Notice | None:
    """What is said where a button was not pressed on what stands there now; None where it was.

    `post` has the mark of the form as `once` and what was seen as `seen`; `shown` is what stands there now, `other`
    what is said where that is another.
    """
    if not is_mark(purpose, post.get("once", "")):
        return Notice(OLD, "wrong")
    return None if post.get("seen") == shown else Notice(other, "warn")


def is_mark(purpose: str, written: str) -> bool:
    """True for a mark that was made here for `purpose`, and not too long ago."""
    try:
        return bool(read(f"once.{purpose}", written, KEPT))
    except LinkError:
        return False


def done(purpose: str, written: str) -> str | None:
    """What came of it, None where it has not happened. Raises LinkError for what is no mark."""
    name = _NAME + read(f"once.{purpose}", written, KEPT)
    owner = Lease.objects.filter(name=name).exclude(owner="").values_list("owner", flat=True).first()
    return None if owner is None else owner.partition(":")[2]


def do_once(purpose: str, written: str, about: str, now: datetime) -> None:
    """Notes, in the transaction of the act, that it has happened and what came of it.

    Raises AlreadyDone where it happened before, also where somebody was faster by a moment: the act is then undone with
    its transaction. Raises LinkError for what is no mark.
    """
    name = _NAME + read(f"once.{purpose}", written, KEPT)
    with transaction.atomic():
        # Whoever has a lease may take it again, so that each press is somebody else.
        is_first = take(name, f"{token_urlsafe(6)}:{about}", now, KEPT)
    if not is_first:
        raise AlreadyDone(Lease.objects.get(name=name).owner.partition(":")[2])
    Lease.objects.filter(name__startswith=_NAME, until__lte=now).delete()
