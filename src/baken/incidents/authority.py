"""Who may do what in an incident: by permission on the installation, by a role held in it, or because the plan says so.

Every action asks here before it writes. Where the plan states who may do something, only those may, whatever their
permission; where it states nothing, the permission counts, or a role that is held in this incident.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from baken.incidents.errors import IncidentError
from baken.incidents.naming import name_of, who
from baken.incidents.rows import assignments, calls
from baken.incidents.run import Run
from baken.incidents.standing import held_by, planned, standing_in
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.people.models import Permission
from baken.plan.index import bare
from baken.plan.schema.reach import Channel
from baken.plan.staffing.holders import NOBODY, holder, named

Act = Literal[
    "declare", "answer", "facts", "components", "note", "level", "type", "decide", "stage", "reopen", "roles", "report",
    "maintenance", "draft", "publish", "correct", "retract", "recovery", "approve", "merge", "tick",
]  # fmt: skip
RESPONDING, TELLING = Permission.RESPONDER, Permission.COMMUNICATOR
ACTS: Mapping[Act, tuple[Permission, Words]] = {
    "declare": (RESPONDING, words("declare an incident")),
    "answer": (RESPONDING, words("answer the questions of the plan")),
    "facts": (RESPONDING, words("set facts")),
    "components": (RESPONDING, words("say how parts work")),
    "note": (RESPONDING, words("write notes")),
    "tick": (RESPONDING, words("tick off steps")),
    "level": (RESPONDING, words("set the level")),
    "type": (RESPONDING, words("choose the type")),
    "decide": (RESPONDING, words("stop waiting for answers")),
    "stage": (RESPONDING, words("move to another stage")),
    "reopen": (RESPONDING, words("reopen an incident")),
    "roles": (RESPONDING, words("take or give roles")),
    "report": (RESPONDING, words("note that a report was handed in")),
    "maintenance": (RESPONDING, words("plan and carry out maintenance")),
    "draft": (TELLING, words("draft messages")),
    "publish": (TELLING, words("publish messages")),
    "correct": (TELLING, words("correct messages")),
    "retract": (TELLING, words("take back an incident")),
    "recovery": (TELLING, words("announce when it will work again")),
    "approve": (Permission.APPROVER, words("agree to messages")),
    "merge": (Permission.ADMINISTRATOR, words("merge incidents")),
}
"""The least permission for each act, and what readers call it. Any role held in the incident gives those of a
responder; a role that may post, or that owns a promise, also those of a communicator."""
BY_ITSELF: Collection[Act] = ("declare", "answer", "facts", "components", "note", "maintenance")
"""What Baken may do under its own name. What the plan has it send by itself does not come past here."""
ANYONE = "anyone"
PERMISSIONS = {
    Permission.RESPONDER: words("a responder"),
    Permission.COMMUNICATOR: words("a communicator"),
    Permission.APPROVER: words("an approver"),
    Permission.ADMINISTRATOR: words("an administrator"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """Who may do something, as it stands in the plan at `at`; `said` is what. Without `who` it limits nobody."""

    at: str
    who: Sequence[str] | None
    said: Words


@dataclass(slots=True)
class _Meant:
    """Whom a statement means now: person to role, None for those named themselves; and how to say it to others.

    `is_open` where nothing can check it, as for a phrase or a team without names; `anyone` where it says just that.
    """

    people: dict[str, str | None] = field(default_factory=dict)
    said: list[Words | str | dict[str, str]] = field(default_factory=list)
    is_open: bool = False
    anyone: bool = False


def allow(
    run: Run, actor: Actor, act: Act, statement: Statement | None = None, *, anyway: bool = False
) -> Words | None:
    """Lets `actor` do it and notes for the record which role or which line of the plan gave it. Raises IncidentError.

    An administrator passes over `statement` with `anyway`; returns whom the plan leaves it to, where that happened.
    """
    found = _decide(run, actor, act, statement)
    if isinstance(found, IncidentError):
        passed = _passed_over(run, actor, statement) if anyway else None
        if passed is None or statement is None:
            raise found
        run.authority |= {"passed_over": statement.at}
        return passed
    run.authority |= found
    return None


def allowed(run: Run, actor: Actor) -> frozenset[Act]:
    """What `actor` may do here, for the buttons of a page. A stage or channel may still be left to others."""
    found = {act for act in ACTS if not isinstance(_decide(run, actor, act, None), IncidentError)}
    may_post = len(barred(run, actor)) < len(run.index.channels)
    return frozenset(found | {"publish"} if may_post else found - {"publish"})


def declaring(run: Run) -> Statement:
    """Who may declare, as the plan has it."""
    definition = run.index.plan.definition
    stated = definition.who_may_declare if definition else None
    return Statement("definition.who_may_declare", stated, ACTS["declare"][1])


def entering(run: Run, stage: str) -> Statement:
    """Who may move the incident to `stage`, as the plan has it."""
    found = run.index.stages[stage]
    said = words("move to stage {stage}", stage=name_of(run.index, "stage", stage))
    return Statement(f"stages.{stage}.may_enter", found.may_enter, said)


def posting(run: Run, channel: Channel) -> Statement:
    """Who may post on `channel`, as the plan has it."""
    said = words("post on {channel}", channel=name_of(run.index, "channel", channel.id))
    return Statement(f"channels.{channel.id}.may_post", channel.may_post, said)


def barred(run: Run, actor: Actor) -> dict[str, IncidentError]:
    """The channels on which `actor` may not post, each with the reason."""
    found = {name: _decide(run, actor, "publish", posting(run, one)) for name, one in run.index.channels.items()}
    return {name: error for name, error in found.items() if isinstance(error, IncidentError)}


def posted(run: Run, actor: Actor, channels: Collection[str]) -> None:
    """Notes for the record what let `actor` post on `channels`, where that was more than a permission."""
    for name in channels:
        found = _decide(run, actor, "publish", posting(run, run.index.channels[name]))
        if not isinstance(found, IncidentError) and "role" not in run.authority:
            run.authority |= found


def allow_giving(run: Run, actor: Actor, role: str, of: str) -> None:
    """Lets `actor` take `role` from `of`, who holds it: their own, as somebody the plan names for it, or an approver.

    Raises IncidentError.
    """
    allow(run, actor, "roles")
    if actor.id == of or Permission.APPROVER in actor.permissions or actor.id in planned(run, role):
        return
    said = words("give {role} to somebody else", role=name_of(run.index, "role", role))
    raise IncidentError(
        words("Only {who} may {act}", who=_people_said(run, role, [of]), act=said),
        words("ask them, or an approver, to hand the role over"),
    )


def allow_answering(run: Run, actor: Actor, role: str, person: str) -> None:
    """Lets `actor` answer a call for `person`: whoever is called answers for themselves. Raises IncidentError."""
    rows = [row for row in assignments(run) if row.role == role]
    called = {call.person for row in rows for call in calls(run, row)}
    if actor.id == person and (person in called or person in standing_in(run, role)):
        run.authority |= {"called": role}
        return
    allow(run, actor, "roles")


def allow_agreeing(run: Run, actor: Actor, approvers: Collection[str], asked: Collection[str]) -> None:
    """Lets `actor` agree to a message: one of `approvers`, who stand for those the plan has `asked`, or an approver.

    Raises IncidentError.
    """
    if actor.id in approvers:
        roles = [role for role in _held(run, actor) if ("role", role) in [named(run.index, said) for said in asked]]
        run.authority |= {"role": roles[0], "at": "approval"} if roles else {"at": "approval"}
        return
    allow(run, actor, "approve")


def _decide(run: Run, actor: Actor, act: Act, statement: Statement | None) -> dict[str, Any] | IncidentError:
    """What gave it, as data: nothing where a permission did; or why not."""
    least, said = ACTS[act]
    said = statement.said if statement else said
    if actor.kind == "system":
        return {} if act in BY_ITSELF else _not_by_itself(said)
    meant = _meant(run, statement)
    if statement is not None and meant is not None and actor.id in meant.people:
        role = meant.people[actor.id]
        return {"at": statement.at} if role is None else {"role": role, "at": statement.at}
    if meant is not None and not meant.is_open and not meant.anyone:
        return _reserved(meant, said)
    if least in actor.permissions:
        return {}
    if statement is not None and meant is not None and meant.anyone and _is_known(run, actor):
        return {"at": statement.at}
    return _by_role(run, actor, act) or _lacking(least, said)


def _by_role(run: Run, actor: Actor, act: Act) -> dict[str, Any] | None:
    """The role held in this incident that gives it."""
    least = ACTS[act][0]
    for role in _held(run, actor):
        if least == RESPONDING or (least == TELLING and tells(run, role)):
            return {"role": role}
    if act == "publish" or least != TELLING:
        return None
    statements = [posting(run, channel) for channel in run.index.channels.values()]
    found = (one for one in statements if (meant := _meant(run, one)) and actor.id in meant.people)
    return next(({"at": one.at} for one in found), None)


def tells(run: Run, role: str) -> bool:
    """True where the plan has `role` tell people: it may post somewhere, or owns a promise."""
    posts = [said for channel in run.index.channels.values() for said in channel.may_post or ()]
    owns = [promise.owner for promise in run.index.plan.promises or () if promise.owner]
    return any(named(run.index, said) == ("role", role) for said in posts) or role in map(bare, owns)


def _held(run: Run, actor: Actor) -> list[str]:
    """The roles that `actor` holds in this incident; in one that is only about to be declared nobody holds any."""
    rows = assignments(run) if run.incident.pk else []
    return [row.role for row in rows if row.holder == actor.id and row.role in run.index.roles]


def _meant(run: Run, statement: Statement | None) -> _Meant | None:
    if statement is None or statement.who is None:
        return None
    meant = _Meant()
    for said in statement.who:
        found = named(run.index, said)
        if said == ANYONE:
            meant.anyone = True
        elif found is None:
            meant.is_open |= said not in NOBODY
        elif found[0] == "role":
            people = standing_in(run, found[1])
            meant.people |= dict.fromkeys(people, found[1])
            meant.said.append(_people_said(run, found[1], people))
            # A role can be taken, but not before there is an incident.
            meant.is_open |= not people and not run.incident.pk
        else:
            behind = holder(run.index, said, run.now, run.calendars)
            meant.people |= {person: None for person in behind.people if person not in meant.people}
            meant.said.append(who(run.index, said))
            meant.is_open |= not behind.known
    return meant


def _is_known(run: Run, actor: Actor) -> bool:
    """True for an account of this installation and for a person of the plan: those whom `anyone` means."""
    return Permission.VIEWER in actor.permissions or actor.id in run.index.people


def _passed_over(run: Run, actor: Actor, statement: Statement | None) -> Words | None:
    meant = _meant(run, statement)
    if meant is None or Permission.ADMINISTRATOR not in actor.permissions:
        return None
    return words("{people}", people=meant.said or [words("nobody")])


def _people_said(run: Run, role: str, people: Sequence[str]) -> Words:
    name = name_of(run.index, "role", role)
    match [f"@{person}" for person in people]:
        case []:
            return words("{role} (nobody has it yet)", role=name)
        case [first]:
            return words("{role} ({first})", role=name, first=first)
        case [first, second] if not held_by(run, role):
            return words("{role} ({first}, or {second} as backup)", role=name, first=first, second=second)
        case several:
            return words("{role} ({people})", role=name, people=several)


def _reserved(meant: _Meant, said: Words) -> IncidentError:
    if not meant.said:
        return IncidentError(
            words("The plan lets nobody do this by hand: {act}", act=said), words("change the plan if that is wrong")
        )
    has_role = None not in meant.people.values()
    mend = words("ask them, or have the role handed over to you") if has_role else words("ask them")
    return IncidentError(words("Only {who} may {act}", who=meant.said, act=said), mend)


def _lacking(least: Permission, said: Words) -> IncidentError:
    names = {"permission": PERMISSIONS[least], "act": said}
    if least == RESPONDING:
        text = words("Only {permission}, or somebody with a role in this incident, may {act}", **names)
        return IncidentError(text, words("answer the call for a role, or ask an administrator for this permission"))
    if least == TELLING:
        text = words("Only {permission}, or somebody whose role here is to tell people, may {act}", **names)
        return IncidentError(text, words("have such a role handed over, or ask an administrator for this permission"))
    return IncidentError(words("Only {permission} may {act}", **names), words("ask one, or ask for this permission"))


def _not_by_itself(said: Words) -> IncidentError:
    return IncidentError(
        words("Baken does not do this by itself: {act}", act=said), words("have a person do it, with an account")
    )
