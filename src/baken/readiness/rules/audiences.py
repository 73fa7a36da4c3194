"""AUD: the audiences and what reaches them."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from baken.infrastructure.graph import Chains, node_of
from baken.infrastructure.impact import chain_words
from baken.lib.words import words
from baken.plan.compose.choose import languages_of
from baken.plan.defaults import OUTSIDE
from baken.plan.index import Index, bare
from baken.plan.problems import Path
from baken.plan.schema.course import Template
from baken.plan.schema.reach import Audience, ContactList
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

_SUPPORT = re.compile(
    r"support|help[ _-]?desk|service[ _-]?desk|(?:customer|client)[ _-]?(?:service|care)|klantenservice|\bcare\b",
    re.IGNORECASE,
)
"""What plans call the colleagues who answer readers."""
ANY = "any"
"""The language of a text in a plan that names none."""


@rule("AUD-01", "error", words("an audience without a channel"), "PagerDuty encoding")
def reached(subject: Subject) -> Iterator[Found]:
    index, written = subject.index, subject.written
    by_channel = {bare(name) for channel in index.channels.values() for name in channel.audiences or ()}
    if written.audiences is None and not by_channel:
        said = words("no channel of the plan says whom it reaches")
        yield Found(("channels",), said, words("name the readers of each channel under its audiences"))
        return
    mend = words("name a channel under reached_by, or this audience under a channel")
    for place, audience in enumerate(index.audiences.values()):
        path: Path = ("channels",) if written.audiences is None else ("audiences", place)
        if audience.reached_by is None and audience.id not in by_channel:
            yield Found(path, words("no channel of the plan names {audience}", audience=called(audience)), mend)
        elif audience.reached_by == []:
            said = words("the plan says that no channel reaches {audience}", audience=called(audience))
            yield Found((*path, "reached_by"), said, mend)


@rule("AUD-02", "error", words("a list of addresses that is kept only in what may fail"), "Atlassian 2022")
def list_survives(subject: Subject) -> Iterator[Found]:
    """A list of which copies are made (`exported_every`) is not kept there only."""
    for place, audience in enumerate(subject.written.audiences or ()):
        kept = audience.contact_list
        if kept is None or kept.exported_every is not None:
            continue
        chain = _to_the_product(subject, audience, kept)
        if chain is not None:
            said = words(
                "the addresses of {audience} are kept only in what may fail: {chain}",
                audience=called(audience),
                chain=chain_words(subject.index, chain),
            )
            mend = words("keep a copy elsewhere, and write how often it is made under contact_list.exported_every")
            yield Found(("audiences", place, "contact_list"), said, mend)


@rule("AUD-03", "error", words("a language of an audience without any text"), "plan-model 4")
def spoken_to(subject: Subject) -> Iterator[Found]:
    """Of an audience for which there is no text in any language, TPL-01 speaks."""
    written = subject.written
    silent = silent_languages(subject)
    for place, audience in enumerate(subject.index.audiences.values()):
        path: Path = ("templates",)
        if written.audiences is not None:
            path = nearest_path(audience, ("audiences", place), "languages")
        for language in silent.get(audience.id, ()):
            names = {"audience": called(audience), "language": language}
            said = words("there is no text for {audience} (language: {language})", **names)
            yield Found(path, said, words("translate the texts, or leave the language out"))


@rule("AUD-04", "warning", words("colleagues who answer readers hear of it later than readers"), "Monzo, GitLab")
def support_first(subject: Subject) -> Iterator[Found]:
    """Who answers is told by the name of the audience; a plan that names no such colleagues is not asked."""
    index = subject.index
    reached = [audience for audience in index.audiences.values() if index.channels_of(audience.id)]
    support = [audience for audience in reached if audience.kind == "internal" and _answers(audience)]
    outside = [audience for audience in reached if audience.kind in OUTSIDE]
    places = {name: place for place, name in enumerate(index.audiences)}
    told_after = {name: one for one in support for name in _earlier(index, one)}
    promised = _first_words(index)
    soonest = min((promised[one.id] for one in support if one.id in promised), default=None)
    known = {one.id for one in support}
    open_to = []
    for audience in outside if support else ():
        later = told_after.get(audience.id)
        if later is not None:
            names = {"support": called(later), "audience": called(audience)}
            said = words("the plan has {support} told after {audience}", **names)
            where = nearest_path(later, ("audiences", places[later.id]), "before")
            yield Found(where, said, words("turn it round: name {support} under before of {audience}", **names))
        elif known.isdisjoint(_earlier(index, audience)) and not _is_sooner(soonest, promised.get(audience.id)):
            open_to.append(audience)
    if open_to:
        who = called(support[0])
        they = [called(audience) for audience in open_to]
        said = words("the plan does not say that {support} hears of it before {audiences}", support=who, audiences=they)
        where = nearest_path(open_to[0], ("audiences", places[open_to[0].id]), "before")
        yield Found(where, said, words("name {support} under before of each of them", support=who))


@rule("AUD-05", "warning", words("a contract with readers, and no promise to them"), "PagerDuty's premium customers")
def contract_kept(subject: Subject) -> Iterator[Found]:
    index = subject.index
    promises = index.promises.values()
    promised = {bare(promise.audience) for promise in promises if promise.audience is not None}
    to_all = any(promise.audience is None for promise in promises)
    for place, audience in enumerate(subject.written.audiences or ()):
        if is_open(audience.contract) or is_none(audience.contract) or audience.id in promised:
            continue
        if not (to_all and index.outside(audience.id)):
            said = words(
                "the plan names a contract with {audience}, and promises them nothing", audience=called(audience)
            )
            mend = words("write under promises when they hear what the contract says")
            yield Found(("audiences", place, "contract"), said, mend)


def silent_languages(subject: Subject) -> dict[str, list[str]]:
    """The languages of each audience in which there is no text, though there are texts for it in others.

    Colleagues, authorities and the press count only where the plan says what they read. A text of a plan that names no
    language may be in any.
    """
    index = subject.index
    spoken = _spoken(subject)
    return {
        audience.id: [language for language in index.languages_of(audience.id) if language not in spoken[audience.id]]
        for audience in index.audiences.values()
        if (audience.kind in OUTSIDE or audience.languages)
        and spoken.get(audience.id)
        and ANY not in spoken[audience.id]
    }


def _spoken(subject: Subject) -> dict[str, set[str]]:
    """The languages of the texts for each audience; `ANY` among them where that is not stated."""
    index = subject.index
    channels = {name: {channel.id for channel in index.channels_of(name)} for name in index.audiences}
    found: dict[str, set[str]] = {name: set() for name in index.audiences}
    for text in index.templates.values():
        languages = [ANY] if _is_of_any_language(subject, text) else languages_of(index, text)
        over = None if text.channels is None else {*map(bare, text.channels)}
        for name in index.audiences if text.audiences is None else map(bare, text.audiences):
            if name in found and (over is None or not channels[name].isdisjoint(over)):
                found[name].update(languages)
    return found


def _is_of_any_language(subject: Subject, text: Template) -> bool:
    has_own = isinstance(text.body, dict) or text.language is not None
    return not has_own and "default_language" not in subject.written.plan.model_fields_set


def _to_the_product(subject: Subject, audience: Audience, kept: ContactList) -> Sequence[str] | None:
    """The way from the list to an own part of the product that it can't do without."""
    start = f"audience:{audience.id}"
    inside = _component(subject.index, kept)
    if subject.falling.isdisjoint((start, inside)):
        return None
    ways: list[tuple[tuple[str, ...], Chains]] = [((start,), subject.graph.rests_on(start, hard_only=True))]
    if inside is not None:
        if inside in subject.product:
            return start, inside
        ways.append(((start, inside), subject.graph.rests_on(inside, hard_only=True)))
    for before, chains in ways:
        lost = next((node for node in chains if node in subject.product and not node.startswith("ext:")), None)
        if lost is not None:
            return *before, *chains[lost][1:]
    return None


