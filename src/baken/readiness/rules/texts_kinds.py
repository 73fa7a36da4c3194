"""TPL: texts that every plan needs one day: nothing new, a correction, and our usual channel is down."""

import re
from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import kind_of, names_in
from baken.plan.defaults import OUTSIDE
from baken.plan.index import Index, bare
from baken.plan.schema.course import MessageKind, Template
from baken.plan.schema.criteria import IncidentType
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.channels import main_channel

_AT = ("templates",)
_ABOUT_CHANNELS = re.compile(r"\bchannels?\b|status ?page|kana(?:al|len)\b|statuspagina", re.IGNORECASE)


@rule("TPL-12", "warning", words("no text for “nothing new”"), "GitLab")
def no_news(subject: Subject) -> Iterator[Found]:
    if _tells_outside(subject) and not _has(subject.index, "no_news"):
        mend = words("write one of kind no_news; with pre_approved it can go out by itself before a promise breaks")
        yield Found(_AT, words("the plan has no text for “nothing new”"), mend)


@rule("TPL-13", "note", words("no text for a correction or a false alarm"), "PagerDuty")
def taking_back(subject: Subject) -> Iterator[Found]:
    if not _tells_outside(subject):
        return
    has_correction, has_retraction = (_has(subject.index, kind) for kind in ("correction", "retraction"))
    if not has_correction and not has_retraction:
        said = words("the plan has no text for a correction, and none for a false alarm")
        yield Found(_AT, said, words("write one of kind correction, and one of kind retraction"))
    elif not has_correction:
        yield Found(_AT, words("the plan has no text for a correction"), words("write one of kind correction"))
    elif not has_retraction:
        yield Found(_AT, words("the plan has no text for a false alarm"), words("write one of kind retraction"))


@rule("TPL-15", "warning", words("no text for “our usual channel is down”"), "Heroku 2025")
def channel_down(subject: Subject) -> Iterator[Found]:
    """A text for a type that speaks of channels, or one that only what steps in for the main channel carries.

    Where nothing steps in (CHA-08) there is no place for such a text.
    """
    index = subject.index
    main = main_channel(subject) if _tells_outside(subject) else None
    instead = _stand_ins(index, main) if main else frozenset()
    if main is None or not instead:
        return
    types = {kind.id for kind in index.types.values() if speaks_of_channels(kind)}
    for text in index.templates.values():
        channels = frozenset(map(bare, text.channels or ()))
        if _is_outside(index, text) and (types & {*map(bare, text.types or ())} or (channels and channels <= instead)):
            return
    said = words("no text says that {channel} is down and where to read on meanwhile", channel=called(main))
    mend = words("write one for the channel that steps in, or for a type whose condition is channel.ID.state")
    yield Found(_AT, said, mend)


def speaks_of_channels(kind: IncidentType) -> bool:
    """True for a type of incident that is about our channels: by its condition, or by what it is called."""
    if kind.when is not None and any(kind_of(name)[0] == "channel" for name in names_in(parse(kind.when))):
        return True
    names = kind.name.values() if isinstance(kind.name, dict) else (kind.name or "",)
    return any(_ABOUT_CHANNELS.search(re.sub(r"[-_]", " ", name)) for name in (kind.id, *names))


def _tells_outside(subject: Subject) -> bool:
    """True for a plan that has texts, and somebody outside to read them; otherwise TPL-01 speaks."""
    index = subject.index
    audiences = index.audiences.values()
    told = any(audience.kind in OUTSIDE and index.channels_of(audience.id) for audience in audiences)
    return bool(subject.written.templates) and told


def _has(index: Index, kind: MessageKind) -> bool:
    return any(text.kind == kind and _is_outside(index, text) for text in index.templates.values())


def _is_outside(index: Index, text: Template) -> bool:
    audiences = index.audiences
    named = [audiences[name].kind for name in map(bare, text.audiences or ()) if name in audiences]
    return text.audiences is None or any(kind in OUTSIDE for kind in named)


def _stand_ins(index: Index, main: Channel) -> frozenset[str]:
    """The channels that step in for `main`, one after the other."""
    found: set[str] = set()
    following = index.channels.get(bare(main.fallback or ""))
    while following is not None and following.id not in {*found, main.id}:
        found.add(following.id)
        following = index.channels.get(bare(following.fallback or ""))
    return frozenset(found)
