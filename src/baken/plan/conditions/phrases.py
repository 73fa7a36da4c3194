"""Names, values and comparisons of conditions as words: "the severity", "25 %", "5 minutes or longer"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from baken.lib.words import Words, plural, words
from baken.plan.conditions.signals import SignalLike, Text
from baken.plan.conditions.tree import Kind, Op, Unacknowledged, kind_of
from baken.plan.conditions.values import Value
from baken.plan.durations import Duration

Said = Words | Text | float | timedelta
"""Anything that `say` can put into a reader's language."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says the parts of conditions with the names that a plan gives.

    `labels` maps an id (or `kind:id`, as in `stage:identified`, where two kinds share one) to its name.
    """

    signals: Mapping[str, SignalLike]
    labels: Mapping[str, Text] = field(default_factory=dict)

    def name(self, name: str) -> Said:
        """What a condition looks at, as a noun or, for a yes-or-no signal, as a statement."""
        kind, identifier = kind_of(name)
        match kind:
            case "severity":
                return words("the severity")
            case "type":
                return words("the type of incident")
            case "stage":
                return words("the stage")
            case "platform":
                return words("the platform")
            case "duration":
                return words("the duration of the incident")
            case "component":
                return words("the state of {component}", component=self._label("component", identifier))
            case "channel":
                return words("the state of the channel {channel}", channel=self._label("channel", identifier))
            case "signal":
                signal = self.signals.get(identifier)
                return (signal.name if signal else None) or _spaced(identifier)

    def value(self, name: str, value: Value) -> Said:
        """The value as a reader writes it, with the unit of its signal."""
        kind, identifier = kind_of(name)
        if isinstance(value.meaning, timedelta):
            return _length(value)
        signal = self.signals.get(identifier) if kind == "signal" else None
        if isinstance(value.meaning, bool | str) or (signal and signal.values):
            return self._word(kind, value.text)
        number = int(value.meaning) if value.meaning.is_integer() else value.meaning
        if value.unit == "%" or (signal is not None and signal.type == "percent"):
            return words("{number} %", number=number)
        unit = value.unit or (signal.unit if signal else None)
        return words("{number} {unit}", number=number, unit=unit) if unit else number

    def span(self, name: str, op: Op, value: Value) -> Said:
        """What follows "is": `>= 25` as "25 % or more", `<= sev-2` as "sev-2 or worse", `!= none` as "not none"."""
        said = self.value(name, value)
        if name == "severity":
            return _span(_LEVEL_SPANS, op, said)
        return _span(_LENGTH_SPANS if isinstance(value.meaning, timedelta) else _NUMBER_SPANS, op, said)

    def waiting(self, condition: Unacknowledged) -> tuple[Said, Said]:
        """Who was called, and how long ago, as in ("the lead", "longer than 5 minutes")."""
        kind, _, identifier = condition.ref.partition(":")
        who = self._label("person", kind[1:]) if kind.startswith("@") else self._label(kind, identifier)
        return who, _span(_LENGTH_SPANS, condition.op, _length(_as_value(condition.length)))

    def length(self, length: Duration) -> Said:
        """A length of time, as in "5 minutes"."""
        return _length(_as_value(length))

    def _label(self, kind: str, identifier: str) -> Text:
        return self.labels.get(f"{kind}:{identifier}") or self.labels.get(identifier) or identifier

    def _word(self, kind: Kind, text: str) -> Said:
        if kind in ("component", "channel"):
            return _STATES.get(text) or _spaced(text)
        return self.labels.get(text) or _spaced(text) if kind == "signal" else self._label(kind, text)


def listed(parts: list[Said]) -> Said:
    """ "a", "a or b", "a, b or c"."""
    *others, last = parts
    if not others:
        return last
    first = others[0]
    for part in others[1:]:
        first = words("{first}, {second}", first=first, second=part)
    return words("{first} or {second}", first=first, second=last)


def state_words(state: str) -> Words:
    """A component state of the status page as readers call it."""
    return _STATES.get(state) or words("{state}", state=state)


def _span(spans: Mapping[Op, Words], op: Op, value: Any) -> Said:
    if op == "==":
        return value  # type: ignore[no-any-return]  # what comes in is Said
    return Words(spans[op].message, {"value": value})


def _length(value: Value) -> Said:
    if value.text.endswith("mo"):
        return plural("{count} month", "{count} months", int(value.text[:-2]))
    return value.meaning


def _as_value(length: Duration) -> Value:
    return Value(str(length), length.length)


def _spaced(identifier: str) -> str:
    return identifier.replace("_", " ").replace("-", " ")


_NUMBER_SPANS: dict[Op, Words] = {
    "!=": words("not {value}"),
    ">=": words("{value} or more"),
    ">": words("more than {value}"),
    "<=": words("{value} or less"),
    "<": words("less than {value}"),
}
_LENGTH_SPANS: dict[Op, Words] = {
    "!=": words("not {value}"),
    ">=": words("{value} or longer"),
    ">": words("longer than {value}"),
    "<=": words("{value} or shorter"),
    "<": words("shorter than {value}"),
}
_LEVEL_SPANS: dict[Op, Words] = {
    "!=": words("not {value}"),
    ">=": words("{value} or milder"),
    ">": words("milder than {value}"),
    "<=": words("{value} or worse"),
    "<": words("worse than {value}"),
}
_STATES: dict[str, Words] = {
    "operational": words("operational"),
    "degraded_performance": words("degraded performance"),
    "partial_outage": words("partial outage"),
    "major_outage": words("major outage"),
    "under_maintenance": words("under maintenance"),
    "available": words("available"),
    "unavailable": words("not available"),
}
