"""The pages of one's own account: how one is called, and how one gets in."""

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from baken.lib.clock import current_time
from baken.lib.looks.language import KEPT, called
from baken.lib.needs import needs, shown_and_pressed
from baken.lib.words import LANGUAGES
from baken.people import account_texts as texts
from baken.people import accounts, new_addresses, second_factor
from baken.people.access import acting, owner
from baken.people.account_forms import AddressForm, ChangePasswordForm, ProfileForm
from baken.people.asked import Part, choices, field, passwords
from baken.people.permissions import PERMISSIONS
from baken.people.way_in import Links, Page, said


class OwnPage(Page):
    """A page of the console."""

    template_name = "people/own.html"


@needs("viewer")
@shown_and_pressed
def own(request: HttpRequest) -> HttpResponse:
    """How one is called, what one reads, and how one gets in."""
    mine = owner(request)
    form = ProfileForm(request.POST or None, mine)
    if form.is_valid():
        accounts.change_profile(account=mine, actor=acting(request), now=current_time(), **form.cleaned_data)
        request.session.pop(KEPT, None)
        return redirect(f"{reverse('people:account')}?said=saved")
    languages = [(code, called(code)) for code in LANGUAGES]
    more = {
        "text": {**texts.ACCOUNT, "button": texts.ACCOUNT["save"]},
        "parts": [
            field(form, "name", texts.ACCOUNT["name"], complete="name"),
            choices(form, "language", texts.ACCOUNT["language"], languages),
        ],
        "permission": PERMISSIONS[mine.permission],
        "has_codes": second_factor.has_one(mine),
        "administrates": mine.permission == "administrator",
    }
    return render(request, "people/account.html", {**more, **said(request)}, status=422 if form.errors else 200)


@needs("viewer")
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends all one's sessions, this one too."""
    accounts.sign_out_everywhere(account=owner(request), actor=acting(request), now=current_time())
    request.session.flush()
    return redirect(f"{reverse('people:sign_in')}?said=out")


@needs("viewer")
@shown_and_pressed
@reauthentication_required(app="allauth.account")
def address(request: HttpRequest) -> HttpResponse:
    """Asks for another mail address, and sends a link to it; a few times an hour, since anybody's may be typed."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        too_often: HttpResponse | None = ratelimit.consume_or_429(request, action="manage_email", user=request.user)
        if too_often is not None:
            return too_often
        new_addresses.ask_new_address(account=owner(request), email=form.cleaned_data["email"], now=current_time())
        return redirect(f"{reverse('people:account')}?said=address")
    parts = [field(form, "email", texts.ADDRESS["email"], kind="email", complete="email")]
    status = 422 if form.errors else 200
    return render(request, "people/own.html", {"text": texts.ADDRESS, "parts": parts}, status=status)


class Password(OwnPage, account.PasswordChangeView):
    """Another password, for whoever knows the old one."""

    text = texts.PASSWORD
    form_class = ChangePasswordForm

    def parts(self, form: Any) -> list[Part]:
        """The old one, and the new one."""
        old = field(form, "oldpassword", self.text["old"], kind="password", complete="current-password")
        return [old, *passwords(form)]

    def get_success_url(self) -> str:
        """Back to the account."""
        return f"{reverse('people:account')}?said=changed"


class Again(OwnPage, account.ReauthenticateView):
    """The password once more."""

    text = texts.AGAIN

    def parts(self, form: Any) -> list[Part]:
        """The password."""
        return [field(form, "password", self.text["password"], kind="password", complete="current-password")]


class AgainByCode(OwnPage, mfa.ReauthenticateView):
    """A code once more."""

    text = texts.AGAIN_CODE

    def parts(self, form: Any) -> list[Part]:
        """The code."""
        return [field(form, "code", self.text["code"], complete="one-time-code")]


class SwitchOn(OwnPage, totp.ActivateTOTPView):
    """Sets up codes: an app reads a picture, and shows the first code."""

    text = texts.SECOND_FACTOR
    template_name = "people/second_factor.html"

    def parts(self, form: Any) -> list[Part]:
        """The first code."""
        return [field(form, "code", self.text["code"], complete="one-time-code")]

    def more(self, context: dict[str, Any]) -> dict[str, Any]:
        """The picture, and what stands in it."""
        must = texts.SECOND_FACTOR["must"] if second_factor.is_missing(self.request, owner(self.request)) else None
        return {"picture": context["totp_svg"], "secret": context["form"].secret, "must": must}

    def form_valid(self, form: Any) -> HttpResponse:
        """Codes are on, and this session has shown one; all others end."""
        answer: HttpResponse = super().form_valid(form)
        second_factor.was_shown(self.request)
        row = second_factor.note_change(account=owner(self.request), on=True, now=current_time())
        update_session_auth_hash(self.request, row)
        return answer

    def get_success_url(self) -> str:
        """The recovery codes."""
        return reverse("mfa_view_recovery_codes")


class SwitchOff(OwnPage, totp.DeactivateTOTPView):
    """The password alone is enough from now on."""

    text = texts.SECOND_FACTOR_OFF

    def form_valid(self, form: Any) -> HttpResponse:
        """Codes are off; all other sessions end."""
        answer: HttpResponse = super().form_valid(form)
        self.request.session.pop(second_factor.SHOWN, None)
        row = second_factor.note_change(account=owner(self.request), on=False, now=current_time())
        update_session_auth_hash(self.request, row)
        return answer

    def get_success_url(self) -> str:
        """Back to the account."""
        return f"{reverse('people:account')}?said=second_factor_off"


class Recovery(OwnPage, recovery.ViewRecoveryCodesView):
    """The codes for when the phone is lost."""

    text = texts.RECOVERY
    template_name = "people/recovery.html"

    def more(self, context: dict[str, Any]) -> dict[str, Any]:
        """Those that were not used."""
        return {"codes": context["unused_codes"]}

    def links(self) -> Links:
        """New ones, or on."""
        on = (settings.LOGIN_REDIRECT_URL, self.text["done"])
        return [on, (reverse("mfa_generate_recovery_codes"), self.text["again"])]


class NewRecovery(OwnPage, recovery.GenerateRecoveryCodesView):
    """New recovery codes; the old ones end."""

    text = texts.NEW_RECOVERY

    def form_valid(self, form: Any) -> HttpResponse:
        """The old ones have ended."""
        answer: HttpResponse = super().form_valid(form)
        second_factor.note_new_codes(account=owner(self.request), now=current_time())
        return answer


password = needs("viewer")(Password.as_view())
again = needs("viewer")(Again.as_view())
again_by_code = needs("viewer")(AgainByCode.as_view())
switch_on = needs("viewer")(SwitchOn.as_view())
switch_off = needs("viewer")(SwitchOff.as_view())
recovery_codes = needs("viewer")(Recovery.as_view())
new_recovery_codes = needs("viewer")(NewRecovery.as_view())
