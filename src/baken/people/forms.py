"""The form by which a subscriber chooses what they hear of."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from baken.people import choosing
from baken.people.choosing import ALL, SOME, Choice
from baken.people.wishes import Offer


class ChangeForm(forms.Form):
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
        self._choices = {
            "parts": choosing.scope(),
            "components": choosing.parts(offer, followed),
            "level": choosing.levels(offer, mildest),
            "language": choosing.languages(offer, language),
        }
        for name, choices in self._choices.items():
            self.fields[name].choices = [(choice.value, choice.value) for choice in choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever wants some parts only has to name one."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("parts") == SOME and not given.get("components"):
            self.add_error("components", "none")
        return given

    def wishes(self) -> dict[str, Any]:
        """What was chosen, as `actions.change` takes it. The form is valid."""
        given = self.cleaned_data
        return {
            "components": frozenset(given["components"] if given["parts"] == SOME else ()),
            "mildest": int(given["level"]) if given["level"] else None,
            "language": given["language"],
        }

    def shown(self) -> dict[str, list[Choice]]:
        """The choices of each field, those chosen that stand in the form now."""
        return {name: self._marked(choices, self[name].value()) for name, choices in self._choices.items()}

    @staticmethod
    def _marked(choices: Sequence[Choice], value: Any) -> list[Choice]:
        chosen = set(value) if isinstance(value, list) else {value or ""}
        return [replace(choice, chosen=choice.value in chosen) for choice in choices]
