"""An incident as the engines of the plan look at it: the situation, how far it has come, its facts and channels."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from baken.incidents.data import moments, read_actor, read_answer, read_fact
from baken.incidents.models import Update
from baken.incidents.rows import calls, unanswered
from baken.incidents.run import Run
from baken.infrastructure.impact import impact, survives
from baken.lib.words import Words
from baken.plan.classify.classification import Override
from baken.plan.compose.facts import Fact, FactSheet, Known
from baken.plan.compose.occasion import Case
from baken.plan.conditions.evaluate import Truth
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.progress import Progress, Sent


def situation(run: Run) -> Situation:
    """What conditions look at, now. A component that nobody set works."""
    incident, index, clocks = run.incident, run.index, moments(run.incident.clocks)
    down = unavailable(run)
    return Situation(
        now=run.now,
        answers=answers(run),
        stale_after={item.id: item.stale_after.length for item in index.signals.values() if item.stale_after},
        severity=incident.severity,
        previous_severity=run.previous_severity,
        ranks=index.ranks,
        type=incident.type,
        stage=incident.stage,
        stage_since=clocks.get(f"stage:{incident.stage}"),
        started=clocks.get("started"),
        declared=clocks.get("declared"),
        platform=incident.platform,
        component_states={name: component_state(run, name) for name in index.components},
        channel_states={name: "unavailable" if name in down else "available" for name in index.channels},
        unacknowledged=waiting(run),
        changed=frozenset(run.just_changed),
        since=_since(run),
    )


def answers(run: Run) -> dict[str, tuple[Answer, ...]]:
    """The history of answers to each question, the oldest first."""
    return run.recalled("answers", lambda: _answers(run))


def _answers(run: Run) -> dict[str, tuple[Answer, ...]]:
    found: dict[str, tuple[Answer, ...]] = {}
    for data in run.incident.answers:
        answer = read_answer(data)
        found[answer.signal] = (*found.get(answer.signal, ()), answer)
    return found


def override(run: Run) -> Override | None:
    """The level that a person set, if somebody did."""
    data = run.incident.override
    if data is None:
        return None
    return Override(data["severity"], data["reason"], read_actor(data["by"]), datetime.fromisoformat(data["at"]))


def component_state(run: Run, name: str) -> str:
    """The state that somebody gave a component, a supplier (`ext:NAME`) or a channel (`channel:ID`)."""
    return str(run.incident.components.get(name, {}).get("state", "operational"))


def unavailable(run: Run) -> dict[str, Words]:
    """The channels that can't be used now, because of what has failed, each with its reason."""
    return run.recalled("unavailable", lambda: _unavailable(run))


def _unavailable(run: Run) -> dict[str, Words]:
    failed = {name: item["state"] for name, item in run.incident.components.items() if item["state"] != "operational"}
    if not failed:
        return {}
    hits = impact(run.graph, failed)
    found = {name: survives(run.index, run.graph, name, hits) for name in run.index.channels}
    return {name: survival.because for name, survival in found.items() if survival.truth is Truth.NO}


def case(run: Run) -> Case:
    """What routes and texts hang on, now."""
    incident = run.incident
    return Case(incident.severity, incident.type, incident.stage, situation(run))


def progress(run: Run, *more: Sent) -> Progress:
    """How far the incident has come; `more` are messages that count as sent as well."""
    incident = run.incident
    return Progress(
        severity=incident.severity,
        type=incident.type,
        stage=incident.stage,
        clocks=moments(incident.clocks),
        sent=(*sent(run), *more),
        changed=moments(incident.changed),
        platform=incident.platform,
        situation=situation(run),
        ended_at=incident.ended_at,
    )


def sent(run: Run) -> tuple[Sent, ...]:
    """Every message of the incident that has been published, the oldest first."""
    return run.recalled("sent", lambda: _sent(run))


def _sent(run: Run) -> tuple[Sent, ...]:
    rows = Update.objects.filter(incident=run.incident, status=Update.Status.PUBLISHED)
    return tuple(item for update in rows.order_by("published_at", "number") for item in sent_of(update))


def sent_of(update: Update) -> Iterator[Sent]:
    """The messages of one published update: one for each audience and channel, whatever the language."""
    ways = {(text["audience"], text["channel"]): text.get("instead_of") for text in update.texts}
    for (audience, channel), instead_of in ways.items():
        named = update.next_at.get(audience)
        yield Sent(
            audience=audience,
            channel=channel,
            kind=update.kind,
            stage=update.stage,
            at=update.published_at or update.created_at,
            next_at=datetime.fromisoformat(named) if named else None,
            holding=update.holding,
            instead_of=instead_of,
        )


def sheet(run: Run, announced: datetime | None = None) -> FactSheet:
    """What texts may say now: the facts, the times of the incident, and the next time."""
    clocks = moments(run.incident.clocks)
    times: dict[str, Fact] = {}
    if "started" in clocks:
        times["started_at"] = Known(clocks["started"])
    if run.incident.ended_at is not None:
        times["restored_at"] = Known(run.incident.ended_at)
    known = {name: read_fact(data) for name, data in run.incident.facts.items()}
    nothing = read_fact("unknown" if run.incident.ended_at is None else "none")
    return {**times, **known, "next_update_at": nothing if announced is None else Known(announced)}


def waiting(run: Run) -> dict[str, timedelta]:
    """How long ago each role, and each person or rota, was called that has not answered."""
    begun = run.recalled("begun", lambda: _begun(run))
    return {name: run.now - at for name, at in begun.items() if at <= run.now}


def _begun(run: Run) -> dict[str, datetime]:
    begun: dict[str, datetime] = {}
    rows = unanswered(run)
    for row in rows:
        begun[f"role:{row.role}" if row.role in run.index.roles else row.role] = row.called_at
    for call in sorted((call for row in rows for call in calls(run, row) if call.reached), key=lambda call: call.at):
        begun.setdefault(call.said, call.at)
        if call.person:
            begun.setdefault(f"@{call.person}", call.at)
    return begun


def _since(run: Run) -> dict[str, datetime]:
    """From when names that are no signals have the value they have."""
    found = {name: moment for name, moment in moments(run.incident.changed).items() if name == "severity"}
    for name, item in run.incident.components.items():
        found[f"component.{name}.state"] = datetime.fromisoformat(item["since"])
    return found
