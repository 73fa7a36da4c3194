"""The facts that a message speaks of, filled in beside it: words in each language, times, numbers and lengths."""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from django.http import QueryDict

from baken.incidents.errors import IncidentError
from baken.incidents.room_forms import ONE_LINE, as_typed, read_fact
from baken.incidents.room_knowing import BY_ITSELF
from baken.incidents.run import Run
from baken.incidents.state import sheet
from baken.lib.looks.language import named
from baken.lib.looks.parts import Field, Said
from baken.lib.words import Words, words
from baken.plan.compose.facts import Fact, Known
from baken.plan.index import Index
from baken.plan.schema.course import FactField

MOST = 2_000
"""Characters of a fact."""


def typed_facts(run: Run, data: QueryDict, faults: MutableMapping[str, Words]) -> Iterator[tuple[str, Fact]]:
    """The facts of the form `data` that say something else than the incident; what can't be read is put in `faults`."""
    sheet_now = sheet(run)
    for name, item in run.index.facts.items():
        if item.type == "text":
            fact = _words(run, name, data)
        else:
            fact = _short(run.index, item, sheet_now.get(name), data, faults)
        if fact is not None:
            yield name, fact


def fact_fields(run: Run, names: Iterable[str], data: QueryDict, faults: MutableMapping[str, Words]) -> Iterator[Field]:
    """A field for each of the facts `names` that can be filled in here, for words one in each language of the plan."""
    index, sheet_now = run.index, sheet(run)
    for name in names:
        item = index.facts.get(name)
        if item is None or name in BY_ITSELF:
            continue
        label: Said = item.ask or name
        if item.type == "text":
            yield from _in_each_language(run, name, label, data)
        elif item.type in ONE_LINE:
            key, known = f"fact.{name}", _as_typed(index, sheet_now.get(name))
            yield Field(key, label, data.get(key, known), kind=ONE_LINE[item.type], error=faults.get(key))


def _in_each_language(run: Run, name: str, label: Said, data: QueryDict) -> Iterator[Field]:
    known = texts_of(run.index, run.incident.facts.get(name))
    for language in run.index.languages:
        key, asked = f"fact.{name}.{language}", label
        if len(run.index.languages) > 1:
            asked = words("{question} ({language})", question=label, language=named(language))
        yield Field(key, asked, data.get(key, known.get(language, "")), lines=2, most=MOST, language=language)


def _words(run: Run, name: str, data: QueryDict) -> Fact | None:
    languages = run.index.languages
    texts = {one: said for one in languages if (said := data.get(f"fact.{name}.{one}", "").strip()[:MOST])}
    if not texts or texts == texts_of(run.index, run.incident.facts.get(name)):
        return None
    return Known(texts if len(languages) > 1 else next(iter(texts.values())))


def _short(
    index: Index, item: FactField, known: Fact | None, data: QueryDict, faults: MutableMapping[str, Words]
) -> Fact | None:
    key = f"fact.{item.id}"
    said = data.get(key, "").strip()
    if not said or item.type not in ONE_LINE or item.id in BY_ITSELF:
        return None
    try:
        fact = read_fact(index, item.id, {"value": [said]})
    except IncidentError as error:
        faults[key] = words("{wrong}: {mend}", wrong=error.words, mend=error.mend)
        return None
    # A field has no seconds: what it says of a time that has some is no other time.
    return None if _as_typed(index, fact) == _as_typed(index, known) else fact


def _as_typed(index: Index, fact: Fact | None) -> str:
    return (as_typed(fact.value, index.zone) if isinstance(fact, Known) else None) or ""


def texts_of(index: Index, kept: Any) -> dict[str, str]:
    """A fact as an incident keeps it, by language; empty where nothing is known."""
    value = kept.get("known") if isinstance(kept, dict) else None
    if isinstance(value, str):
        return dict.fromkeys(index.languages, value)
    return {one: said for one, said in value.items() if said} if isinstance(value, dict) else {}
