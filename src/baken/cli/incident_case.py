"""One incident in hand for a command, with what was typed about it read by its plan."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from baken.cli.installation import at_work
from baken.cli.misuse import wrong
from baken.cli.refusals import stop
from baken.cli.typed_times import typed_time
from baken.infrastructure.impact import named
from baken.lib.actor import Actor
from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.answers import choices, read_answer
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import NOT_APPLICABLE, Answered
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.index import Index

if TYPE_CHECKING:
    from baken.incidents.models import Incident, Update

_BLANKS = {"?": NOT_KNOWN, "unknown": NOT_KNOWN, "onbekend": NOT_KNOWN, "n/a": NOT_APPLICABLE, "nvt": NOT_APPLICABLE}
_FACTS = {"": UNKNOWN, "?": UNKNOWN, "unknown": UNKNOWN, "onbekend": UNKNOWN, "none": NONE, "geen": NONE}


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with the plan it runs by, who acts, and what time it is.

    `seen` is the number of the newest entry that they have seen, where they said so.
    """

    incident: "Incident"
    index: Index
    actor: Actor
    now: datetime
    seen: int | None = None

    def time(self, said: str | None, option: str) -> datetime | None:
        """The moment that was typed, if one was."""
        return None if said is None else typed_time(said, self.index.zone, self.now, option)


@contextmanager
def case(number: int, person: str | None, quietly: bool = False, seen: int | None = None) -> Iterator[Case]:
    """Incident `number`, opened; afterwards what happened to it is printed, unless `quietly`."""
    from baken.cli.incident_showing import print_events

    with at_work(person) as desk:
        from baken.planbook.queries import document_of
        from baken.record.queries import last_number

        incident = incident_numbered(number)
        before = last_number(incident.stream)
        _check_seen(seen, before)
        yield Case(incident, document_of(incident.version).index, desk.actor, desk.now, seen)
        if not quietly:
            print_events(incident, before)


def _check_seen(seen: int | None, newest: int) -> None:
    if seen is not None and not 0 < seen <= newest:
        said = words("there is no entry {number}; the newest is {newest}", number=str(seen), newest=str(newest))
        raise wrong(said, "--seen")


def incident_numbered(number: int) -> "Incident":
    """Incident `number`; ends the command where there is none."""
    from baken.incidents.models import Incident

    found = Incident.objects.filter(pk=number).first() if 0 < number < 2**63 else None
    if found is None:
        stop(words("there is no incident {number}; see: baken incident list --all", number=str(number)))
    return found


def update_numbered(incident: "Incident", number: int) -> "Update":
    """Message `number` of `incident`; ends the command where there is none."""
    from baken.incidents.models import Update

    found = Update.objects.filter(incident=incident, number=number).first() if 0 < number < 2**31 else None
    if found is None:
        about = {"incident": str(incident.pk), "number": str(number)}
        stop(words("incident {incident} has no message {number}; see: baken incident show {incident}", **about))
    return found


def typed_answers(index: Index, pairs: Sequence[str], where: str) -> dict[str, Answered]:
    """`signal=value` as answers by the kinds of the plan's signals. Raises the error of wrong use."""
    found: dict[str, Answered] = {}
    for name, said in pairs_of(pairs, where):
        signal = index.signals.get(name)
        if signal is None:
            raise _unknown(name, index.signals, where)
        plain = said.strip().casefold()
        value = read_answer(signal, said)
        if plain in _BLANKS and not (signal.type in ("enum", "set") and plain in (signal.values or ())):
            value = _BLANKS[plain]
        if value is None:
            may_be = choices(signal)
            reason = words(
                "“{value}” is no answer to {signal}: {choices}", value=said[:80], signal=name, choices=may_be
            )
            raise wrong(reason, where)
        found[name] = value
    return found


def typed_facts(case: Case, pairs: Sequence[str], where: str) -> dict[str, Fact]:
    """`id=text`, or `id.nl=text` for one language, as facts; languages that are not named stay as they are."""
    found: dict[str, Fact] = {}
    for typed, said in pairs_of(pairs, where):
        name, language = _fact_name(case.index, typed, where)
        if language is None:
            found[name] = _fact(case, name, said, where)
            continue
        before = found.get(name) or _so_far(case.incident, name)
        texts = before.value if isinstance(before, Known) and isinstance(before.value, Mapping) else {}
        found[name] = Known({**texts, language: said})
    return found


def pairs_of(pairs: Sequence[str], where: str) -> Iterator[tuple[str, str]]:
    """`name=value`, apart. Raises the error of wrong use where there is no `=`."""
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise wrong(words("“{pair}” has no =; write name=value", pair=pair[:80]), where)
        yield name.strip(), value


def _fact_name(index: Index, typed: str, where: str) -> tuple[str, str | None]:
    if typed in index.facts:
        return typed, None
    name, _, language = typed.rpartition(".")
    if name not in index.facts:
        raise _unknown(name or typed, index.facts, where)
    if language not in index.languages:
        said = words("the plan has no language {language}; it has {names}", language=language, names=index.languages)
        raise wrong(said, where)
    return name, language


def _fact(case: Case, name: str, said: str, where: str) -> Fact:
    plain = said.strip().casefold()
    if plain in _FACTS:
        return _FACTS[plain]
    match case.index.facts[name].type:
        case "time":
            return Known(typed_time(said, case.index.zone, case.now, where))
        case "components":
            parts = [part.strip() for part in said.split(",") if part.strip()]
            for part in parts:
                if part not in case.index.components:
                    raise _unknown(part, case.index.components, where)
            return Known([named(case.index, part) for part in parts])
    return Known(said)


def _so_far(incident: "Incident", name: str) -> Fact:
    from baken.incidents.data import read_fact

    return read_fact(incident.facts.get(name, "unknown"))


def _unknown(name: str, known: Mapping[str, object], where: str) -> typer.BadParameter:
    close = nearest(name, known)
    if close:
        return wrong(words("the plan has no {name}; did you mean {nearest}?", name=name[:80], nearest=close), where)
    return wrong(
        words("the plan has no {name}; it has {names}", name=name[:80], names=list(known)[:20] or ["-"]), where
    )
