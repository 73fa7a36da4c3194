"""ROL: who does what, and who steps in."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Assigned, Role
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path


@rule("ROL-02", "warning", words("a role without backup"), "PagerDuty: always a backup; GitLab's gap")
def backup(subject: Subject) -> Iterator[Found]:
    index = subject.index
    leading = voices_and_leads(index)
    for place, role in enumerate(subject.written.roles or ()):
        stated = role.assigned.backup if role.assigned else None
        if is_open(stated):
            said = words("the plan names no backup for {role}", role=_name(index, role))
        elif is_none(stated):
            said = words("the plan says that {role} has no backup", role=_name(index, role))
        else:
            continue
        path = nearest_path(role, ("roles", place), "assigned.backup")
        mend = words("name somebody under assigned.backup")
        yield Found(path, said, mend, "error" if role.id in leading else None)


@rule("ROL-03", "error", words("primary and backup are the same person, or share a line"), "plan-model 4")
def two_people(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, role in enumerate(subject.written.roles or ()):
        held = role.assigned
        if held is None or held.primary is None or held.backup is None:
            continue
        path = ("roles", place, "assigned")
        primary, other = _person(index, held.primary), _person(index, held.backup)
        if primary is not None and primary == other:
            who = _called(index, held, primary)
            said = words("{who} is primary and backup of {role}", who=who, role=_name(index, role))
            yield Found((*path, "backup"), said, words("name somebody else as backup"))
        elif shared := _numbers(index, primary) & _numbers(index, other):
            said = words("primary and backup of {role} share {line}", role=_name(index, role), line=min(shared))
            yield Found(path, said, words("give each a line of their own"), "note")


def voices_and_leads(index: Index) -> frozenset[str]:
    """Roles without which nobody outside hears anything.

    They post or approve on a channel for outside, decide on publishing, move the incident on, or come first among
    those that the worst level needs.
    """
    found: set[str] = set()
    for channel in index.channels.values():
        if any(index.outside(bare(name)) for name in channel.audiences or ()):
            found.update(_speaking(channel))
    for level in index.severities.values():
        public = level.respond.public if level.respond else None
        if public is not None and public.startswith("decided_by:"):
            found.add(bare(public))
    for stage in index.stages.values():
        found.update(map(bare, stage.may_enter or ()))
    worst = next(iter(index.severities), "")
    found.update([role.id for role in index.roles.values() if _is_needed(role, worst)][:1])
    return frozenset(found & set(index.roles))


def _speaking(channel: Channel) -> Iterator[str]:
    yield from map(bare, channel.may_post or ())
    if channel.approval is not None and channel.approval.by is not None:
        yield bare(channel.approval.by)


def _is_needed(role: Role, level: str) -> bool:
    needed = role.required_for
    if needed is None:
        return True
    return not needed.manual and not needed.types and (needed.severities is None or level in needed.severities)


def _person(index: Index, who: str) -> str | None:
    """What always answers to `who`, as `kind:id`: the member of a rota of one; None where a phrase names nobody."""
    if is_open(who) or is_none(who):
        return None
    name = bare(who)
    rota = index.rotas.get(name)
    if rota is None or who.startswith("@"):
        kind = "person" if name in index.people else who.rpartition(":")[0]
        return f"{kind}:{name}"
    members = rota.members or []
    if members and (len(members) == 1 or rota.kind == "fixed"):
        return f"person:{bare(members[0])}"
    return f"rota:{name}"


def _numbers(index: Index, person: str | None) -> set[str]:
    """The phone numbers of a person; words about where a number is kept don't count."""
    found = index.people.get(bare(person or ""))
    values = [contact.value for contact in (found.contacts if found else None) or ()]
    return {value for value in values if sum(sign.isdigit() for sign in value) >= 6}


def _called(index: Index, held: Assigned, person: str) -> str:
    found = index.people.get(bare(person))
    return (found.name if found else None) or held.backup or ""


def _name(index: Index, role: Role) -> str:
    return index.text(role.name) or role.id
