"""`baken incident show` and `list`: how an incident stands, and what happened."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.lib.words import Words, as_data, from_data, say, words
from baken.plan.index import Index

if TYPE_CHECKING:
    from baken.cli.incident_case import Case
    from baken.incidents.models import Assignment, Incident, PromiseRecord, Update
    from baken.incidents.queries import Event

INDENT = 17
"""Characters before the text of the timeline: a day and a time."""
STATES: Mapping[str, tuple[Words, str]] = {
    "open": (words("open"), ""),
    "kept": (words("kept"), "green"),
    "late": (words("late"), "yellow"),
    "broken": (words("broken"), "bold red"),
    "replaced": (words("replaced"), "dim"),
}
STATUSES = {"draft": words("draft"), "approved": words("agreed to"), "published": words("published")}


def show(number: int, as_json: bool) -> None:
    """How the incident stands: who has what, what is promised, what was said, and everything that happened."""
    from baken.cli.incident_case import case

    with case(number, None, quietly=True) as at:
        if as_json:
            output.data(_as_data(at.incident, at.now))
            return
        _print_head(at.incident, at.index)
        print_question(at)
        _print_roles(at.incident, at.index)
        _print_promises(at.incident, at.index)
        _print_updates(at.incident, at.index)
        output.title(words("What happened"))
        print_events(at.incident, 0)


def list_incidents(everything: bool) -> None:
    """Lists what runs, the newest first; with `everything` also what is over, and drills."""
    from baken.cli.installation import at_work

    with at_work():
        from baken.incidents.models import Incident
        from baken.incidents.queries import running

        found = Incident.objects.order_by("-declared_at", "-pk") if everything else running(drills=True)
        rows = [_row(incident) for incident in found]
    if not rows:
        output.line(words("No incidents.") if everything else words("Nothing is going on."))
        return
    output.table(["", words("declared"), words("level"), words("stage"), words("title")], rows)


def print_events(incident: "Incident", after: int) -> None:
    """What happened to `incident` behind entry `after`, one line each."""
    from baken.incidents.queries import timeline
    from baken.planbook.queries import document_of

    zone = document_of(incident.version).index.zone
    for event in timeline(incident, after):
        time = say(event.at.astimezone(zone), current()).rpartition(" ")[0]
        head = Text(time.ljust(INDENT), style="dim")
        output.hanging(head, Text(output.sentence(event.said)), INDENT)
        if event.because is not None:
            because = told(words("because: {reason}", reason=event.because))
            output.hanging(Text(" " * INDENT), Text(because, style="dim"), INDENT)


def _row(incident: "Incident") -> tuple[Any, ...]:
    from baken.planbook.queries import document_of

    index = document_of(incident.version).index
    title = say(incident.title, current())
    if incident.drill:
        title = told(words("drill: {title}", title=title))
    level, stage = _named(index, "severity", incident.severity), _named(index, "stage", incident.stage)
    return str(incident.pk), incident.declared_at.astimezone(index.zone), level, stage, title


def _named(index: Index, kind: str, item: str | None) -> str:
    from baken.incidents.naming import name_of

    return say(name_of(index, kind, item), current()) if item else "-"


def _print_head(incident: "Incident", index: Index) -> None:
    from baken.record.queries import last_number

    about = {"number": str(incident.pk), "title": incident.title}
    output.line(
        words("Drill {number}: {title}", **about) if incident.drill else words("{number}: {title}", **about), "bold"
    )
    rows: list[tuple[Words, Any]] = [
        (words("level"), _named(index, "severity", incident.severity)),
        (words("type"), _named(index, "type", incident.type)),
        (words("stage"), _named(index, "stage", incident.stage)),
        (words("declared"), incident.declared_at.astimezone(index.zone)),
    ]
    if incident.ended_at is not None:
        rows.append((words("over since"), incident.ended_at.astimezone(index.zone)))
    if incident.duplicate_of_id is not None:
        rows.append((words("goes on as"), str(incident.duplicate_of_id)))
    rows.append((words("by version"), str(incident.version.number)))
    rows.append((words("newest entry"), str(last_number(incident.stream))))
    rows += [(words("part"), f"{name}: {part['state']}") for name, part in incident.components.items()]
    output.table((), rows)


def print_question(at: "Case") -> None:
    """The open question that settles most, with the command that answers it; nothing where none is open."""
    from baken.incidents.queries import classification

    question = classification(at.incident, at.now).question if at.incident.ended_at is None else None
    if question is None:
        return
    signal = at.index.signals[question.signal]
    asked = say(signal.ask or signal.name or signal.id, current())
    output.line(words("Not known yet: {question}", question=asked), style="yellow")
    output.put(Text(f"  baken incident answer {at.incident.pk} {signal.id}=...", style="dim"))


def _print_roles(incident: "Incident", index: Index) -> None:
    from baken.incidents.queries import roles

    rows = [_role(row, index) for row in roles(incident) if row.ended_at is None]
    if rows:
        output.title(words("Who has what"))
        output.table((), rows)


def _role(row: "Assignment", index: Index) -> tuple[Any, ...]:
    from baken.incidents.naming import key_name, who

    role = say(key_name(index, row.role), current())
    if row.acknowledged_at is not None:
        return role, who(index, row.holder), words("has it")
    last = row.calls.order_by("-number").first()
    return role, who(index, last.person or last.said if last else row.primary), words("is called, no answer yet")


def _print_promises(incident: "Incident", index: Index) -> None:
    from baken.incidents.naming import audience_name
    from baken.incidents.queries import promises

    rows = []
    for row in promises(incident):
        said, style = STATES[row.state]
        came = _time(row.kept_at, index)
        because = from_data(row.because, index.zone)
        rows.append(
            (_time(row.due_at, index), came, Text(told(said), style=style), audience_name(index, row.audience), because)
        )
    if rows:
        output.title(words("Promises"))
        output.table([words("due"), words("came"), words("promise"), words("audience"), words("because")], rows)


def _print_updates(incident: "Incident", index: Index) -> None:
    from baken.incidents.naming import audience_name
    from baken.incidents.queries import updates
    from baken.plan.compose.choose import kind_words

    rows = []
    for row in updates(incident):
        names = dict.fromkeys(text["audience"] for text in row.texts)
        readers = [audience_name(index, name) for name in names]
        status = STATUSES[row.status]
        rows.append((str(row.number), _time(row.at, index), kind_words(row.kind), status, row.author, readers))  # type: ignore[arg-type]  # kept as it was given
    if rows:
        output.title(words("Messages"))
        output.table((), rows)


def _time(moment: datetime | None, index: Index) -> datetime | str:
    return moment.astimezone(index.zone) if moment else "-"


def _as_data(incident: "Incident", now: datetime) -> dict[str, Any]:
    from baken.incidents.queries import classification, promises, roles, timeline, updates

    question = classification(incident, now).question
    return {
        "number": incident.pk,
        "kind": incident.kind,
        "drill": incident.drill,
        "title": incident.title,
        "version": incident.version.number,
        "severity": incident.severity,
        "type": incident.type,
        "stage": incident.stage,
        "platform": incident.platform,
        "declared": incident.declared_at.isoformat(),
        "ended": incident.ended_at.isoformat() if incident.ended_at else None,
        "duplicate_of": incident.duplicate_of_id,
        "question": question.signal if question and incident.ended_at is None else None,
        "answers": incident.answers,
        "facts": incident.facts,
        "components": incident.components,
        "roles": [_role_data(row) for row in roles(incident)],
        "promises": [_promise_data(row) for row in promises(incident)],
        "updates": [_update_data(row) for row in updates(incident)],
        "timeline": [_event_data(event) for event in timeline(incident)],
    }


def _update_data(row: "Update") -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "stage": row.stage,
        "status": row.status,
        "holding": row.holding,
        "at": row.at.isoformat(),
        "author": row.author,
        "corrects": row.corrects.number if row.corrects else None,
        "next": row.next_at,
        "texts": row.texts,
    }


def _event_data(event: "Event") -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "who": event.who,
        "said": say(event.said, current()),
        "because": as_data(event.because) if event.because else None,
        "before": event.before,
        "after": event.after,
        "data": event.data,
    }


def _role_data(row: "Assignment") -> dict[str, Any]:
    return {
        "role": row.role,
        "holder": row.holder or None,
        "primary": row.primary,
        "backup": row.backup or None,
        "called": row.called_at.isoformat(),
        "acknowledged": row.acknowledged_at.isoformat() if row.acknowledged_at else None,
        "ended": row.ended_at.isoformat() if row.ended_at else None,
    }


def _promise_data(row: "PromiseRecord") -> dict[str, Any]:
    return {
        "promise": row.promise,
        "audience": row.audience,
        "channel": row.channel,
        "due": row.due_at.isoformat(),
        "state": str(row.state),
        "kept": row.kept_at.isoformat() if row.kept_at else None,
        "owner": row.owner,
        "because": row.because,
    }
