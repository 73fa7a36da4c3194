"""Who is called for an incident, and who is rung next while nobody answers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from baken.delivery import queue
from baken.incidents.models import Assignment
from baken.incidents.models import Call as RungRow
from baken.incidents.naming import key_name, name_of, who
from baken.incidents.reaching import Note, contacts, link, reach
from baken.incidents.rows import assignments, calls, unanswered
from baken.incidents.run import Run, utc
from baken.incidents.standing import free_place, of_role
from baken.incidents.state import progress, situation
from baken.lib.words import Words, as_data, from_data, words
from baken.plan.staffing.calling import MOST_RINGS, Ring, rings
from baken.plan.staffing.escalations import Escalated, escalations_due
from baken.plan.staffing.holders import NOBODY, holder, named
from baken.plan.staffing.staff import Call, call_of, staff


def call_roles(run: Run) -> None:
    """Calls every role that the level, type and stage need and that was not called before.

    A call that waits for business hours is made at once where the level no longer waits for them.
    """
    incident = run.incident
    found = staff(run.index, incident.severity, incident.type, run.now, run.calendars, incident.stage)
    known = {row.role: row for row in assignments(run)}
    for gap in found.gaps:
        if gap.role not in known or gap.role is None:
            run.once(f"gap:{gap.role}:{gap.because.message}", "staffing:gap", gap.because)
    for call in found.calls:
        call = replace(call, call_at=utc(call.call_at))
        before = known.get(call.role or call.primary.said)
        if before is None:
            begin_call(run, call)
        elif run.now < before.called_at > call.call_at:
            before.called_at = call.call_at
            before.save(update_fields=("called_at",))


def escalate(run: Run) -> None:
    """Calls in whoever the plan's escalations name, each time that their condition begins to hold."""
    due = escalations_due(run.index, progress(run), situation(run))
    for item in due:
        if item.key not in run.incident.escalated:
            _escalate(run, item)
    run.incident.escalated = sorted(item.key for item in due)


def ring_due(run: Run) -> None:
    """Rings whoever is to be rung now: the first of a call that begins, or the next one where nobody answered."""
    for row in unanswered(run):
        if row.called_at <= run.now:
            _ring_on(run, row)


def begin_call(run: Run, call: Call, is_escalation: bool = False) -> Assignment:
    """Keeps that somebody is called from `call_at` on; who it is then is looked up at each ring."""
    row = Assignment.objects.create(
        incident=run.incident,
        role=call.role or call.primary.said,
        place=free_place(run, call.role or call.primary.said),
        because=as_data(call.because),
        primary=call.primary.said,
        backup=call.backup.said if call.backup else "",
        ack_within=call.ack_within,
        called_at=call.call_at,
    )
    _begin(run, row, is_escalation)
    return row


def call_again(run: Run) -> None:
    """Whoever had something when it ended has it again, and is called again to say so, as when it was declared."""
    incident = run.incident
    found = staff(run.index, incident.severity, incident.type, run.now, run.calendars, incident.stage)
    times = {call.role or call.primary.said: utc(call.call_at) for call in found.calls}
    for row in [row for row in assignments(run) if row.holder]:
        call_off(run, [row])
        others = [said for said in (row.backup, row.primary) if said and row.holder not in _people(run, said)]
        again = Assignment.objects.create(
            incident=incident,
            role=row.role,
            place=row.place,
            because=as_data(words("{who} had it before", who=who(run.index, row.holder))),
            primary=f"@{row.holder}",
            backup=others[0] if others else "",
            ack_within=row.ack_within,
            called_at=times.get(row.role, run.now),
            holder=row.holder,
        )
        _begin(run, again, False)


def _people(run: Run, said: str) -> tuple[str, ...]:
    return holder(run.index, said, run.now, run.calendars).people


def _begin(run: Run, row: Assignment, is_escalation: bool) -> None:
    run.look_again()
    if row.called_at > run.now:
        said = words(
            "{who} is not called before {time}", who=key_name(run.index, row.role), time=run.local(row.called_at)
        )
        run.tell("call:waits", said, because=row.because, assignment=row.pk)
    else:
        _ring_on(run, row, is_escalation)


def called_in(run: Run, who_said: str, because: Words) -> Call:
    """The call of `who_said`, now."""
    return call_of(run.index, who_said, because, run.now, run.calendars)


def call_off(run: Run, rows: Iterable[Assignment]) -> None:
    """Ends assignments: nobody is rung for them any more, and what still waits to be sent is withdrawn."""
    for row in rows:
        row.ended_at = run.now
        row.save(update_fields=("ended_at",))
        run.look_again()
        quiet(run, row)


def quiet(run: Run, row: Assignment) -> None:
    """Withdraws the messages of a call that have not gone out: somebody has answered."""
    for pk in row.calls.values_list("pk", flat=True):
        queue.withdraw(f"call:{pk}", run.now)


def standing(run: Run, role: str) -> Assignment | None:
    """The assignment of `role` that stands."""
    return next((row for row in assignments(run) if row.role == role), None)


