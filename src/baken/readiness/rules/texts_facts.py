"""TPL: what the texts show: facts that may be known by then, that may be public, and what people can't do."""

from collections.abc import Iterator, Mapping

from baken.lib.words import words
from baken.plan.compose.allowed import as_allowed
from baken.plan.compose.facts import WITHHELD, Known
from baken.plan.compose.occasion import Occasion
from baken.plan.defaults import OUTSIDE
from baken.plan.index import Index, bare
from baken.plan.outline import blanks_in, outline
from baken.plan.problems import Path
from baken.plan.schema.course import FactField, Stage, Template
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.texts import in_language, is_for_outside, is_sound, is_told, parts
from baken.readiness.stated import is_open

BY_BAKEN = ("next_update_at", "started_at", "restored_at")
"""Facts that nobody types: Baken knows these times."""
MOST_BLANKS = 2
ABOUT_IMPACT = ("scope", "update", "long_update")
"""Kinds that say how things stand, so that readers need to hear what they can't do."""
COMES_FIRST = ("initial", "update", "no_news")
"""Kinds of which a text for any stage is also used at the first; the others come when there is more to say."""


@rule("TPL-03", "warning", words("a fact that nobody is expected to know at that stage"), "plan-model 4")
def known_by_then(subject: Subject) -> Iterator[Found]:
    """A fact with words of its own for unknown reads well at any stage, and one in a condition is left out."""
    index = subject.index
    order = {name: place for place, name in enumerate(index.stages)}
    late = {fact.id: fact for fact in index.facts.values() if _is_late(fact, order)}
    first = _firsts(subject)
    for place, text in enumerate(subject.written.templates or () if late else ()):
        stage = first.get(text.id)
        if stage is None:
            continue
        for path, body in _sound_parts(place, text):
            shown = [late[name] for name in blanks_in(outline(body), always=True) if name in late]
            early = [fact for fact in shown if order[stage.id] < order[bare(fact.needed_from or "")]]
            if early:
                facts = {"facts": [fact.id for fact in early], "text": text.id, "stage": called(stage)}
                said = words("{text} shows {facts}, which need not be known yet at “{stage}”", **facts)
                mend = words("write under unknown how the fact reads until then, or put it into a condition")
                yield Found(path, said, mend)
                break


@rule("TPL-04", "error", words("a text that shows a fact its readers may not have"), "GitLab data classes")
def allowed(subject: Subject) -> Iterator[Found]:
    """As the composer decides, which leaves such a fact out: what remains of the text says less than was meant."""
    index = subject.index
    classes = {item.id for item in index.plan.data_classes or () if item.in_incident not in (None, "allowed")}
    guarded = {fact.id: fact for fact in index.facts.values() if not fact.public or fact.class_ in classes}
    for place, text in enumerate(subject.written.templates or () if guarded else ()):
        for path, body in _sound_parts(place, text):
            shown = [guarded[name] for name in blanks_in(outline(body)) if name in guarded]
            for audience in _readers(index, text) if shown else ():
                held = [fact.id for fact in shown if _is_held_back(index, fact, text, audience)]
                if held:
                    names = {"text": text.id, "facts": held, "audience": called(index.audiences[audience])}
                    said = words("{text} shows {facts}, which {audience} may not have", **names)
                    yield Found(path, said, words("take it out of the text, or show another fact that may be public"))
                    break
            else:
                continue
            break


@rule("TPL-07", "error", words("a text for outside that does not say what is affected"), "PagerDuty, GOV.UK, PaaS")
def impact(subject: Subject) -> Iterator[Found]:
    """A first message may be neutral (plan-model 6); one for a type of its own says in its words what that is.

    In a plan that has no fact called `impact` any text that people fill in may be it.
    """
    index = subject.index
    speaks_of_it = {fact.id for fact in index.facts.values() if fact.type == "components" or fact.id == "impact"}
    if "impact" not in index.facts:
        speaks_of_it |= {fact.id for fact in index.facts.values() if fact.type == "text"}
    for place, text in enumerate(subject.written.templates or ()):
        if not _has_to_tell(index, text):
            continue
        said = words("the text {text} does not say what is affected", text=text.id)
        for path, body in _sound_parts(place, text):
            if path[2] == "body" and speaks_of_it.isdisjoint(blanks_in(outline(body))):
                in_one = len(path) > 3 and len(text.body) > 1
                mend = words("put {blank} into it", blank="{{ impact }}")
                yield Found(path, in_language(said, str(path[3])) if in_one else said, mend)


