"""What a subscriber can choose, ready to be shown, and what they chose."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms

from baken.lib.looks.language import called
from baken.lib.words import Words
from baken.people.texts import CHANGE, CONFIRM, LEVEL, WORST
from baken.people.wishes import Offer

ALL, SOME = "all", "some"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is sent, what is read, and whether it is chosen."""

    value: str
    label: Any
    chosen: bool = False


class ChoosingForm(forms.Form):
    """A form whose fields are chosen from: which are shown is only known once it is made.

    It has the fields `parts`, `components`, `level` and `language`, whose choices `offer_choices` makes.
    """

    choices: Mapping[str, list[Choice]]

    def choose_from(self, choices: Mapping[str, list[Choice]]) -> None:
        """Lets each of these fields be one of its `choices` and nothing else."""
        self.choices = choices
        for name, found in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [(choice.value, choice.value) for choice in found]

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
        return {name: _marked(found, self[name].value()) for name, found in self.choices.items()}


def _marked(found: list[Choice], value: Any) -> list[Choice]:
    chosen = set(value) if isinstance(value, list) else {value or ""}
    return [replace(choice, chosen=choice.value in chosen) for choice in found]


def offer_choices(
    offer: Offer, followed: Collection[str], mildest: int | None, language: str
) -> dict[str, list[Choice]]:
    """What can be chosen in each field, with what is followed now though it is on offer no more."""
    return {
        "parts": scope(),
        "components": parts(offer, followed),
        "level": levels(offer, mildest),
        "language": languages(offer, language),
    }


def scope() -> list[Choice]:
    """Everything, or only some parts."""
    return [Choice(ALL, CHANGE["all_parts"]), Choice(SOME, CHANGE["some_parts"])]


def parts(offer: Offer, followed: Collection[str]) -> list[Choice]:
    """The components on offer, and behind them those that are followed though they are on offer no more."""
    gone = sorted(set(followed) - set(offer.components))
    return [Choice(name, label) for name, label in (*offer.components.items(), *((name, name) for name in gone))]


def levels(offer: Offer, mildest: int | None) -> list[Choice]:
    """From how serious on: any level first, the worst last. Empty where there is nothing to choose."""
    # The mildest level there is says the same as any level.
    ranks = sorted(offer.levels)[:-1]
    if mildest is not None and mildest not in ranks:
        ranks = sorted([*ranks, mildest])
    made = [Choice(str(rank), level(offer, rank)) for rank in reversed(ranks)]
    return [Choice("", CHANGE["any_level"]), *made] if made else []


def languages(offer: Offer, chosen: str) -> list[Choice]:
    """The languages on offer, each as its speakers call it, and the chosen one though it is on offer no more."""
    return [Choice(code, called(code)) for code in dict.fromkeys((*offer.languages, chosen))]


def level(offer: Offer, rank: int | None) -> Words:
    """From how serious on somebody hears of it, in words."""
    if rank is None:
        return CHANGE["any_level"]
    sentence = WORST if rank == min(offer.levels, default=0) else LEVEL
    return Words(sentence.message, {"level": offer.levels.get(rank, str(rank))})


def summary(
    offer: Offer, followed: Collection[str], mildest: int | None, language: str
) -> list[tuple[Words, list[Any]]]:
    """What was chosen: each question with its answers."""
    names = [choice.label for choice in parts(offer, followed) if choice.value in followed]
    return [
        (CONFIRM["about"], names or [CHANGE["all_parts"]]),
        (CONFIRM["serious"], [level(offer, mildest)]),
        (CONFIRM["in"], [called(language)]),
    ]