def _escalate(run: Run, item: Escalated) -> None:
    """Calls whoever an escalation names; those who have answered already are told."""
    to = [said for said in item.to if said not in NOBODY]
    said = words("this comes to {who}", who=[who(run.index, one) for one in to])
    run.tell("escalation:due", said, escalation=item.key, to=to, because=as_data(item.because))
    working = {row.holder for row in assignments(run) if row.acknowledged_at is not None}
    for one in to:
        kind, name = named(run.index, one) or ("", one)
        people = _people(run, one)
        rows = of_role(run, name if kind == "role" else one)
        answered = [row.holder for row in rows if row.acknowledged_at is not None]
        if answered:
            for person in answered:
                _inform(run, item, person)
        elif not rows and people and working.issuperset(people):
            for person in people:
                _inform(run, item, person)
        elif not rows:
            begin_call(run, called_in(run, one, item.because), is_escalation=True)


def _inform(run: Run, item: Escalated, person: str) -> None:
    """Tells somebody who works on it already."""
    subject = words("{title}: {reason}", title=run.incident.title, reason=item.because)
    source = f"escalation:{run.incident.pk}:{item.key}"
    reach(run, person, Note(source[:80], source[:80], 1, "escalation", subject, words("{subject}.", subject=subject)))


def _ring_on(run: Run, row: Assignment, is_escalation: bool = False) -> None:
    """Rings on until somebody has been rung who has time to answer, or nobody is left."""
    for _ in range(MOST_RINGS):
        last = next(reversed(calls(run, row)), None)
        if last is not None and (last.next_at is None or last.next_at > run.now):
            return
        number = last.number + 1 if last else 1
        chain = _chain(run, row)
        if number > len(chain):
            _nobody_left(run, row, last)
            return
        _ring(run, row, number, chain, is_escalation)


def _chain(run: Run, row: Assignment) -> list[Ring]:
    """Everybody who is rung if nobody answers. Whoever the plan does not know is not waited for to answer either."""
    backup = holder(run.index, row.backup, run.now, run.calendars) if row.backup else None
    call = Call(
        role=row.role if row.role in run.index.roles else None,
        primary=holder(run.index, row.primary, run.now, run.calendars),
        backup=backup,
        call_at=row.called_at,
        ack_within=row.ack_within,
        because=from_data(row.because),
    )
    found = list(rings(run.index, call, lambda _person, _at: True, row.ack_within, run.calendars))
    if found and found[-1].answered_at is not None and found[-1].said == row.primary and backup is not None:
        rest = replace(call, primary=backup, backup=None, call_at=found[-1].answered_at)
        found += rings(run.index, rest, lambda _person, _at: True, row.ack_within, run.calendars)
    return found


def _ring(run: Run, row: Assignment, number: int, chain: list[Ring], is_escalation: bool) -> None:
    ring = chain[number - 1]
    # Who is on duty now, and not when the call was made.
    people = _people(run, ring.said)
    person = people[0] if people else ""
    can_be_reached = bool(person and contacts(run, person))
    wait = chain[number].at - ring.at if number < len(chain) else row.ack_within
    # Somebody whom the plan gives no contact may have an account, and then time to answer.
    waits = (wait or row.ack_within) if can_be_reached else wait * 0
    rung = RungRow.objects.create(
        assignment=row,
        number=number,
        said=ring.said,
        person=person,
        at=run.now,
        next_at=run.now + waits,
        reached=can_be_reached,
    )
    names = {"who": who(run.index, person or ring.said), "role": key_name(run.index, row.role)}
    about: dict[str, Any] = {
        "assignment": row.pk,
        "call": rung.pk,
        "because": row.because if number == 1 else as_data(_why_next(run, row, number)),
    }
    if not can_be_reached:
        said = words("{who} can't be called for {role}: there is no way to reach them", **names)
        run.tell("call:impossible", said, **about)
        return
    ways = [WAYS[contact.kind] for contact in reach(run, person, _note(run, row, rung))]
    if row.role not in run.index.roles or is_escalation:
        said = words("{who} is called in over {ways}", who=names["who"], ways=ways)
    else:
        said = words("{who} is called for {role} over {ways}", **names, ways=ways)
    run.tell("call:rung", said, **about)


def _why_next(run: Run, row: Assignment, number: int) -> Words:
    """Why the ring before this one came to nothing."""
    last = row.calls.get(number=number - 1)
    name = who(run.index, last.person or last.said)
    return words("{who} has not answered", who=name) if last.reached else words("{who} can't be reached", who=name)


def _note(run: Run, row: Assignment, rung: RungRow) -> Note:
    title, url = run.incident.title, link(f"call:{rung.pk}")
    if row.role in run.index.roles:
        role = name_of(run.index, "role", row.role)
        subject = words("{title}: you are called as {role}", title=title, role=role)
    else:
        subject = words("{title}: you are called", title=title)
    level = name_of(run.index, "severity", run.incident.severity) if run.incident.severity else words("not settled yet")
    body = words("{subject}.\nLevel: {level}.\nSay that you have it: {link}", subject=subject, level=level, link=url)
    return Note(f"call:{rung.pk}", f"call:{row.pk}", rung.number, "call", subject, body, secret=True)


def _nobody_left(run: Run, row: Assignment, last: RungRow | None) -> None:
    if last is not None:
        last.next_at = None
        last.save(update_fields=("next_at",))
    said = words("nobody answers for {role}, and nobody is left to call", role=key_name(run.index, row.role))
    run.once(f"nobody:{row.pk}", "call:nobody", said, assignment=row.pk)


WAYS = {
    "phone": words("phone"),
    "mail": words("mail"),
    "chat": words("chat"),
    "pager": words("pager"),
    "sms": words("text message"),
}
"""The kinds of contact as readers call them; entries never name the contact itself."""
