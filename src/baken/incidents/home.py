"""What home shows: what is going on, what waits for the person who looks, and while all is calm what was and comes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from django.db.models import Min

from baken.delivery.queries import waiting
from baken.incidents.agreeing import consents, is_agreed, may_agree
from baken.incidents.authority import allowed, barred
from baken.incidents.dialling import Dial, Waiting, dials, threads
from baken.incidents.models import Assignment, Call, Incident, PromiseRecord, Update
from baken.incidents.naming import Text, audience_name, key_name, name_of, who
from baken.incidents.reminding import people_of
from baken.incidents.rows import assignments, calls, owed, unanswered
from baken.incidents.run import Run, over
from baken.incidents.state import sent_of
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.compose.choose import kind_words
from baken.plan.schema.course import MessageKind

MOST = 20
"""How many incidents and messages are shown at once; whoever has more looks at the list."""
Row = TypeVar("Row", Assignment, PromiseRecord, Update)


@dataclass(frozen=True, slots=True)
class Going:
    """An incident that runs: what is due first and by when, and who has its first role. `level` is None while open."""

    incident: Incident
    level: Text | None
    stage: Text
    due: Words | None
    due_at: datetime | None
    lead: Words | None


@dataclass(frozen=True, slots=True)
class Mine:
    """Something that waits for the person who looks, in which incident, and by when; None where nothing says so."""

    what: Words
    incident: Incident
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calm:
    """What is shown while nothing runs: the incident that ended last and the last drill."""

    last: Incident | None
    drill: Incident | None


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on home. `calm` is None while something runs; `under_way` is maintenance, `planned` the next one."""

    going: Sequence[Going]
    mine: Sequence[Mine]
    calm: Calm | None
    under_way: Sequence[Incident]
    planned: Incident | None


def home(actor: Actor, now: datetime) -> Home:
    """What `actor` should see first now."""
    rows = Incident.objects.filter(ended_at=None, kind=Incident.Kind.INCIDENT).select_related("version")
    runs = _runs(rows.order_by("-declared_at", "-pk")[:MOST], now)
    works = list(
        Incident.objects.filter(ended_at=None, kind=Incident.Kind.MAINTENANCE).order_by("starts_at", "pk")[:MOST]
    )
    real = [run for run in runs if not run.incident.drill]
    mine = [item for kind in (_called, _owed, _drafted, _carried) for item in kind(runs, actor)]
    return Home(
        going=[_going(run) for run in sorted(runs, key=lambda one: one.incident.drill)],
        # What is real comes before what is practised.
        mine=sorted(mine, key=lambda one: one.incident.drill),
        calm=None if real else _calm(),
        under_way=[work for work in works if work.stage != "scheduled"],
        planned=next((work for work in works if work.stage == "scheduled"), None),
    )


def _runs(incidents: Iterable[Incident], now: datetime) -> list[Run]:
    """The incidents with their rows, each kind read once for all of them."""
    runs = [over(incident, now) for incident in incidents]
    if not runs:
        return []
    keys = [run.incident.pk for run in runs]
    stands = Assignment.objects.filter(incident__in=keys, ended_at=None).order_by("called_at", "pk")
    open_ones = PromiseRecord.objects.filter(incident__in=keys, state=PromiseRecord.State.OPEN)
    assigned, promises = _by_incident(stands), _by_incident(open_ones.order_by("due_at", "pk"))
    updates = _by_incident(Update.objects.filter(incident__in=keys).order_by("published_at", "number"))
    rung: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(assignment__incident__in=keys, assignment__ended_at=None).order_by("number"):
        rung[call.assignment_id].append(call)
    for run in runs:
        _recall(run, assigned[run.incident.pk], promises[run.incident.pk], updates[run.incident.pk], rung)
    return runs


def _recall(
    run: Run,
    assigned: list[Assignment],
    promises: list[PromiseRecord],
    updates: list[Update],
    rung: Mapping[int, list[Call]],
) -> None:
    run.recalled("assignments", lambda: assigned)
    run.recalled("owed", lambda: promises)
    run.recalled("calls", lambda: rung)
    published = [one for one in updates if one.status == Update.Status.PUBLISHED]
    run.recalled("sent", lambda: tuple(item for update in published for item in sent_of(update)))
    run.recalled("drafts", lambda: [one for one in updates if one.status != Update.Status.PUBLISHED])


def _by_incident(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.incident_id].append(row)
    return found


