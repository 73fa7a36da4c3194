"""The links that people get: to confirm, for some days, to change or leave, for good, and to get in, once."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from baken.delivery.mail.leaving import leave_token
from baken.lib import signed_links
from baken.people import queries
from baken.people.models import User

CONFIRM_WITHIN = timedelta(days=7)
_PURPOSE = "confirm"
SET_UP_WITHIN = timedelta(hours=24)
JOIN_WITHIN = timedelta(days=7)
NEW_ADDRESS_WITHIN = timedelta(hours=24)


def confirm_link(reference: str, language: str, now: datetime) -> str:
    """The link by which `reference` confirms that they asked; its page is in `language`."""
    token = signed_links.sign(_PURPOSE, f"{reference} {now.timestamp():.0f}")
    return f"{settings.WEB_URL}{_path('subscribers:confirm', token, language)}"


def change_link(reference: str, language: str) -> str:
    """The link by which `reference` changes what they hear of, or leaves."""
    return f"{settings.WEB_URL}{change_path(reference, language)}"


def change_path(reference: str, language: str) -> str:
    """The same link inside this installation."""
    return _path("subscribers:change", leave_token(reference), language)


def read_confirm_token(token: str, now: datetime) -> tuple[str, bool]:
    """Whose confirmation `token` is, and whether it is still good. Raises LinkError where it was not made here."""
    reference, _, made = signed_links.read(_PURPOSE, token).rpartition(" ")
    return reference, now <= datetime.fromtimestamp(int(made), UTC) + CONFIRM_WITHIN


def set_up_link(now: datetime) -> str:
    """The link by which the first account is made; it works while there is none, and a day at most."""
    return f"{settings.WEB_URL}{reverse('people:set_up', args=[_dated('set-up', 'first', now)])}"


def join_link(account: User) -> str:
    """The link by which whoever was invited gets in. A newer one takes its place, and so does following it."""
    token = signed_links.sign("join", f"{account.pk} {_seconds(account.invited_at)}")
    return f"{settings.WEB_URL}{_path('people:join', token, account.language)}"


def new_address_link(account: User, address: str, now: datetime) -> str:
    """The link by which `address` becomes that of `account`; it ends with its address, password and sessions."""
    token = _dated("new-address", f"{account.pk} {_state(account)} {address}", now)
    return f"{settings.WEB_URL}{_path('people:new_address', token, account.language)}"


def may_set_up(token: str, now: datetime) -> bool:
    """Whether `token` lets somebody make the first account now."""
    return _read("set-up", token, SET_UP_WITHIN, now) == "first" and not queries.has_accounts()


def invited_by(token: str, now: datetime) -> User | None:
    """The account that `token` invites to, while it does."""
    try:
        key, _, made = signed_links.read("join", token).partition(" ")
    except signed_links.LinkError:
        return None
    account = User.objects.filter(pk=int(key), is_active=False, joined_at=None).first()
    if account is None or account.invited_at is None or _seconds(account.invited_at) != made:
        return None
    return account if now <= account.invited_at + JOIN_WITHIN else None


def address_in(token: str, now: datetime) -> tuple[User, str] | None:
    """Whose address `token` changes to which, while it does."""
    key, _, rest = _read("new-address", token, NEW_ADDRESS_WITHIN, now).partition(" ")
    state, _, new = rest.partition(" ")
    account = User.objects.filter(pk=int(key), is_active=True).first() if new else None
    return (account, new) if account and constant_time_compare(state, _state(account)) else None


class ResetTokens(PasswordResetTokenGenerator):
    """The tokens of links to choose a new password: they end too when sessions are ended, and with the account."""

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, User)
        return f"{super()._make_hash_value(user, timestamp)} {user.is_active} {user.signed_out}"


def _state(account: User) -> str:
    """A mark of how one gets in to `account` now: by which address, with which password."""
    return salted_hmac("baken.new-address", f"{account.email} {account.get_session_auth_hash()}").hexdigest()


def _dated(purpose: str, about: str, now: datetime) -> str:
    return signed_links.sign(purpose, f"{about} {_seconds(now)}")


def _read(purpose: str, token: str, within: timedelta, now: datetime) -> str:
    """What `token` is about; nothing where it is too old or was not made here."""
    try:
        about, _, made = signed_links.read(purpose, token).rpartition(" ")
    except signed_links.LinkError:
        return ""
    return about if now <= datetime.fromtimestamp(int(made), UTC) + within else ""


def _seconds(moment: datetime | None) -> str:
    return f"{moment.timestamp():.0f}" if moment else ""


def _path(page: str, token: str, language: str) -> str:
    return f"{reverse(page, args=[token])}?language={language}"
