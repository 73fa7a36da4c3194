"""One text and its moment; `marks` is what stands at the place that is marked."""

from dataclasses import dataclass

from baken.plan.wording.moment import NO_MOMENT, Moment


@dataclass(frozen=True)
class Case:
    body: str
    moment: Moment = NO_MOMENT
    marks: str | None = None


@dataclass(frozen=True)
class Examples:
    """What a rule must speak of (`fires`) and must leave alone (`silent`), by language."""

    rule: str
    fires: dict[str, tuple[Case, ...]]
    silent: dict[str, tuple[Case, ...]]


def cases(*texts: "str | Case | tuple[str, str]", moment: Moment = NO_MOMENT) -> tuple[Case, ...]:
    """Texts as cases of one moment; a pair is a text and what is marked in it."""
    return tuple(
        text
        if isinstance(text, Case)
        else Case(text, moment)
        if isinstance(text, str)
        else Case(text[0], moment, text[1])
        for text in texts
    )