def _going(run: Run) -> Going:
    incident, index = run.incident, run.index
    first = next(iter(owed(run)), None)
    return Going(
        incident=incident,
        level=name_of(index, "severity", incident.severity) if incident.severity else None,
        stage=name_of(index, "stage", incident.stage),
        due=words("tell {audience}", audience=audience_name(index, first.audience)) if first else None,
        due_at=first.due_at if first else None,
        lead=_lead(run),
    )


def _lead(run: Run) -> Words | None:
    """Who has the first of the plan's roles that are called here, or is called for it."""
    order = list(run.index.roles)
    rows = [row for row in assignments(run) if row.role in order]
    row = min(rows, key=lambda one: order.index(one.role), default=None)
    if row is None:
        return None
    role = key_name(run.index, row.role)
    if row.holder and row.acknowledged_at is not None:
        return words("{role}: {who}", role=role, who=who(run.index, row.holder))
    called = _rung(run, row) or row.primary
    return words("{role}: {who} is called and has not answered", role=role, who=who(run.index, called))


def _called(runs: Iterable[Run], actor: Actor) -> Iterator[Mine]:
    for run in runs:
        for row in unanswered(run):
            if actor.id in {call.person for call in calls(run, row)}:
                said = words("You are called for {role}", role=key_name(run.index, row.role))
                yield Mine(said, run.incident)


def _owed(runs: Iterable[Run], actor: Actor) -> Iterator[Mine]:
    for run in runs:
        for row in owed(run):
            if row.owner and actor.id in people_of(run, f"role:{row.owner}"):
                said = words("Tell {audience}", audience=audience_name(run.index, row.audience))
                yield Mine(said, run.incident, row.due_at)


def _drafted(runs: Iterable[Run], actor: Actor) -> Iterator[Mine]:
    for run in runs:
        for row in _drafts(run):
            kind = cast(MessageKind, row.kind)
            asked = consents(run, kind, row.texts)
            if any(not is_agreed(run, one, row.agreed, "") and actor.id in may_agree(run, one) for one in asked):
                said = words("Read and agree: {kind}, by {author}", kind=kind_words(kind), author=row.author)
                yield Mine(said, run.incident)


def _carried(runs: Sequence[Run], actor: Actor) -> Iterator[Mine]:
    """Messages that wait for somebody's hands where `actor` may post, and people whom they may call by telephone."""
    rows = _by_hand(runs)
    for run in runs if rows else ():
        closed, stream = barred(run, actor), run.incident.stream
        for channel in dict.fromkeys(channel for row, channel in rows if row.thread == stream):
            if channel not in closed:
                said = words("Post by hand: {channel}", channel=name_of(run.index, "channel", channel))
                yield Mine(said, run.incident)
        calls_people = "roles" in allowed(run, actor)
        for dial in dials(run, [row for row, _ in rows]) if calls_people else ():
            if dial.person != actor.id:
                yield _to_ring(run, dial)


def _to_ring(run: Run, dial: Dial) -> Mine:
    name, about = who(run.index, dial.person), dial.about
    if isinstance(about, Assignment):
        said = words("Ring {who} for {role}", who=name, role=key_name(run.index, about.role))
        return Mine(said, run.incident)
    return Mine(words("Ring {who}", who=name), run.incident, about.due_at)


def _rung(run: Run, row: Assignment) -> str:
    """Who was rung last for a role."""
    return next((call.person for call in reversed(calls(run, row)) if call.person), "")


def _drafts(run: Run) -> list[Update]:
    """What is written and not told yet."""
    return run.recalled("drafts", list[Update])


def _by_hand(runs: Sequence[Run]) -> list[tuple[Waiting, str]]:
    """What waits for a person in these incidents with its channel, the oldest first."""
    about = [thread for run in runs for thread in (run.incident.stream, *threads(run))]
    if not about:
        return []
    found = waiting().select_related(None).filter(message__thread__in=about).order_by("message")
    # One row for each message: what goes to a list by hand may have many.
    rows = found.values_list("message__thread", "message__channel", "message__created_at").annotate(
        first=Min("pk"), to=Min("reference"), at=Min("address")
    )
    return [(Waiting(pk, to, at, since, thread), channel) for thread, channel, since, pk, to, at in rows[:MOST]]


def _calm() -> Calm:
    past = Incident.objects.filter(kind=Incident.Kind.INCIDENT, ended_at__isnull=False, duplicate_of=None)
    return Calm(
        last=past.filter(drill=False).order_by("-ended_at", "-pk").first(),
        drill=Incident.objects.filter(kind=Incident.Kind.INCIDENT, drill=True).order_by("-declared_at", "-pk").first(),
    )
