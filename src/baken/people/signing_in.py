"""How signing in works here: allauth does it, and what it says, keeps and sends goes our way."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from baken.lib.clock import current_time
from baken.lib.words import Words, plural, words
from baken.people import account_mails, second_factor
from baken.people.accounts import STREAM, note
from baken.people.mailing import notify, write_to
from baken.people.models import FailedSignIns, User
from baken.people.queries import actor_of
from baken.people.references import ITSELF, account_reference
from baken.record.actions import append

FRESH = timedelta(minutes=5)
"""So long after somebody signed in they are not asked for their password again."""
NOTED = frozenset((1, 10, 100, 1000, 10_000, 100_000))
"""At so many failures in an hour there is an entry: whoever guesses can't flood the record."""
MAILS = {
    "account/email/password_changed": ("password", account_mails.PASSWORD_CHANGED),
    "account/email/password_reset": ("password", account_mails.PASSWORD_CHANGED),
    "mfa/email/totp_activated": ("second_factor", account_mails.SECOND_FACTOR_ON),
    "mfa/email/totp_deactivated": ("second_factor", account_mails.SECOND_FACTOR_OFF),
    "mfa/email/recovery_codes_generated": ("recovery_codes", account_mails.CODES_MADE),
}


class Adapter(DefaultAccountAdapter):
    """What allauth asks the installation."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account; None for a closed one, as for none."""
        found: User | None = super().authenticate(request, **credentials)
        if found is not None and not found.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return found

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What failures are counted by: the address alone. allauth adds the host, of which whoever asks makes many."""
        del request
        return str(credentials.get("email", "")).lower()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts it, whoever it was."""
        del request, credentials
        note_failure_now()

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether it is their password; guessing is limited as at the door."""
        assert isinstance(user, User)
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether somebody has to show again who they are: not right after signing in."""
        del app, more
        records = get_authentication_records(self.request, self.request.user)
        return not records or current_time().timestamp() - records[-1]["at"] > FRESH.total_seconds()

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Opens the session."""
        assert isinstance(user, User)
        with transaction.atomic():
            super().login(request, user)
            note("signed_in", user, words("{who} signed in", who=user.name), actor_of(user), current_time())
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            second_factor.was_shown(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Keeps a new password; all other sessions end."""
        assert isinstance(user, User)
        with transaction.atomic():
            super().set_password(user, password)
            note("password", user, words("{who} chose a new password", who=user.name), actor_of(user), current_time())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home."""
        del request
        return settings.LOGIN_REDIRECT_URL

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The way back in."""
        del request
        return f"{reverse('people:sign_in')}?said=out"

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> Any:
        """Closed while they signed in: as if there were none."""
        del request, user
        return redirect("people:sign_in")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited; nobody registers."""
        del request
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this installation, without host."""
        return bool(url) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link to choose a new password, whatever the request said its host was."""
        uid, _, rest = key.partition("-")
        return f"{settings.WEB_URL}{reverse('account_reset_password_from_key', args=[uid, rest])}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Puts the mail with the link to choose a new password on the ledger."""
        account = context["user"]
        if template_prefix != "account/email/password_reset_key" or not account.has_usable_password():
            return
        link = f"{context['password_reset_url']}?language={account.language}"
        write_to(
            reference=account_reference(account),
            address=email,
            kind="reset",
            subject=account_mails.RESET["subject"],
            body=Words(account_mails.RESET["body"].message, {"link": link}),
            language=account.language,
            now=current_time(),
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells the owner of an account what changed about it."""
        del context, email
        assert isinstance(user, User)
        kind, text = MAILS[template_prefix]
        notify(user, kind, text, current_time(), link=f"{settings.WEB_URL}{reverse('account_reset_password')}")


@transaction.atomic
def note_failure(now: datetime) -> None:
    """Counts a sign-in that failed; with some of them comes an entry. Who was tried stays unsaid."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    FailedSignIns.objects.bulk_create([FailedSignIns(hour=hour)], ignore_conflicts=True)
    FailedSignIns.objects.filter(hour=hour).update(count=F("count") + 1)
    count = FailedSignIns.objects.get(hour=hour).count
    if count in NOTED:
        said = plural("signing in failed", "signing in failed {count} times within an hour", count)
        append(stream=STREAM, kind="account:refused", actor=ITSELF, now=now, words=said, data={"count": count})


def note_failure_now() -> None:
    """Counts a sign-in that failed just now."""
    note_failure(current_time())
