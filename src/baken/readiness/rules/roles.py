"""ROL: who does what, and who steps in."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Assigned
from baken.plan.staffing.holders import rota_of
from baken.plan.staffing.required import required_roles
from baken.readiness.behind import Holder, behind, both_at_once, label, phone_lines
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path


@rule("ROL-02", "warning", words("a role without backup"), "PagerDuty: always a backup; GitLab's gap")
def backup(subject: Subject) -> Iterator[Found]:
    leading = voices_and_leads(subject)
    for place, role in enumerate(subject.written.roles or ()):
        held = role.assigned or Assigned()
        if _goes_on(subject.index, held):
            continue
        if is_open(held.backup):
            said = words("the plan names no backup for {role}", role=called(role))
        elif is_none(held.backup):
            said = words("the plan says that {role} has no backup", role=called(role))
        else:
            continue
        path = nearest_path(role, ("roles", place), "assigned.backup")
        mend = words("name somebody under assigned.backup")
        yield Found(path, said, mend, "error" if role.id in leading else None)


@rule("ROL-03", "error", words("primary and backup are the same person, or share a line"), "plan-model 4")
def two_people(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, role in enumerate(subject.written.roles or ()):
        held = role.assigned or Assigned()
        other = behind(index, held.backup)
        if other is None:
            continue
        path = ("roles", place, "assigned")
        mend = words("name somebody else as backup")
        first = behind(index, held.primary)
        if first == other:
            said = words("{who} is primary and backup of {role}", who=label(index, other), role=called(role))
            yield Found((*path, "backup"), said, mend)
        elif who := both_at_once(index, first, other):
            said = words(
                "{who} is primary and backup of {role} in some weeks", who=label(index, who), role=called(role)
            )
            yield Found((*path, "backup"), said, mend)
        elif line := _shared_line(index, first, other):
            said = words("primary and backup of {role} share the line {line}", role=called(role), line=line)
            yield Found(path, said, words("give each a line of their own"), "note")
        for kind, who_then in (held.by_type or {}).items():
            if first != other and behind(index, who_then) == other:
                names = {"who": label(index, other), "role": called(role), "type": called(index.types[bare(kind)])}
                said = words("{who} is primary and backup of {role} in incidents of type {type}", **names)
                yield Found((*path, "by_type", kind), said, mend)


def voices_and_leads(subject: Subject) -> frozenset[str]:
    """Roles without which nobody outside hears anything.

    They come first among those that may post on a channel for outside, are the only ones to agree to a text there,
    keep a promise made outside, decide on publishing, alone may move the incident on, or lead. A role that is filled
    only when somebody asks is none of them.
    """
    index = subject.index
    found = {lead(index), *_heard_outside(subject)}
    for level in index.severities.values():
        public = level.respond.public if level.respond else None
        if public is not None and public.startswith("decided_by:"):
            found.add(bare(public))
    for stage in index.stages.values():
        if stage.may_enter is not None and len(stage.may_enter) == 1:
            found.add(bare(stage.may_enter[0]))
    on_request = {role.id for role in index.roles.values() if role.required_for and role.required_for.manual}
    return frozenset(name for name in found if name in index.roles) - on_request


def lead(index: Index) -> str | None:
    """The role that leads: the first of those that the worst level needs."""
    required = required_roles(index, next(iter(index.severities), None), None)
    return required[0][0] if required else None


def _heard_outside(subject: Subject) -> Iterator[str]:
    index = subject.index
    for channel in index.channels.values():
        if channel.id not in subject.outside:
            continue
        yield from [name for name in map(bare, channel.may_post or ()) if name in index.roles][:1]
        if channel.approval is not None and channel.approval.by and is_open(channel.approval.if_absent):
            yield bare(channel.approval.by)
    for promise in index.promises.values():
        if promise.owner is not None and (promise.audience is None or index.outside(bare(promise.audience))):
            yield bare(promise.owner)


def _goes_on(index: Index, held: Assigned) -> bool:
    """True where the rota of the primary names who is called next, which is a backup by another name."""
    rota = rota_of(index, held.primary or "")
    return rota is not None and not is_open(rota.then) and not is_none(rota.then)


def _shared_line(index: Index, one: Holder | None, other: Holder | None) -> str | None:
    lines, others = phone_lines(index, one), phone_lines(index, other)
    return next((written for line, written in lines.items() if line in others), None)
