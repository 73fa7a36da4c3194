"""The links that people get by mail: one to confirm, for some days, and one to change or leave, for good."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from baken.delivery.mail.leaving import leave_token
from baken.lib import signed_links

CONFIRM_WITHIN = timedelta(days=7)
_PURPOSE = "confirm"


def confirm_link(reference: str, language: str, now: datetime) -> str:
    """The link by which `reference` confirms that they asked; its page is in `language`."""
    token = signed_links.sign(_PURPOSE, f"{reference} {now.timestamp():.0f}")
    return f"{settings.WEB_URL}{_path('people:confirm', token, language)}"


def change_link(reference: str, language: str) -> str:
    """The link by which `reference` changes what they hear of, or leaves."""
    return f"{settings.WEB_URL}{change_path(reference, language)}"


def change_path(reference: str, language: str) -> str:
    """The same link inside this installation."""
    return _path("people:change", leave_token(reference), language)


def read_confirm_token(token: str, now: datetime) -> tuple[str, bool]:
    """Whose confirmation `token` is, and whether it is still good. Raises LinkError where it was not made here."""
    reference, _, made = signed_links.read(_PURPOSE, token).rpartition(" ")
    return reference, now <= datetime.fromtimestamp(int(made), UTC) + CONFIRM_WITHIN


def _path(page: str, token: str, language: str) -> str:
    return f"{reverse(page, args=[token])}?language={language}"
