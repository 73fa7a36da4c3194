"""What `baken incident override`, `lift`, `type`, `decide` and `report` do."""

from datetime import datetime

from baken.cli import output
from baken.cli.incident_case import Case, case
from baken.lib.words import Words, words


def override(number: int, level: str, reason: str, person: str | None, seen: int | None) -> None:
    """Sets the level."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        actions.override_level(
            incident=at.incident, severity=level, reason=reason, actor=at.actor, now=at.now, seen=at.seen
        )


def lift(number: int, person: str | None, seen: int | None) -> None:
    """The answers decide the level again."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        actions.lift_override(incident=at.incident, actor=at.actor, now=at.now, seen=at.seen)


def set_type(number: int, name: str | None, person: str | None, seen: int | None) -> None:
    """Chooses the type, or lets the answers choose it."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        actions.set_type(incident=at.incident, type=name, actor=at.actor, now=at.now, seen=at.seen)


def decide(number: int, person: str | None) -> None:
    """Waits for no more answers."""
    with case(number, person) as at:
        from baken.incidents import actions

        actions.decide_now(incident=at.incident, actor=at.actor, now=at.now)


def report(number: int, name: str, moment: str | None, person: str | None) -> None:
    """Notes that a report was handed in."""
    with case(number, person) as on:
        from baken.incidents import actions

        at = on.time(moment, "--at")
        actions.submit_report(incident=on.incident, deadline=name, at=at, actor=on.actor, now=on.now)


def list_reports(number: int, person: str | None) -> None:
    """Lists the reports of the duties that apply or may apply, with when each is due."""
    with case(number, person, quietly=True) as on:
        rows = _reports(on)
    if not rows:
        output.line(words("No duty of the plan asks for a report here."))
        return
    names = [words("report"), words("law"), words("due"), words("state"), words("because")]
    output.table([words("id"), *names], rows)


def _reports(on: Case) -> list[tuple[object, ...]]:
    from baken.incidents.queries import reports_of
    from baken.plan.promises.legal import report_name

    rows: list[tuple[object, ...]] = []
    for one in reports_of(on.incident, on.now):
        law = on.index.duties[one.duty].law or one.duty
        due = one.due_at.astimezone(on.index.zone) if one.due_at else "-"
        state = _state(one.submitted_at, one.due_at, one.certain, on)
        rows.append((one.deadline, report_name(on.index, one.deadline), law, due, state, one.because))
    return rows


def _state(submitted: datetime | None, due: datetime | None, certain: bool, on: Case) -> Words:
    if submitted is not None:
        return words("handed in {time}", time=submitted.astimezone(on.index.zone))
    if not certain:
        return words("not known whether it applies")
    if due is None:
        return words("its time does not run yet")
    return words("not handed in") if due < on.now else words("to be handed in")
