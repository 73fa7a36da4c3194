"""What each incident of a history did, act by act: declared, told of, moved from stage to stage, resolved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from baken.incidents import actions
from baken.incidents.maintaining import SCHEDULED, UNDER_WAY
from baken.incidents.models import Incident
from baken.incidents.wire_format import OVER, WORKS, Wire
from baken.lib.actor import Actor
from baken.people.queries import EVERYTHING
from baken.planbook.models import Version
from baken.statuspage.histories.history import Told
from baken.statuspage.histories.lasted import BY_IMPACT, at
from baken.statuspage.replay_plan import LANGUAGE, STAGES

Act = Callable[[datetime], bool]
"""What is done at a moment; true where something was told."""
ACTOR = Actor("program", "replay", "the replay", EVERYTHING)
WITHOUT_WORDS = "This incident is over."
"""What readers get where a history says only that an incident was over, in no words of its own."""


@dataclass(slots=True)
class Inferred:
    """What a replay had to make up: how often, by the kind of it."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


@dataclass(slots=True)
class Course:
    """One incident on its way through the plan. `incident` is it as the last act left it, once it is declared."""

    told: Told
    version: Version
    parts: Mapping[str, str]
    inferred: Inferred
    incident: Incident = field(default_factory=Incident)

    def acts(self) -> Iterator[tuple[datetime, Act]]:
        """Each act with its time; the times never go back."""
        updates = self.told.updates
        begun = at((updates[0] if updates else self.told.data)["created_at"])
        is_work = self.told.kind == "maintenance"
        yield begun, self.schedule if is_work else self.declare
        last = begun
        for number, update in enumerate(updates):
            last = max(last, at(update["created_at"]))
            yield last, self._saying(update, number)
        if not is_work and self.told.data["status"] in OVER and not any(one["status"] in OVER for one in updates):
            over = self.told.data.get("resolved_at") or self.told.data["updated_at"]
            yield max(last, at(over)), self.resolve

    def declare(self, now: datetime) -> bool:
        """Declares it, with its impact as the answer, and since when it went on."""
        started = at(self.told.data["started_at"])
        self.incident = actions.declare(
            version=self.version,
            title=self.told.data["name"],
            answers={"impact": self.told.data["impact"]},
            started=min(started, now),
            actor=ACTOR,
            now=now,
        )
        state = BY_IMPACT.get(self.told.data["impact"])
        if state is None or any(update["affected_components"] for update in self.told.updates):
            return False
        if self.told.data["components"]:
            self.inferred.add("states")
        for one in self.told.data["components"]:
            self._set(one["id"], state, now)
        return False

    def schedule(self, now: datetime) -> bool:
        """Plans it as maintenance; of impossible times the end gives way."""
        begins, ends = (at(self.told.data[key]) for key in ("scheduled_for", "scheduled_until"))
        soonest = max(begins, now) + timedelta(seconds=1)
        if ends < soonest:
            self.inferred.add("end")
        self.incident = actions.schedule_maintenance(
            version=self.version,
            title=self.told.data["name"],
            components=list(dict.fromkeys(self._hit())),
            starts_at=begins,
            ends_at=max(ends, soonest),
            actor=ACTOR,
            now=now,
        )
        return False

    def resolve(self, now: datetime) -> bool:
        """Ends it where nothing that was said does."""
        self.inferred.add("resolved")
        self.incident = actions.resolve(incident=self.incident, actor=ACTOR, now=now)
        self._publish({"body": "", "display_at": "", "status": "resolved"}, "resolution", now)
        return True

    def _saying(self, update: Wire, number: int) -> Act:
        def say(now: datetime) -> bool:
            if self.told.kind == "maintenance":
                self._work(update["status"], now)
                self._publish(update, "update", now)
                return True
            is_last = update["status"] in OVER and self.incident.ended_at is None
            self._set_states(update, now, is_last)
            self._move(update["status"], now)
            self._publish(update, "initial" if number == 0 else "resolution" if is_last else "update", now)
            return True

        return say

    def _move(self, status: str, now: datetime) -> None:
        found, is_over = self.incident, self.incident.ended_at is not None
        if status in OVER and not is_over:
            found = actions.resolve(incident=found, actor=ACTOR, now=now)
        elif status in STAGES and status not in OVER and is_over:
            found = actions.reopen(incident=found, reason=status, stage=status, actor=ACTOR, now=now)
        elif status in STAGES and status not in OVER and status != found.stage:
            found = actions.move_stage(incident=found, stage=status, actor=ACTOR, now=now)
        self.incident = found

    def _work(self, status: str, now: datetime) -> None:
        """Begins and finishes maintenance where the worker has not done so at the planned time."""
        self.incident.refresh_from_db()
        if status in ("in_progress", "verifying", "completed") and self.incident.stage == SCHEDULED:
            self.incident = actions.start_maintenance(incident=self.incident, actor=ACTOR, now=now)
        if status == "completed" and self.incident.stage == UNDER_WAY:
            self.incident = actions.finish_maintenance(incident=self.incident, actor=ACTOR, now=now)

    def _set_states(self, update: Wire, now: datetime, is_last: bool) -> None:
        """What the update says of components; what resolves an incident has them all work again by itself."""
        for item in update["affected_components"] or ():
            if not is_last or item["new_status"] != WORKS:
                self._set(item["code"], item["new_status"], now)

    def _set(self, component: str, state: str, now: datetime) -> None:
        name = self.parts.get(component)
        if name is None:
            return
        if self.incident.components.get(name, {}).get("state", WORKS) != state:
            self.incident = actions.set_component_state(
                incident=self.incident, component=name, state=state, actor=ACTOR, now=now
            )

    def _hit(self) -> Iterator[str]:
        codes = [one["id"] for one in self.told.data["components"]]
        codes += [item["code"] for update in self.told.updates for item in update["affected_components"] or ()]
        yield from (self.parts[code] for code in codes if code in self.parts)

    def _publish(self, update: Wire, kind: str, now: datetime) -> None:
        body = update["body"]
        if not body.strip():
            self.inferred.add("words")
            body = WITHOUT_WORDS if update["status"] in OVER else self.told.data["name"]
        spoken = at(update["display_at"]) if update["display_at"] else now
        actions.publish_update(
            incident=self.incident,
            kind=kind,  # type: ignore[arg-type]  # one of three, chosen above
            texts=[actions.Given(LANGUAGE, body, " ".join(self.told.data["name"].split()))],
            tell="page" if update.get("deliver_notifications") is False else "everyone",
            at=min(spoken, now),
            actor=ACTOR,
            now=now,
        )
