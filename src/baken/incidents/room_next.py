"""The next step of somebody in a room: what the engine looks at, gathered, and its answer with the forms it needs."""

from dataclasses import replace
from typing import Any, cast

from baken.incidents.data import read_answer
from baken.incidents.dialling import Dial
from baken.incidents.maintaining import UNDER_WAY
from baken.incidents.models import Assignment, PromiseRecord
from baken.incidents.naming import audience_name, key_name, name_of, who
from baken.incidents.next_step import Step, next_step
from baken.incidents.reaching import BY_VOICE
from baken.incidents.room import Room
from baken.incidents.room_knowing import component_form, question
from baken.incidents.room_people import dialling, writer, writers
from baken.incidents.room_telling import address, by_hand, carried, draft, ready, waiting
from baken.incidents.rows import calls
from baken.incidents.state import component_state, sheet
from baken.incidents.step_inputs import Ahead, Asked, Called, Carried, Dialled, Drafted, Owed, Seen, Work
from baken.lib.words import from_data
from baken.plan.compose.choose import kind_words
from baken.plan.compose.facts import UNKNOWN, fact_on
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.index import bare
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.holders import ways


def seen(room: Room) -> Seen:
    """What the next step hangs on, as it stands now. Times by the clocks of the plan."""
    run, incident = room.run, room.incident
    touched = [name for name, item in incident.components.items() if item["hit"]]
    return Seen(
        now=run.local(room.now),
        acts=room.acts,
        is_over=run.is_over,
        calls=[_called(room, row) for row in room.assignments if row.acknowledged_at is None and not run.is_over],
        promises=[_owed(room, row) for row in room.owed],
        drafts=[_drafted(item) for item in (draft(room, row, "next") for row in waiting(room))],
        question=_asked(room),
        by_hand=[
            Carried(
                item.first, name_of(room.index, "channel", item.message.channel), run.local(item.message.created_at)
            )
            for item in by_hand(room)
            if item.message.channel not in room.barred
        ],
        dials=[_dialled(room, dial) for dial in room.dials if dial.person != room.actor.id],
        parts=len(room.index.components),
        hit=len(touched),
        down=sum(component_state(run, name) != "operational" for name in touched),
        ahead=None if run.is_maintenance else _ahead(room),
        work=_work(room),
    )


def step_of(room: Room) -> dict[str, Any]:
    """The part of the page with the next step: the step, and what it takes to do it."""
    return room.run.recalled("step", lambda: _step(room))


def _step(room: Room) -> dict[str, Any]:
    looked = seen(room)
    step = next_step(looked)
    step = replace(step, title=room.near(step.title), because=room.near(step.because))
    return {"step": step, "mine": room.actor.name, **_means(room, step)}


def _means(room: Room, step: Step) -> dict[str, Any]:
    """What is needed to do it, by the kind of step."""
    match step.kind:
        case "acknowledge":
            return {"form": room.form("next", "acknowledge", step.about)}
        case "dial":
            return {"dial": dialling(room, next(one for one in room.dials if str(one.delivery) == step.about))}
        case "answer":
            return {"question": question(room, step.about, "next")}
        case "approve":
            return {"draft": _draft(room, step.about)}
        case "tell" if step.about:
            return {"draft": _draft(room, step.about)}
        case "tell":
            row = next((row for row in room.owed if row.pk == step.promise), None)
            return {"ready": ready(room, row), "address": address(room)}
        case "carry":
            waits = next(item for item in by_hand(room) if item.message.channel not in room.barred)
            return {"carried": carried(room, waits, "next")}
        case "parts":
            return {"component": component_form(room, "next")}
        case "move":
            return {"form": room.form("next", "stage"), "stage": step.about}
        case "resolve" | "start" | "finish":
            return {"form": room.form("next", step.kind)}
    return {}


def _draft(room: Room, about: str) -> dict[str, Any]:
    return next(draft(room, row, "next") for row in room.updates if str(row.pk) == about)


