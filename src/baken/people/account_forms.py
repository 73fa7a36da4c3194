"""The forms about accounts."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from baken.lib.addresses import MailAddressError, mail_address
from baken.lib.looks.language import called
from baken.lib.words import LANGUAGES
from baken.people.models import Permission, User

LONGEST_NAME = 200
LONGEST_PASSWORD = 1000
Persons = Mapping[str, str]
"""The people of the plan in force: what they are called, by their ids."""


class AddressField(forms.CharField):
    """A mail address, as it is kept."""

    def clean(self, value: Any) -> str:
        """The address. Raises ValidationError for what is none, without repeating it."""
        try:
            return mail_address(super().clean(value))
        except MailAddressError:
            raise forms.ValidationError("", code="invalid") from None


class SignInForm(LoginForm):
    """Mail address and password. An address is looked for as it is kept."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["login"] = AddressField(max_length=LONGEST_NAME * 2)
        self.fields["password"] = forms.CharField(strip=False, max_length=LONGEST_PASSWORD)


class ForgottenForm(ResetPasswordForm):
    """The address to which a link is sent, if anybody signs in with it."""

    email = AddressField()


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password1 = forms.CharField(strip=False, max_length=LONGEST_PASSWORD)
    password2 = forms.CharField(strip=False, max_length=LONGEST_PASSWORD)

    def owner(self) -> User:
        """Whose password it is, as far as is known: it should not be like their name."""
        return User(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", ""))

    def clean(self) -> dict[str, Any]:
        """Both the same, and hard to guess."""
        given: dict[str, Any] = self.cleaned_data
        first, second = given.get("password1"), given.get("password2")
        if first is not None and second is not None and first != second:
            self.add_error("password2", forms.ValidationError("", code="different"))
        elif first is not None:
            try:
                validate_password(first, self.owner())
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return given


class ResetForm(NewPasswordForm):
    """A new password for whoever followed the link in a mail."""

    def __init__(self, *given: Any, user: User, **more: Any) -> None:
        more.pop("temp_key", None)
        super().__init__(*given, **more)
        self.user = user

    def owner(self) -> User:
        """Whose password it is."""
        return self.user

    def save(self) -> None:
        """Keeps the password."""
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class ChangePasswordForm(ResetForm):
    """A new password for whoever knows the old one."""

    oldpassword = forms.CharField(strip=False, max_length=LONGEST_PASSWORD)
    field_order = ("oldpassword", "password1", "password2")

    def clean_oldpassword(self) -> str:
        """The password until now. Guessing it is limited as at the door."""
        given: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, given):
            raise forms.ValidationError("", code="enter_current_password")
        return given


class SetUpForm(NewPasswordForm):
    """The first account."""

    name = forms.CharField(max_length=LONGEST_NAME)
    email = AddressField()
    person = forms.ChoiceField(required=False)

    def __init__(self, data: Any, persons: Persons) -> None:
        super().__init__(data)
        self.fields["person"] = forms.ChoiceField(choices=[("", ""), *persons.items()], required=False)


class JoinForm(NewPasswordForm):
    """Following an invitation: the address is known."""

    name = forms.CharField(max_length=LONGEST_NAME)

    def __init__(self, data: Any, account: User) -> None:
        super().__init__(data, initial={"name": account.name})
        self.email = account.email

    def owner(self) -> User:
        """Whose password it is."""
        return User(email=self.email, name=self.cleaned_data.get("name", ""))


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = AddressField()
    permission = forms.ChoiceField(choices=Permission.choices)
    person = forms.ChoiceField(required=False)
    language = forms.ChoiceField(choices=[(code, called(code)) for code in LANGUAGES])

    def __init__(self, data: Any, persons: Persons, language: str) -> None:
        super().__init__(data, initial={"permission": Permission.RESPONDER, "language": language})
        self.persons = [("", ""), *persons.items()]
        self.fields["person"] = forms.ChoiceField(choices=self.persons, required=False)


class PermissionForm(forms.Form):
    """What somebody may do, and who they are."""

    permission = forms.ChoiceField(choices=Permission.choices)
    person = forms.ChoiceField(required=False)

    def __init__(self, data: Any, account: User, persons: Persons) -> None:
        super().__init__(data, initial={"permission": account.permission, "person": account.person or ""})
        known = {account.person: account.person, **persons} if account.person else persons
        self.persons = [("", ""), *known.items()]
        self.fields["person"] = forms.ChoiceField(choices=self.persons, required=False)


class ProfileForm(forms.Form):
    """How one is called, and what one reads."""

    name = forms.CharField(max_length=LONGEST_NAME)
    language = forms.ChoiceField(choices=[(code, called(code)) for code in LANGUAGES])

    def __init__(self, data: Any, account: User) -> None:
        super().__init__(data, initial={"name": account.name, "language": account.language})


class AddressForm(forms.Form):
    """A new mail address."""

    email = AddressField()
