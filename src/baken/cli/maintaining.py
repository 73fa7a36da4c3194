"""What `baken maintenance ...` does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.incident_acting import check_title
from baken.cli.incident_case import Case, case
from baken.cli.incident_showing import print_events
from baken.cli.incident_telling import given_texts, print_update
from baken.cli.installation import at_work
from baken.cli.language import current
from baken.cli.refusals import stop
from baken.cli.typed_times import typed_time
from baken.lib.words import say, words
from baken.plan.schema.course import MessageKind

if TYPE_CHECKING:
    from baken.incidents.models import Incident


def plan(
    title: str,
    first: str,
    last: str,
    components: Sequence[str],
    drill: bool,
    texts: Sequence[str],
    person: str | None,
) -> None:
    """Plans maintenance by the plan in force; nothing is kept where something is wrong."""
    check_title(title)
    with at_work(person) as desk:
        from django.db import transaction

        from baken.incidents import actions
        from baken.planbook.queries import document_of, in_force

        version = in_force()
        index = document_of(version).index
        starts, ends = (typed_time(said, index.zone, desk.now, name) for said, name in ((first, "FROM"), (last, "TO")))
        with transaction.atomic():
            incident = actions.schedule_maintenance(
                version=version,
                title=title.strip(),
                components=components,
                starts_at=starts,
                ends_at=ends,
                drill=drill,
                actor=desk.actor,
                now=desk.now,
            )
            _tell(Case(incident, index, desk.actor, desk.now), "initial", texts)
        output.line(words("Maintenance {number} is planned.", number=str(incident.pk)), style="bold")
        print_events(incident, 0)
        if not texts:
            output.line(words("Nobody was told. To tell people, write a text:"), style="dim")
            output.line(f"  baken incident update {incident.pk} --kind initial --text-file text.txt", style="dim")


def list_maintenance(everything: bool) -> None:
    """Lists what is planned or under way, the next first; with `everything` also what is over."""
    with at_work():
        from baken.incidents.models import Incident

        found = Incident.objects.filter(kind=Incident.Kind.MAINTENANCE).order_by("starts_at", "pk")
        rows = [_row(one) for one in (found if everything else found.filter(ended_at=None))]
    if not rows:
        output.line(words("No maintenance.") if everything else words("No maintenance is planned or under way."))
        return
    names = [words("begins"), words("ends"), words("stage"), words("about"), words("title")]
    output.table(["", *names], rows)


def start(number: int, texts: Sequence[str], person: str | None) -> None:
    """The work begins."""
    with _maintenance(number, person, "update", texts) as at:
        from baken.incidents import actions

        actions.start_maintenance(incident=at.incident, actor=at.actor, now=at.now)


def end(number: int, texts: Sequence[str], person: str | None) -> None:
    """The work is done."""
    with _maintenance(number, person, "resolution", texts) as at:
        from baken.incidents import actions

        actions.finish_maintenance(incident=at.incident, actor=at.actor, now=at.now)


def cancel(number: int, reason: str, texts: Sequence[str], person: str | None) -> None:
    """The work will not be done."""
    with _maintenance(number, person, "resolution", texts) as at:
        from baken.incidents import actions

        actions.cancel_maintenance(incident=at.incident, reason=reason, actor=at.actor, now=at.now)


@contextmanager
def _maintenance(number: int, person: str | None, kind: MessageKind, texts: Sequence[str]) -> Iterator[Case]:
    """Maintenance `number`, opened; then people are told with `texts`, or nothing of it is done."""
    with case(number, person) as at:
        from django.db import transaction

        if at.incident.kind != at.incident.Kind.MAINTENANCE:
            about = {"number": str(number)}
            stop(words("{number} is an incident and no maintenance; see: baken maintenance list", **about))
        with transaction.atomic():
            yield at
            _tell(at, kind, texts)


def _tell(at: Case, kind: MessageKind, texts: Sequence[str]) -> None:
    from baken.incidents import actions

    given = given_texts(at.index, texts)
    if given:
        found = actions.publish_update(incident=at.incident, kind=kind, texts=given, actor=at.actor, now=at.now)
        print_update(at, found)


def _row(incident: "Incident") -> tuple[object, ...]:
    from baken.incidents.naming import name_of
    from baken.planbook.queries import document_of

    index = document_of(incident.version).index
    begins, ends = (
        moment.astimezone(index.zone) if moment else "-" for moment in (incident.starts_at, incident.ends_at)
    )
    parts = ", ".join(sorted(incident.components))
    title = say(incident.title, current())
    return str(incident.pk), begins, ends, say(name_of(index, "stage", incident.stage), current()), parts, title