def _called(room: Room, row: Assignment) -> Called:
    rings = calls(room.run, row)
    rung = [ring.person for ring in rings if ring.person]
    last = rung[-1] if rung else ""
    following = next((ring.next_at for ring in reversed(rings) if ring.next_at), None)
    return Called(
        assignment=row.pk,
        role=key_name(room.index, row.role),
        who=who(room.index, last or row.holder or row.primary),
        is_mine=room.actor.id in rung or (bool(row.holder) and row.holder == room.actor.id),
        since=room.run.local(row.called_at),
        next_at=room.run.local(following) if following else None,
        is_dialled=any(one.about == row for one in room.dials) and _has_only_a_telephone(room, last),
    )


def _has_only_a_telephone(room: Room, person: str) -> bool:
    return all(contact.kind in BY_VOICE for contact in ways(room.index, person, room.now))


def _dialled(room: Room, dial: Dial) -> Dialled:
    name, since, about = who(room.index, dial.person), room.run.local(dial.since), dial.about
    if isinstance(about, Assignment):
        return Dialled(dial.delivery, name, since, role=key_name(room.index, about.role))
    audience = audience_name(room.index, about.audience)
    return Dialled(dial.delivery, name, since, audience=audience, due_at=room.run.local(about.due_at))


def _owed(room: Room, row: PromiseRecord) -> Owed:
    run = room.run
    people = writers(room, row)
    told = any(text["audience"] == row.audience for one in room.updates if one.published_at for text in one.texts)
    return Owed(
        audience=audience_name(room.index, row.audience),
        due_at=run.local(row.due_at),
        remind_at=run.local(row.remind_at),
        who=writer(room, row),
        is_mine=room.actor.id in people or not people,
        may_post=any(channel.id not in room.barred for channel in run.index.channels_of(row.audience)),
        presses=not told or row.how == "at_once" or run.is_over,
        because=from_data(row.because, room.index.zone),
        promise=row.pk,
    )


def _drafted(item: dict[str, Any]) -> Drafted:
    row = item["row"]
    kind = kind_words(cast(MessageKind, row.kind))
    return Drafted(row.pk, kind, row.author, item["approver"] is None, item["may_agree"], item["approver"])


def _asked(room: Room) -> Asked | None:
    """The question that settles most; none that somebody had to leave open already."""
    found = room.classification.question
    if found is None or room.run.is_maintenance:
        return None
    last = next((data for data in reversed(room.incident.answers) if data["signal"] == found.signal), None)
    if last is not None and read_answer(last).value is NOT_KNOWN:
        return None
    return Asked(found.signal, found.ask, found.settles)


def _ahead(room: Room) -> Ahead | None:
    """The stage after this one, and what it asks for: what has to be known before, and what it needs."""
    stages = list(room.index.stages.values())
    names = [stage.id for stage in stages]
    at = names.index(room.incident.stage) if room.incident.stage in names else len(names)
    if at + 1 >= len(stages):
        return None
    here, following = stages[at], stages[at + 1]
    asked = [bare(name) for name in here.required_facts or ()]
    asked += [
        fact.id
        for fact in room.index.facts.values()
        if bare(fact.needed_from or "") == following.id and not fact.optional
    ]
    asked = [name for name in dict.fromkeys(asked) if name in room.index.facts]
    known = sheet(room.run)
    missing = [name for name in asked if fact_on(known, name) is UNKNOWN]
    return Ahead(
        stage=following.id,
        name=name_of(room.index, "stage", following.id),
        is_last=following.status == "resolved" or at + 2 == len(stages),
        asks=len(asked),
        missing=[room.index.facts[name].ask or name for name in missing],
    )


def _work(room: Room) -> Work | None:
    incident = room.incident
    if not room.run.is_maintenance or incident.starts_at is None or incident.ends_at is None:
        return None
    local = room.run.local
    return Work(incident.stage == UNDER_WAY, local(incident.starts_at), local(incident.ends_at))
