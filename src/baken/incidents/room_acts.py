"""Everything that can be done in the room, by the last part of its address: each reads a form and calls its action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast, get_args

from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Incident, Update
from baken.incidents.room_forms import Typed, one, read_answer, read_clock, read_fact, read_moment
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

LONGEST = 18
"""Digits of a number that a database can hold."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody does something: to which incident, with what typed, and up to which entry they have seen."""

    incident: Incident
    index: Index
    actor: Actor
    now: datetime
    typed: Typed
    seen: int | None

    def said(self, name: str) -> str:
        """What stands in one field."""
        return one(self.typed, name)

    @property
    def target(self) -> str:
        """What it is about: a role, a question, a fact, a part, a message, ..."""
        return self.said("target")

    @property
    def here(self) -> dict[str, Any]:
        """What every action takes."""
        return {"incident": self.incident, "actor": self.actor, "now": self.now}

    @property
    def aware(self) -> dict[str, Any]:
        """The same with what they have seen, so that nothing that others changed is overwritten."""
        return {**self.here, "seen": self.seen}


@dataclass(frozen=True, slots=True)
class Act:
    """What is done, and the part of the page in which its form stands."""

    part: str
    do: Callable[[Doing], object]


def _acknowledge(doing: Doing) -> object:
    row = _assignment(doing)
    return actions.acknowledge(assignment=row, person=doing.actor.id, actor=doing.actor, now=doing.now)


def _answered(doing: Doing) -> object:
    """Somebody has said, to whoever telephoned, that they have it."""
    row, person = _assignment(doing), doing.said("person")
    if person not in doing.index.people:
        raise _gone()
    return actions.acknowledge(assignment=row, person=person, actor=doing.actor, now=doing.now)


def _pass_on(doing: Doing) -> object:
    return actions.pass_on(dialled=_number(doing), **doing.here)


def _not_reached(doing: Doing) -> object:
    return actions.not_reached(dialled=_number(doing), **doing.here)


def _take(doing: Doing) -> object:
    """Has it from now on: answers the call where nobody has yet, otherwise it is handed over."""
    held = Assignment.objects.filter(incident=doing.incident, role=doing.target, ended_at=None).first()
    if held is not None and held.acknowledged_at is None:
        return actions.acknowledge(assignment=held, person=doing.actor.id, actor=doing.actor, now=doing.now)
    of = held.holder if held is not None else None
    return actions.hand_over(role=doing.target, to=doing.actor.id, of=of, **doing.aware)


def _hand_over(doing: Doing) -> object:
    _check_chosen(doing, "to")
    of, note = doing.said("of") or None, doing.said("note")
    return actions.hand_over(role=doing.target, to=doing.said("to"), of=of, note=note, **doing.aware)


def _assign(doing: Doing) -> object:
    _check_chosen(doing, "to")
    return actions.assign(role=doing.target, person=doing.said("to"), **doing.aware)


def _answer(doing: Doing) -> object:
    signal = doing.index.signals.get(doing.target)
    if signal is None:
        raise _gone()
    value = read_answer(signal, doing.typed)
    return actions.answer(answers={signal.id: value}, **doing.aware)


def _set_fact(doing: Doing) -> object:
    facts = {doing.target: read_fact(doing.index, doing.target, doing.typed)}
    return actions.set_facts(facts=facts, **doing.aware)


def _set_component(doing: Doing) -> object:
    _check_chosen(doing, "state")
    component = doing.target or doing.said("component")
    return actions.set_component_state(component=component, state=doing.said("state"), **doing.aware)


def _set_level(doing: Doing) -> object:
    _check_chosen(doing, "level")
    return actions.override_level(severity=doing.said("level"), reason=doing.said("reason"), **doing.aware)


def _lift_level(doing: Doing) -> object:
    return actions.lift_override(**doing.aware)


def _set_type(doing: Doing) -> object:
    return actions.set_type(type=doing.said("type") or None, **doing.aware)


def _decide(doing: Doing) -> object:
    return actions.decide_now(**doing.here)


def _move(doing: Doing) -> object:
    _check_chosen(doing, "stage")
    reason = doing.said("reason")
    return actions.move_stage(stage=doing.said("stage"), reason=reason, anyway=bool(reason), **doing.aware)


def _resolve(doing: Doing) -> object:
    reason = doing.said("reason")
    return actions.resolve(reason=reason, anyway=bool(reason), **doing.aware)


