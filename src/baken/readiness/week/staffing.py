"""Who answers at an hour: everybody an incident needs, and whether they can be reached."""

from collections.abc import Mapping
from datetime import datetime

from baken.lib.words import words
from baken.plan.index import Index
from baken.plan.staffing.holders import holder, named, rota_of, ways
from baken.plan.staffing.staff import Wanted, call_at, wanted
from baken.readiness.week.answers import HOLDS, Answer, Entry, Reason, all_of, no, one_of, open_
from baken.readiness.week.turning import Turning

SECTION = {"person": "people", "rota": "rotas", "team": "teams", "role": "roles"}

NO_ROLES = open_(words("the plan has no roles for this"), ("roles", ""))


class Turns:
    """Who holds what at each moment of the week; asked for again and again, looked up once."""

    def __init__(self, index: Index, calendars: Mapping[str, str], turning: Turning) -> None:
        self.index = index
        self.turning = turning
        self._calendars = calendars
        self._reached: dict[tuple[str, object], Answer] = {}

    def answers(self, who: str, moment: datetime) -> Answer:
        """Whether somebody behind `who` can be reached at `moment`."""
        key = (who, self.turning.since(moment))
        found = self._reached.get(key)
        if found is None:
            found = self._reached[key] = self._look(who, moment)
        return found

    def _look(self, who: str, moment: datetime) -> Answer:
        held = holder(self.index, who, moment, self._calendars)
        about = self.about(who)
        if held.people:
            return one_of((self._reachable(person, moment) for person in held.people), HOLDS)
        return no(held.because, *about) if held.known else open_(held.because, *about)

    def _reachable(self, person: str, moment: datetime) -> Answer:
        found = self.index.people[person]
        about = ("people", person)
        name = found.name or person
        if found.contacts is None:
            return open_(words("the plan does not say how to reach {person}", person=name), about)
        if not found.contacts:
            return no(words("the plan says that there is no way to reach {person}", person=name), about)
        if not ways(self.index, person, moment):
            return no(words("{person} can't be reached at that hour", person=name), about)
        return HOLDS

    def about(self, who: str) -> tuple[Entry, ...]:
        """The entries of the plan that stand behind a reference."""
        found = named(self.index, who)
        rota = rota_of(self.index, who)
        entries = [(SECTION[found[0]], found[1])] if found else []
        return (*entries, *([("rotas", rota.id)] if rota else []))


class Staffing:
    """The roles that an incident of a level and type needs."""

    def __init__(self, turns: Turns, level: str, kind: str | None) -> None:
        self._turns = turns
        self._level = level
        self._roles = [one for one in wanted(turns.index, level, kind, None) if one.role is not None]
        self._answers: dict[object, Answer] = {}

    def at(self, moment: datetime) -> Answer:
        """Whether every role is answered for at `moment`.

        A level that waits for business hours is answered when they begin: what it promised meanwhile is another
        question.
        """
        if not self._roles:
            return NO_ROLES
        called = call_at(self._turns.index, self._level, moment)[0]
        key = self._turns.turning.since(called)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = all_of(self._answered(one, called) for one in self._roles)
        return found

    def _answered(self, one: Wanted, moment: datetime) -> Answer:
        """Whether the first or the second one called for a role can be reached."""
        role = self._turns.index.roles[one.role or ""]
        answer = one_of((self._turns.answers(who, moment) for who in (one.primary, one.backup) if who), HOLDS)
        if not answer.reasons:
            return answer
        name = role.name or role.id
        reasons = (
            Reason(words("{role}: {reason}", role=name, reason=one.words), (("roles", role.id), *one.about))
            for one in answer.reasons
        )
        return Answer(answer.truth, tuple(reasons))
