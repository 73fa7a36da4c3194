"""The form by which a subscriber chooses what they hear of."""

from collections.abc import Collection
from typing import Any

from django import forms

from baken.people.choosing import ALL, SOME, ChoosingForm, offer_choices
from baken.people.wishes import Offer


class ChangeForm(ChoosingForm):
    """What a subscriber hears of, as the page sends it; `followed`, `mildest` and `language` hold until now."""

    parts = forms.ChoiceField(choices=((ALL, ALL), (SOME, SOME)))
    components = forms.MultipleChoiceField(required=False)
    level = forms.ChoiceField(required=False)
    language = forms.ChoiceField()

    def __init__(
        self, data: Any, *, offer: Offer, followed: Collection[str], mildest: int | None, language: str
    ) -> None:
        scope = SOME if followed else ALL
        held = {"parts": scope, "components": list(followed), "level": str(mildest or ""), "language": language}
        super().__init__(data, initial=held)
        self.choose_from(offer_choices(offer, followed, mildest, language))

    def clean(self) -> dict[str, Any]:
        """Whoever wants some parts only has to name one."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("parts") == SOME and not given.get("components"):
            self.add_error("components", "none")
        return given