@rule("TPL-09", "warning", words("a first text with more than two blanks to type"), "PagerDuty: it needs no typing")
def ready_to_send(subject: Subject) -> Iterator[Found]:
    """What Baken fills in, what reads well while unknown and what stands in a condition need not be typed."""
    index = subject.index
    first = next(filter(is_told, index.stages.values()), None)
    for place, text in enumerate(subject.written.templates or ()):
        is_first = text.kind == "initial" and first is not None and bare(text.stage) in ("any", first.id)
        if not is_first or not is_for_outside(index, text):
            continue
        for path, body in _sound_parts(place, text):
            typed = [name for name in blanks_in(outline(body), always=True) if _is_typed(index.facts.get(name))]
            if path[2] == "body" and len(typed) > MOST_BLANKS:
                said = words("before {text} can go out somebody has to type {facts}", text=text.id, facts=typed)
                mend = words("leave some to the next message, or write under unknown how each reads until it is known")
                yield Found(path, said, mend)
                break


def _sound_parts(place: int, text: Template) -> Iterator[tuple[Path, str]]:
    """The parts of a text that can be read; of the others TPL-02 speaks."""
    return ((path, part) for path, part in parts(place, text) if is_sound(part))


def _is_late(fact: FactField, order: Mapping[str, int]) -> bool:
    """True for a fact that is only needed after the first stage and has no words for the time until then."""
    reads_badly = is_open(fact.unknown) and not fact.optional and fact.id not in BY_BAKEN
    return reads_badly and order.get(bare(fact.needed_from or ""), 0) > 0


def _firsts(subject: Subject) -> dict[str, Stage]:
    """The first stage at which each text is used; those of which that can't be told are left out.

    A text for any stage gives way where another of its kind is for the stage itself and has the same readers.
    """
    index = subject.index
    told = [stage for stage in index.stages.values() if is_told(stage)]
    placed = {(text.kind, bare(text.stage), _named(text)) for text in index.templates.values()}
    found = {}
    for text in index.templates.values():
        stage = index.stages.get(bare(text.stage))
        if text.stage == "any" and text.kind in COMES_FIRST and is_for_outside(index, text):
            used = told[:1] if text.kind == "initial" else told
            stage = next((one for one in used if (text.kind, one.id, _named(text)) not in placed), None)
        if stage is not None:
            found[text.id] = stage
    return found


def _named(text: Template) -> frozenset[str] | None:
    return None if text.audiences is None else frozenset(map(bare, text.audiences))


def _readers(index: Index, text: Template) -> list[str]:
    if text.audiences is None:
        return [name for name in index.audiences if index.outside(name)]
    return [name for name in map(bare, text.audiences) if name in index.audiences]


def _is_held_back(index: Index, fact: FactField, text: Template, audience: str) -> bool:
    """True where the composer leaves `fact` out for `audience`, whatever the incident.

    For colleagues a class that may stand in confidential incidents is held back only in the others.
    """
    inside = not index.outside(audience)
    kinds = [name for name, kind in index.types.items() if kind.confidentiality != "open"] if inside else []
    named = [*map(bare, text.types or ())]
    type_ = next((name for name in kinds if not named or name in named), None)
    occasion = Occasion(text.kind, bare(text.stage), audience, "", index.language, type=type_)
    return as_allowed(index, fact, Known(""), occasion)[0] is WITHHELD


def _has_to_tell(index: Index, text: Template) -> bool:
    stage = index.stages.get(bare(text.stage))
    is_over = stage is not None and stage.status in ("monitoring", "resolved")
    neutral = text.kind == "initial" and index.plan.policies.publish_before_impact_confirmed != "forbidden"
    if text.kind not in (*ABOUT_IMPACT, "initial") or is_over or neutral or text.types:
        return False
    named = index.audiences if text.audiences is None else map(bare, text.audiences)
    return any(name in index.audiences and index.audiences[name].kind in OUTSIDE for name in named)


def _is_typed(fact: FactField | None) -> bool:
    return fact is not None and fact.id not in BY_BAKEN and is_open(fact.unknown)
