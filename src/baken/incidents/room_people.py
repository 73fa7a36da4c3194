"""What the room shows of people: who holds what and who is called, who is here, what is promised, what happened."""

import re
from collections.abc import Iterable
from typing import Any

from baken.incidents.dialling import Dial
from baken.incidents.models import Assignment, PromiseRecord
from baken.incidents.naming import Text, audience_name, key_name, name_of, who
from baken.incidents.presence import here
from baken.incidents.promising import as_due
from baken.incidents.reminding import backup_moment, people_of
from baken.incidents.room import MOST_EVENTS, Room
from baken.incidents.rows import calls
from baken.incidents.standing import is_shared
from baken.lib.words import from_data, words
from baken.plan.index import Index

MOST_LISTED = 150
FEW_EVENTS = 8
"""How many lines of the timeline stand open."""
# A plan may also say where the number is to be found.
_NUMBER, _NOT_DIALLED = re.compile(r"[+0-9][0-9 ().*#/-]{2,}"), re.compile(r"[^+*#0-9]+")
FATES = {
    "kept": words("kept"),
    "late": words("kept, but late"),
    "broken": words("broken: no message came"),
    "replaced": words("overtaken by another"),
}


def choice(index: Index, kind: str, items: Iterable[str], chosen: str) -> list[dict[str, Any]]:
    """What can be chosen from a list, by the names that readers know."""
    return [{"id": item, "name": name_of(index, kind, item), "chosen": item == chosen} for item in items]


def people(room: Room) -> dict[str, Any]:
    """Who holds what, who is called and since when, and who looks at this page now."""
    gives = "roles" in room.acts and not room.run.is_over
    called = {row.role for row in room.assignments}
    others = [role for role in room.index.roles if role not in called and not room.run.is_maintenance]
    present = {row.person: row.name for row in here(room.present, room.now)} | {room.actor.id: room.actor.name}
    form = room.form("people", "call")
    return {
        "rows": [_holder(room, row, gives, {*present}) for row in room.assignments],
        "present": sorted(present.values()),
        "another": [_vacant(room, role) for role in others] if gives else [],
        "form": form,
    }


def _vacant(room: Room, role: str) -> dict[str, Any]:
    form, take = room.form("people", "call", role), room.form("people", "take", role)
    return {
        "role": name_of(room.index, "role", role),
        "form": form,
        "take": take if room.actor.id in room.index.people else None,
        "people": _people(room, form.typed("to")),
    }


def _holder(room: Room, row: Assignment, gives: bool, present: set[str]) -> dict[str, Any]:
    rings = calls(room.run, row)
    mine = row.holder == room.actor.id
    rung = [ring.person for ring in rings if ring.person]
    asked = row.acknowledged_at is None and (room.actor.id in rung or mine)
    is_role = row.role in room.index.roles
    may_take = gives and is_role and room.actor.id in room.index.people and not mine and not asked
    hand = room.form("people", "hand-over", row.role)
    return {
        "role": key_name(room.index, row.role),
        "who": who(room.index, row.holder or (rung[-1] if rung else row.primary)),
        "holds": row.acknowledged_at is not None,
        "here": (row.holder or (rung[-1] if rung else "")) in present,
        "since": row.acknowledged_at or row.called_at,
        "waits": row.called_at > room.now,
        "dial": any(one.about == row for one in room.dials),
        "next_at": next((ring.next_at for ring in reversed(rings) if ring.next_at), None),
        "after": who(room.index, row.backup) if row.backup and row.acknowledged_at is None else None,
        "because": room.near(from_data(row.because, room.index.zone)),
        "of": row.holder,
        "acknowledge": room.form("people", "acknowledge", row.pk) if asked and not room.run.is_over else None,
        "take": room.form("people", "take", row.role) if may_take and not is_shared(room.run, row.role) else None,
        "hand": hand if gives and is_role and row.acknowledged_at is not None else None,
        "note": hand.typed("note"),
        "people": _people(room, hand.typed("to"), row.holder),
    }


def _people(room: Room, chosen: str, but: str = "") -> list[dict[str, Any]]:
    """Whom something can be given to; empty where there are so many that one types."""
    names = [name for name in room.index.people if name != but]
    return choice(room.index, "person", names, chosen) if len(names) <= MOST_LISTED else []


def dialling(room: Room, dial: Dial) -> dict[str, Any]:
    """One person to be telephoned: who, the number, and the forms for what came of it."""
    call = dial.about if isinstance(dial.about, Assignment) else None
    return {
        "who": who(room.index, dial.person),
        "person": dial.person,
        "number": dial.number,
        "dials": _NOT_DIALLED.sub("", dial.number) if _NUMBER.fullmatch(dial.number) else "",
        "answered": room.form("next", "answered", call.pk) if call else None,
        "passed_on": None if call else room.form("next", "passed-on", dial.delivery),
        "not_reached": room.form("next", "not-reached", dial.delivery),
    }


def promises(room: Room) -> dict[str, Any]:
    """What is promised with its countdown, and what became of what was promised before."""
    last = [row for row in room.promises if row.state != PromiseRecord.State.OPEN]
    return {
        "open": [_promise(room, row) for row in room.owed],
        "past": [
            {
                "audience": audience_name(room.index, row.audience),
                "time": room.time(row.due_at),
                "fate": FATES[row.state],
                "at": row.kept_at,
            }
            for row in reversed(last)
        ],
    }


def _promise(room: Room, row: PromiseRecord) -> dict[str, Any]:
    item = as_due(row)
    backup = backup_moment(room.run, row, item)
    waits = backup is not None and row.backup_at is None and row.answered_at is None and backup > room.now
    return {
        "audience": audience_name(room.index, row.audience),
        "due": row.due_at,
        "time": room.time(row.due_at),
        "state": item.state(room.now),
        "who": writer(room, row),
        "because": room.near(from_data(row.because, room.index.zone)),
        "reminded": row.reminded_at,
        "backup": backup if waits else None,
        "called": row.backup_at,
        "answered": row.answered_at,
        "missed": who(room.index, row.missed_to) if row.missed_to and row.escalated_at else None,
    }


def writers(room: Room, row: PromiseRecord) -> tuple[str, ...]:
    """The ids of the people who are to write what is promised; none where the plan leaves that open."""
    return people_of(room.run, f"role:{row.owner}") if row.owner else ()


def writer(room: Room, row: PromiseRecord) -> Text | None:
    """Who is expected to write it, as readers call them; None where the plan leaves that open."""
    people = writers(room, row)
    if people:
        return who(room.index, people[0])
    return key_name(room.index, row.owner) if row.owner else None


def timeline(room: Room) -> dict[str, Any]:
    """The newest entries, a few of them open, the others folded."""
    shown = room.events[:MOST_EVENTS]
    return {"few": shown[:FEW_EVENTS], "more": shown[FEW_EVENTS:], "all": len(room.events) > MOST_EVENTS}
