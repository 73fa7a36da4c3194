"""The form by which readers of the status page ask to be kept informed."""

from typing import Any

from django import forms

from baken.lib.addresses import LONGEST, MailAddressError, mail_address
from baken.lib.words import Words
from baken.people.choosing import ALL, SOME, ChoosingForm, offer_choices
from baken.people.wishes import Offer
from baken.statuspage.texts import SIGN_UP

HONEY = "website"
"""A field that nobody sees: who fills it in is a program that fills in all it finds."""


class SignUpForm(ChoosingForm):
    """An address and what its owner wants to hear of. `faults` says in words what is wrong with a field."""

    email = forms.CharField(required=False)
    parts = forms.ChoiceField(required=False)
    components = forms.MultipleChoiceField(required=False)
    level = forms.ChoiceField(required=False)
    language = forms.ChoiceField()

    def __init__(self, data: Any, *, offer: Offer, language: str) -> None:
        chosen = language if language in offer.languages else next(iter(offer.languages), language)
        held = {"email": "", "parts": ALL, "components": [], "level": "", "language": chosen}
        super().__init__(data, initial=held)
        self.found: dict[str, Words] = {}
        self.choose_from(offer_choices(offer, (), None, chosen))

    def clean_email(self) -> str:
        """The address as it is kept."""
        written: str = self.cleaned_data["email"]
        try:
            return mail_address(written)
        except MailAddressError as error:
            self.found["email"] = error.words if written else SIGN_UP["no_email"]
            raise forms.ValidationError("email") from None

    def clean(self) -> dict[str, Any]:
        """Whoever wants some parts only has to name one."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("parts") == SOME and "components" in given and not given["components"]:
            self.found["components"] = SIGN_UP["none_chosen"]
            self.add_error("components", "none")
        return given

    @property
    def faults(self) -> dict[str, Words]:
        """What is wrong, by field."""
        return {name: self.found.get(name, SIGN_UP["odd"]) for name in self.errors}

    @property
    def typed(self) -> str:
        """The address as it was typed, as far as an address can be long."""
        return str(self["email"].value() or "")[: 2 * LONGEST]

    def wishes(self) -> dict[str, Any]:
        """What was asked for, as `people.actions.ask` takes it. The form is valid."""
        return {"email": self.cleaned_data["email"], **super().wishes()}
