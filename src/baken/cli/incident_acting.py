"""What `baken incident ...` does about what is known and how far it is: each command is one action."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.incident_case import case, incident_numbered, typed_answers, typed_facts
from baken.cli.incident_showing import print_events, print_question
from baken.cli.installation import at_work
from baken.cli.misuse import wrong
from baken.cli.refusals import stop
from baken.cli.typed_times import typed_time
from baken.lib.words import words
from baken.plan.compose.facts import Fact

if TYPE_CHECKING:
    from baken.incidents.models import Incident

LONGEST_TITLE = 200


def declare(
    title: str,
    answers: Sequence[str],
    facts: Sequence[str],
    kind: str | None,
    started: str | None,
    drill: bool,
    person: str | None,
) -> None:
    """Declares an incident by the plan in force and says what follows; nothing is kept where something is wrong."""
    check_title(title)
    with at_work(person) as desk:
        from django.db import transaction

        from baken.cli.incident_case import Case
        from baken.incidents import actions
        from baken.planbook.queries import document_of, in_force

        version = in_force()
        index = document_of(version).index
        given = typed_answers(index, answers, "--answer")
        moment = None if started is None else typed_time(started, index.zone, desk.now, "--started")
        with transaction.atomic():
            incident = actions.declare(
                version=version,
                title=title.strip(),
                answers=given,
                type=kind,
                started=moment,
                drill=drill,
                actor=desk.actor,
                now=desk.now,
            )
            sheet = typed_facts(Case(incident, index, desk.actor, desk.now), facts, "--fact")
            if sheet:
                incident = actions.set_facts(incident=incident, facts=sheet, actor=desk.actor, now=desk.now)
        print_declared(incident)
        print_question(Case(incident, index, desk.actor, desk.now))


def print_declared(incident: "Incident") -> None:
    """Says that the incident or drill is there, and what followed at once."""
    said = words("Incident {number} is declared.", number=str(incident.pk))
    if incident.drill:
        said = words("Drill {number} has begun; nothing of it leaves the outbox.", number=str(incident.pk))
    output.line(said, style="bold")
    print_events(incident, 0)


def check_title(title: str) -> None:
    """Raises the error of wrong use for what is no title."""
    if len(title.strip().splitlines()) != 1:
        raise wrong(words("a title is one line that says what is wrong"), "TITLE")
    if len(title) > LONGEST_TITLE:
        said = words("this has {count} characters; {most} are the most", count=len(title), most=LONGEST_TITLE)
        raise wrong(said, "TITLE")


def answer(number: int, answers: Sequence[str], person: str | None, seen: int | None) -> None:
    """Answers questions of the plan."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        given = typed_answers(at.index, answers, "SIGNAL=VALUE")
        actions.answer(incident=at.incident, answers=given, actor=at.actor, now=at.now, seen=at.seen)


def facts(number: int, said: Sequence[str], person: str | None, seen: int | None) -> None:
    """Keeps what is known for the texts."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        sheet: dict[str, Fact] = typed_facts(at, said, "FACT=TEXT")
        actions.set_facts(incident=at.incident, facts=sheet, actor=at.actor, now=at.now, seen=at.seen)


def state(number: int, states: Sequence[str], person: str | None, seen: int | None) -> None:
    """Says how components work, all of them or none."""
    with case(number, person, seen=seen) as at:
        from django.db import transaction

        from baken.cli.incident_case import pairs_of
        from baken.incidents import actions

        with transaction.atomic():
            for component, value in pairs_of(states, "COMPONENT=STATE"):
                actions.set_component_state(
                    incident=at.incident,
                    component=component,
                    state=value.strip(),
                    actor=at.actor,
                    now=at.now,
                    seen=at.seen,
                )


def acknowledge(number: int, role: str, person: str | None) -> None:
    """Whoever acts has the role they were called for."""
    with case(number, person) as at:
        from baken.incidents import actions
        from baken.incidents.models import Assignment

        row = Assignment.objects.filter(incident=at.incident, role=role, ended_at=None).first()
        if row is None:
            called = Assignment.objects.filter(incident=at.incident, ended_at=None).values_list("role", flat=True)
            stop(
                words("nobody is called for {role} here; called are: {names}", role=role[:80], names=[*called] or ["-"])
            )
        if at.actor.id not in at.index.people:
            stop(words("{name} is nobody in this plan; say who answers with --as", name=at.actor.name))
        actions.acknowledge(assignment=row, person=at.actor.id, actor=at.actor, now=at.now)


def assign(number: int, role: str, who: str, person: str | None, seen: int | None) -> None:
    """Calls somebody for a role."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        whom = who.removeprefix("@")
        actions.assign(incident=at.incident, role=role, person=whom, actor=at.actor, now=at.now, seen=at.seen)


def hand_over(number: int, role: str, to: str, note: str, person: str | None, seen: int | None) -> None:
    """Gives a role to somebody else."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        to = to.removeprefix("@")
        actions.hand_over(incident=at.incident, role=role, to=to, note=note, actor=at.actor, now=at.now, seen=at.seen)


def stage(number: int, name: str, anyway: str | None, person: str | None, seen: int | None) -> None:
    """Moves to another stage."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        actions.move_stage(
            incident=at.incident,
            stage=name,
            anyway=anyway is not None,
            reason=_why(anyway),
            actor=at.actor,
            now=at.now,
            seen=at.seen,
        )


def recovery(number: int, first: str, last: str, basis: str, person: str | None, seen: int | None) -> None:
    """Says between when and when it will work again."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        earliest = typed_time(first, at.index.zone, at.now, "FROM")
        latest = typed_time(last, at.index.zone, at.now, "TO")
        actions.announce_recovery(
            incident=at.incident,
            earliest=earliest,
            latest=latest,
            basis=basis,
            actor=at.actor,
            now=at.now,
            seen=at.seen,
        )


def note(number: int, text: str, person: str | None) -> None:
    """Writes something down."""
    with case(number, person) as at:
        from baken.incidents import actions

        actions.note(incident=at.incident, text=text, actor=at.actor, now=at.now)


def resolve(number: int, anyway: str | None, person: str | None, seen: int | None) -> None:
    """It is over."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        is_anyway, reason = anyway is not None, _why(anyway)
        actions.resolve(incident=at.incident, anyway=is_anyway, reason=reason, actor=at.actor, now=at.now, seen=at.seen)


def reopen(number: int, reason: str, stage: str | None, person: str | None, seen: int | None) -> None:
    """It was not over."""
    with case(number, person, seen=seen) as at:
        from baken.incidents import actions

        actions.reopen(incident=at.incident, reason=reason, stage=stage, actor=at.actor, now=at.now, seen=at.seen)


def merge(number: int, into: int, person: str | None) -> None:
    """It is the same as another."""
    with case(number, person) as at:
        from baken.incidents import actions

        other = incident_numbered(into)
        actions.merge_duplicate(incident=at.incident, into=other, actor=at.actor, now=at.now)


def _why(anyway: str | None) -> str:
    if anyway is not None and not anyway.strip():
        raise wrong(words("say why"), "--anyway")
    return anyway or ""
