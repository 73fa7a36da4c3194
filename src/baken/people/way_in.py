"""The pages by which people get in and out: allauth's views, in our looks and with our words."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as mfa
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from baken.lib.looks.parts import Notice
from baken.lib.needs import EVERYBODY, needs
from baken.lib.words import LANGUAGES, Words
from baken.people import account_texts as texts
from baken.people.account_forms import ForgottenForm, ResetForm, SignInForm
from baken.people.asked import Part, field, passwords
from baken.people.signing_in import note_failure_now

Links = list[tuple[str, Words]]


class Page:
    """What our looks add to a view of allauth: the words, the parts that ask, and where else to go."""

    template_name = "people/way_in.html"
    text: dict[str, Words]
    request: HttpRequest

    def parts(self, form: Any) -> list[Part]:
        """What is asked."""
        del form
        return []

    def links(self) -> Links:
        """Where else one can go."""
        return []

    def more(self, context: dict[str, Any]) -> dict[str, Any]:
        """What else the template shows, out of what allauth gathered."""
        del context
        return {}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context_data(**given)  # type: ignore[misc]  # that of the view beside it
        form = context.get("form")
        parts = [] if form is None else self.parts(form)
        return {
            "form": form,
            "text": self.text,
            "parts": parts,
            "links": self.links(),
            **said(self.request),
            **self.more(context),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page once more, with what is wrong beside each field."""
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # that of the view beside it
        answer.status_code = 422
        return answer


def said(request: HttpRequest) -> dict[str, Notice]:
    """The notice that tells what was done just now, as `?said=` says."""
    name = request.GET.get("said", "")
    found = texts.SAID.get(name)
    return {"notice": Notice(found, "warn" if name == "outbox" else "done")} if found else {}


def too_often(request: HttpRequest) -> HttpResponse:
    """The page for whoever did something more often than they may; allauth finds it beside the addresses."""
    return render(request, "people/way_in.html", {"text": texts.SLOWER}, status=429)


class SignIn(Page, account.LoginView):
    """Mail address and password; then a code, where the account has one."""

    text = texts.SIGN_IN
    form_class = SignInForm

    def parts(self, form: Any) -> list[Part]:
        """Mail address and password. What is wrong is said of both: nobody learns which addresses are known."""
        mail = field(form, "login", self.text["email"], kind="email", complete="username", whole=True)
        return [mail, field(form, "password", self.text["password"], kind="password", complete="current-password")]

    def links(self) -> Links:
        """For those who forgot."""
        return [(reverse("account_reset_password"), self.text["forgotten"])]


class Code(Page, mfa.AuthenticateView):
    """A code of the app, or one for when it is lost."""

    text = texts.CODE

    def parts(self, form: Any) -> list[Part]:
        """The code."""
        return [field(form, "code", self.text["code"], complete="one-time-code", hint=self.text["hint"])]

    def links(self) -> Links:
        """For those who are somebody else."""
        return [(f"{reverse('people:sign_in')}?anew=1", texts.FORGOTTEN["back"])]

    def _build_forms(self) -> Any:
        posted = self.request.method == "POST"
        self.webauthn_form = None
        self.auth_form = self.form_class(user=self.stage.login.user, data=self.request.POST if posted else None)
        return self.auth_form

    def form_invalid(self, form: Any) -> HttpResponse:
        """Counted as any sign-in that failed."""
        del form
        note_failure_now()
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        answer.status_code = 422
        return answer


class SignOut(Page, account.LogoutView):
    """Ends this session, and lets the browser forget what was being written."""

    text = texts.SIGN_OUT

    def post(self, *args: Any, **more: Any) -> HttpResponse:
        """Signs out."""
        answer: HttpResponse = super().post(*args, **more)
        answer["Clear-Site-Data"] = '"storage"'
        return answer


class Forgotten(Page, account.PasswordResetView):
    """Sends a link to choose a new password, where there is an account; the page says the same either way."""

    text = texts.FORGOTTEN
    form_class = ForgottenForm

    def parts(self, form: Any) -> list[Part]:
        """The address."""
        return [field(form, "email", self.text["email"], kind="email", complete="username")]

    def links(self) -> Links:
        """Back."""
        return [(reverse("people:sign_in"), self.text["back"])]

    def get_success_url(self) -> str:
        """The page that says where to look."""
        return reverse("people:link_sent")


class NewPassword(Page, account.PasswordResetFromKeyView):
    """Chooses a new password by the link in a mail."""

    text = texts.NEW_PASSWORD
    form_class = ResetForm

    def dispatch(self, request: HttpRequest, *given: Any, **more: Any) -> Any:
        """The link in the mail leads on to an address that does not give it away, in the language of the mail."""
        answer = super().dispatch(request, *given, **more)
        if answer.status_code == 302 and request.method == "GET" and request.GET.get("language") in LANGUAGES:
            answer["Location"] += f"?language={request.GET['language']}"
        return answer

    def parts(self, form: Any) -> list[Part]:
        """The password."""
        return passwords(form)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What the template shows; for a link that ended, how to get another."""
        if self.reset_user is None:
            again = (reverse("account_reset_password"), texts.USED_RESET["again"])
            return {"text": texts.USED_RESET, "links": [again]}
        return super().get_context_data(**given)

    def get_success_url(self) -> str:
        """Signing in with it."""
        return f"{reverse('people:sign_in')}?said=password"


@needs(EVERYBODY)
@never_cache
def link_sent(request: HttpRequest) -> HttpResponse:
    """Says where to look, whether or not there is such an account."""
    return render(request, "people/way_in.html", {"text": texts.LINK_SENT})


@needs(EVERYBODY)
@never_cache
def sign_in(request: HttpRequest) -> Any:
    """Signing in; with `?anew=` also for whoever stands before the code of another account."""
    if request.GET.get("anew"):
        clear_login(request)
        return redirect("people:sign_in")
    return SignIn.as_view()(request)


code = needs(EVERYBODY)(Code.as_view())
sign_out = needs(EVERYBODY)(method_decorator(never_cache, name="dispatch")(SignOut).as_view())
forgotten = needs(EVERYBODY)(method_decorator(never_cache, name="dispatch")(Forgotten).as_view())
new_password = needs(EVERYBODY)(method_decorator(never_cache, name="dispatch")(NewPassword).as_view())
