"""ROL: who does what, and who steps in."""

from collections.abc import Iterator

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Assigned, Role
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("ROL-02", "warning", words("a role without backup"), "PagerDuty: always a backup; GitLab's gap")
def backup(subject: Subject) -> Iterator[Found]:
    leading = voices_and_leads(subject.index)
    for place, role in enumerate(subject.written.roles or ()):
        held = role.assigned
        if held is not None and held.backup not in (None, "none"):
            continue
        stated = held is not None and held.backup == "none"
        yield Found(
            _path(place, held),
            _nobody(subject.index, role, stated),
            words("name somebody under assigned.backup"),
            "error" if role.id in leading else None,
        )


@rule("ROL-03", "error", words("primary and backup are the same"), "plan-model 4")
def two_people(subject: Subject) -> Iterator[Found]:
    for place, role in enumerate(subject.written.roles or ()):
        held = role.assigned
        if held is None or held.primary is None or held.backup is None or held.backup == "none":
            continue
        path = ("roles", place, "assigned")
        if held.primary == held.backup:
            said = words("{who} is primary and backup of {role}", who=held.primary, role=_name(subject.index, role))
            yield Found(path, said, words("name somebody else as backup"))
        elif shared := _shared_line(subject.index, held):
            said = words("primary and backup of {role} share {line}", role=_name(subject.index, role), line=shared)
            yield Found(path, said, words("give each a line of their own"), "note")


def voices_and_leads(index: Index) -> frozenset[str]:
    """Roles without which nobody hears anything: those that post outside, approve, or decide whether to publish."""
    found: set[str] = set()
    for channel in index.channels.values():
        if any(index.outside(bare(name)) for name in channel.audiences or ()):
            found.update(map(bare, channel.may_post or ()))
            if channel.approval and channel.approval.by:
                found.add(bare(channel.approval.by))
    for level in index.severities.values():
        if level.respond and level.respond.public and level.respond.public.startswith("decided_by:"):
            found.add(bare(level.respond.public))
    return frozenset(found & set(index.roles))


def _path(place: int, held: Assigned | None) -> tuple[str | int, ...]:
    if held is None:
        return ("roles", place)
    return ("roles", place, "assigned", *(("backup",) if "backup" in held.model_fields_set else ()))


def _nobody(index: Index, role: Role, stated: bool) -> Words:
    if stated:
        return words("the plan says that {role} has no backup", role=_name(index, role))
    return words("the plan names no backup for {role}", role=_name(index, role))


def _name(index: Index, role: Role) -> str:
    return index.text(role.name) or role.id


def _shared_line(index: Index, held: Assigned) -> str | None:
    """A phone number that both people state; words about where it is kept don't count."""
    lines = []
    for who in (held.primary, held.backup):
        person = index.people.get(bare(who or ""))
        contacts = (person.contacts if person else None) or ()
        lines.append({contact.value for contact in contacts if sum(sign.isdigit() for sign in contact.value) >= 6})
    return next(iter(sorted(lines[0] & lines[1])), None)
