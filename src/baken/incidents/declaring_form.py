"""What was typed to declare an incident, read by the plan: title, answers, what can't be done, texts of one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from baken.incidents.bands import Answer, answers_to
from baken.incidents.errors import IncidentError
from baken.incidents.foreseeing import Said
from baken.incidents.own_texts import given, own_texts
from baken.incidents.room_forms import read_answer
from baken.lib.looks.language import named
from baken.lib.looks.parts import Choices, Field, Option
from baken.lib.words import Words, words
from baken.plan.compose.facts import Known
from baken.plan.conditions.situation import Answered
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

MOST_QUESTIONS = 3
MOST_TITLE = 200
MOST_FACT = 2_000
NOBODY = "nobody"
IMPACT = "impact"


@dataclass(slots=True)
class Typed:
    """What stands in the form. `faults` says what can't be read, by the name of the field."""

    index: Index
    data: QueryDict
    faults: dict[str, Words] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return " ".join(self.data.get("title", "").split())

    @property
    def asked(self) -> list[str]:
        """The questions that were asked so far, in order."""
        known = [name for name in self.data.getlist("asked") if name in self.index.signals]
        return list(dict.fromkeys(known))[:MOST_QUESTIONS]

    def said(self) -> Said:
        """All of it. What can't be read is left out and stands among the faults."""
        texts = given(own_texts(self.data))
        return Said(self.title[:MOST_TITLE], dict(self._answers()), dict(self._facts()), texts)

    def _answers(self) -> Iterator[tuple[str, Answered]]:
        for name in self.asked:
            values = [value for value in self.data.getlist(f"q.{name}") if value.strip()]
            if not values:
                continue
            typed = {"nobody": ["1"]} if NOBODY in values else {"value": values}
            try:
                yield name, read_answer(self.index.signals[name], typed)
            except IncidentError as error:
                self.faults[f"q.{name}"] = words("{wrong}: {mend}", wrong=error.words, mend=error.mend)

    def _facts(self) -> Iterator[tuple[str, Known]]:
        texts = {one: said for one in self.index.languages if (said := self.data.get(f"fact.{one}", "").strip())}
        if IMPACT in self.index.facts and texts:
            yield IMPACT, Known(texts if len(self.index.languages) > 1 else next(iter(texts.values())))

    def check(self) -> None:
        """Notes what has to be filled in before anything is declared."""
        if not self.title:
            self.faults["title"] = words("Say in a few words what is wrong.")
        elif len(self.title) > MOST_TITLE:
            self.faults["title"] = words("At most {most} characters fit.", most=MOST_TITLE)


def fields(typed: Typed, language: str) -> list[Field]:
    """The fields to type in: what is wrong, and what customers can't do, in each language of the plan."""
    index, data = typed.index, typed.data
    found = [
        Field(
            "title",
            words("What do you see?"),
            data.get("title", ""),
            hint=words("In a few words, as you would say it to a customer. It becomes the title."),
            error=typed.faults.get("title"),
            most=MOST_TITLE,
        )
    ]
    if IMPACT not in index.facts:
        return found
    ask = index.facts[IMPACT].ask or words("What can people not do now?")
    spoken = sorted(index.languages, key=lambda one: (one != language, one != index.language))
    for place, one in enumerate(spoken):
        label = ask if place == 0 else words("The same in {language}", language=named(one))
        hint = words("In {language}. You may leave it empty.", language=named(one)) if place == 0 else None
        found.append(
            Field(f"fact.{one}", label, data.get(f"fact.{one}", ""), hint=hint, lines=2, most=MOST_FACT, language=one)
        )
    return found


def questions(typed: Typed, following: str | None) -> list[Choices | Field]:
    """The questions that were asked, with their answers, and the `following` one."""
    names = typed.asked
    if following is not None and following not in names and len(names) < MOST_QUESTIONS:
        names.append(following)
    return [_question(typed, typed.index.signals[name]) for name in names]


def _question(typed: Typed, signal: Signal) -> Choices | Field:
    name, ask = f"q.{signal.id}", signal.ask or signal.name or signal.id
    given: Sequence[str] = typed.data.getlist(name)
    error = typed.faults.get(name)
    found = answers_to(typed.index, signal)
    if not found:
        unit = words("A number, or empty where nobody knows.")
        if signal.type == "duration":
            unit = words("A length such as 15m, or empty where nobody knows.")
        return Field(name, ask, given[0] if given else "", hint=unit, error=error)
    options = [_option(one) for one in found]
    if signal.type != "set":
        options.append(Option(NOBODY, words("Nobody knows yet")))
    many = signal.type == "set"
    return Choices(name, ask, options, chosen=given, error=error, many=many, beside=not many and len(options) < 5)


def _option(answer: Answer) -> Option:
    return Option(answer.value, answer.label)