def _component(index: Index, kept: ContactList) -> str | None:
    """The component that `kept_in` names; words about a place name none."""
    said = kept.kept_in.values() if isinstance(kept.kept_in, dict) else (kept.kept_in or "",)
    found = (node_of(index, text.strip()) for text in said)
    return next((node for node in found if node in index.components), None)


def _answers(audience: Audience) -> bool:
    names = audience.name.values() if isinstance(audience.name, dict) else (audience.name or "",)
    return any(_SUPPORT.search(said) for said in (audience.id, *names))


def _earlier(index: Index, audience: Audience) -> set[str]:
    """The audiences that must know before `audience`, and those that must know before these."""
    found: set[str] = set()
    waiting = [*map(bare, audience.before or ())]
    while waiting:
        name = waiting.pop()
        if name in index.audiences and name not in found:
            found.add(name)
            waiting += map(bare, index.audiences[name].before or ())
    return found


def _first_words(index: Index) -> dict[str, timedelta]:
    """The shortest time after which the plan itself promises something, for each audience that a promise names."""
    found: dict[str, timedelta] = {}
    for promise in index.written.promises or ():
        time = timedelta() if promise.upon == "declared" else promise.within.length if promise.within else None
        if promise.audience is not None and time is not None:
            name = bare(promise.audience)
            found[name] = min(time, found.get(name, time))
    return found


def _is_sooner(time: timedelta | None, other: timedelta | None) -> bool:
    return time is not None and other is not None and time < other