def _reopen(doing: Doing) -> object:
    if not doing.said("reason"):
        raise IncidentError(words("reopening needs a reason"), words("say in a few words why it is not over"))
    return actions.reopen(reason=doing.said("reason"), stage=doing.said("stage") or None, **doing.aware)


def _expect(doing: Doing) -> object:
    zone = doing.index.zone
    first = read_clock(doing.said("earliest"), zone, doing.now)
    last = first
    if doing.said("latest") and doing.said("latest") != doing.said("earliest"):
        last = read_clock(doing.said("latest"), zone, first)
    return actions.announce_recovery(earliest=first, latest=last, basis=doing.said("basis"), **doing.aware)


def _tick(doing: Doing) -> object:
    return actions.tick(key=doing.target, done=doing.said("done") == "yes", **doing.aware)


def _note(doing: Doing) -> object:
    return actions.note(text=doing.said("text"), **doing.here)


def _publish(doing: Doing) -> object:
    """Sends a draft as it was agreed to, in spite of a message rule where somebody says why; or the plan's text."""
    draft = _update(doing) if doing.target else None
    kind = _kind(doing)
    despite = doing.said("despite")
    return actions.publish_update(draft=draft, kind=kind, despite=despite, can_wait=True, **doing.aware)


def _call_back(doing: Doing) -> object:
    return actions.call_back(update=_update(doing), actor=doing.actor, now=doing.now)


def _drop(doing: Doing) -> object:
    return actions.drop_draft(update=_update(doing), actor=doing.actor, now=doing.now)


def _draft(doing: Doing) -> object:
    kind = _kind(doing)
    return actions.draft_update(kind=kind, **doing.here)


def _approve(doing: Doing) -> object:
    return actions.approve_update(update=_update(doing), actor=doing.actor, now=doing.now)


def _carry(doing: Doing) -> object:
    carried = _number(doing)
    return actions.carry(carried=carried, **doing.here)


def _report(doing: Doing) -> object:
    said = doing.said("at")
    moment = read_moment(said, doing.index.zone) if said else None
    return actions.submit_report(deadline=doing.target, at=moment, **doing.here)


def _start(doing: Doing) -> object:
    return actions.start_maintenance(**doing.here)


def _finish(doing: Doing) -> object:
    return actions.finish_maintenance(**doing.here)


def _call_off(doing: Doing) -> object:
    return actions.cancel_maintenance(reason=doing.said("reason"), **doing.here)


def _check_chosen(doing: Doing, name: str) -> None:
    if not doing.said(name):
        raise IncidentError(words("nothing is chosen yet"), words("choose from the list"))


def _assignment(doing: Doing) -> Assignment:
    found = Assignment.objects.filter(pk=_number(doing), incident=doing.incident).first()
    if found is None:
        raise _gone()
    return found


def _update(doing: Doing) -> Update:
    found = Update.objects.filter(pk=_number(doing), incident=doing.incident).first()
    if found is None:
        raise _gone()
    return found


def _kind(doing: Doing) -> MessageKind:
    said = doing.said("kind") or "update"
    if said not in get_args(MessageKind):
        raise _gone()
    return cast(MessageKind, said)


def _number(doing: Doing) -> int:
    return int(doing.target) if doing.target.isdecimal() and len(doing.target) < LONGEST else 0


def _gone() -> IncidentError:
    return IncidentError(words("this is not there any more"), words("look again at how the incident stands"))


ACTS: Mapping[str, Act] = {
    "acknowledge": Act("people", _acknowledge),
    "answered": Act("people", _answered),
    "passed-on": Act("people", _pass_on),
    "not-reached": Act("people", _not_reached),
    "take": Act("people", _take),
    "hand-over": Act("people", _hand_over),
    "call": Act("people", _assign),
    "answer": Act("questions", _answer),
    "fact": Act("facts", _set_fact),
    "component": Act("components", _set_component),
    "level": Act("level", _set_level),
    "lift-level": Act("level", _lift_level),
    "type": Act("level", _set_type),
    "decide": Act("questions", _decide),
    "stage": Act("stage", _move),
    "resolve": Act("stage", _resolve),
    "reopen": Act("stage", _reopen),
    "recovery": Act("recovery", _expect),
    "tick": Act("lists", _tick),
    "note": Act("note", _note),
    "publish": Act("told", _publish),
    "draft": Act("told", _draft),
    "approve": Act("told", _approve),
    "call-back": Act("told", _call_back),
    "drop": Act("told", _drop),
    "carry": Act("told", _carry),
    "report": Act("reports", _report),
    "start": Act("stage", _start),
    "finish": Act("stage", _finish),
    "call-off": Act("stage", _call_off),
}
