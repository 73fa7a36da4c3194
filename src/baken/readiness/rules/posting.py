"""CHA: posting: who may, who has to agree, and which channel counts."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.problems import Path
from baken.plan.schema.people import Assigned, Role
from baken.plan.schema.reach import Approval, Audience, Channel, UseFor
from baken.plan.staffing.holders import NOBODY, named
from baken.readiness.behind import label
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path


@rule("CHA-10", "error", words("nobody may post, or nobody holds the role that may"), "plan-model 4")
def posters(subject: Subject) -> Iterator[Found]:
    """A channel that repeats another, or on which trouble is only reported, needs nobody who posts."""
    index = subject.index
    for place, channel in enumerate(subject.written.channels or ()):
        if channel.id in subject.mirrors or channel.id in subject.inbound_only:
            continue
        path = nearest_path(channel, ("channels", place), "may_post")
        mend = words("name under may_post a role that somebody holds")
        posting = channel.may_post
        if posting is None or is_open(posting):
            said = words("the plan does not say who may post on {name}", name=called(channel))
            yield Found(path, said, mend, "warning")
        elif is_none(posting):
            yield Found(path, words("the plan says that nobody may post on {name}", name=called(channel)), mend)
        elif not any(_is_somebody(index, who) for who in posting):
            who = [label(index, found) for found in (named(index, one) for one in posting) if found]
            said = words(
                "only {who} may post on {name}, and the plan names nobody there", who=who, name=called(channel)
            )
            yield Found(path, said, words("name somebody who holds it, or let another role post as well"))


@rule(
    "CHA-11", "error", words("an approval with neither a time limit nor a substitute"), "PagerDuty names a substitute"
)
def approval(subject: Subject) -> Iterator[Found]:
    """With one of the two a message gets on, though it is better to have both."""
    index = subject.index
    for place, channel in enumerate(subject.written.channels or ()):
        agreed = channel.approval
        if agreed is None or is_open(agreed.by) or is_none(agreed.by) or _asks_nobody(subject, agreed):
            continue
        has_substitute = not is_open(agreed.if_absent) and not is_none(agreed.if_absent)
        by = named(index, agreed.by or "")
        names = {"who": label(index, by) if by else agreed.by, "name": called(channel)}
        path: Path = ("channels", place, "approval")
        mend = words("write within and if_absent under approval")
        if agreed.within is None and not has_substitute:
            said = words("{who} has to agree on {name}, with neither a time limit nor a substitute", **names)
            yield Found(path, said, mend)
        elif agreed.within is None:
            said = words("the plan does not say how long {who} has to agree on {name}", **names)
            yield Found(path, said, mend, "note")
        elif not has_substitute and not _has_backup(index, by):
            said = words("the plan does not say who agrees on {name} when {who} does not", **names)
            yield Found(nearest_path(agreed, path, "if_absent"), said, mend, "warning")


@rule(
    "CHA-13", "warning", words("several channels to one audience, and none is the one that counts"), "Statuspage tip 4"
)
def one_that_counts(subject: Subject) -> Iterator[Found]:
    """Colleagues are left out: they hear of it by more than what is posted. So are channels that wait for a person."""
    index, written = subject.index, subject.written
    for place, audience in enumerate(index.audiences.values()):
        channels = _speaking_to(subject, audience)
        if any(channel.source_of_truth for channel in index.channels_of(audience.id)) or not _overlap(channels):
            continue
        path: Path = ("channels",) if written.audiences is None else ("audiences", place)
        said = words(
            "of {channels}, which reach {audience}, none is marked as the one that counts",
            channels=[called(channel) for channel in channels],
            audience=called(audience),
        )
        where = path if written.audiences is None else nearest_path(audience, path, "reached_by")
        yield Found(where, said, words("write source_of_truth: true at the channel that counts when others differ"))


def _is_somebody(index: Index, who: str, passed: frozenset[str] = frozenset()) -> bool:
    """False where nobody stands behind `who`; a phrase for people, and a rota kept elsewhere, may be anybody."""
    found = named(index, who)
    if found is None:
        return who not in NOBODY
    kind, name = found
    if kind == "rota":
        rota = index.rotas[name]
        return rota.kind == "external" or rota.members != []
    return kind != "role" or (name not in passed and _is_held(index, index.roles[name], passed))


def _is_held(index: Index, role: Role, passed: frozenset[str]) -> bool:
    """True where somebody holds `role`, be it by type; one that is filled when somebody asks is held then."""
    if role.required_for is not None and role.required_for.manual:
        return True
    held = role.assigned or Assigned()
    holders = [held.primary, held.backup, *(held.by_type or {}).values()]
    return any(not is_open(who) and _is_somebody(index, who or "", passed | {role.id}) for who in holders)


def _asks_nobody(subject: Subject, agreed: Approval) -> bool:
    return (agreed.covers or subject.index.plan.policies.approval) == "none"


def _has_backup(index: Index, by: tuple[str, str] | None) -> bool:
    """True for a role or a rota behind which somebody else stands."""
    if by is None or by[0] == "team":
        return True
    held = (index.roles[by[1]].assigned if by[0] == "role" else None) or Assigned()
    second = index.rotas[by[1]].then if by[0] == "rota" else held.backup
    return not is_open(second) and not is_none(second)


def _speaking_to(subject: Subject, audience: Audience) -> list[Channel]:
    """The channels on which somebody posts to an audience outside, without waiting for words or a condition."""
    if not subject.index.outside(audience.id):
        return []
    return [
        channel
        for channel in subject.index.channels_of(audience.id)
        if channel.id not in subject.mirrors
        and channel.set is None
        and not (channel.use_for and channel.use_for.condition)
    ]


def _overlap(channels: list[Channel]) -> bool:
    """True where two of `channels` may be used in the same incident at the same time."""
    seen: list[UseFor] = []
    for channel in channels:
        use = channel.use_for or UseFor()
        if any(_together(use, other) for other in seen):
            return True
        seen.append(use)
    return False


def _together(one: UseFor, other: UseFor) -> bool:
    pairs = ((one.severities, other.severities), (one.types, other.types), (one.stages, other.stages))
    return all(a is None or b is None or not {*map(bare, a)}.isdisjoint(map(bare, b)) for a, b in pairs)
