"""The first page: what readers can't do, what they were promised, how everything is doing, what is planned."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from baken.incidents.wire_format import OVER, STATES, WORKS, Wire
from baken.lib.words import plural, words
from baken.statuspage.frame import Frame
from baken.statuspage.rows import Badge, Histories, badge, is_folded, legend, rows
from baken.statuspage.standing import Standing
from baken.statuspage.texts import NOW
from baken.statuspage.things import NOTHING_SAID, Scope, Thing, begun, thing
from baken.statuspage.times import Clock

RECENT = timedelta(days=14)
MOST_RECENT = 8
ONLY = Scope(year=False, updates=5, characters=8_000)
"""What the first page shows of an incident that is the only one; its own page has all of it."""
SEVERAL = Scope(year=False, updates=1, characters=700)
"""What it shows of each where several things are wrong or planned."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What the page says first, in its largest letters."""

    badge: Badge
    title: Any
    lead: Any = ""


def front(standing: Standing, histories: Histories, frame: Frame) -> dict[str, Any]:
    """What the template of the first page needs, in the language of `frame`."""
    clock = frame.clock
    open_ = standing.open_incidents
    under_way = [item for item in standing.open_maintenance if item["status"] != "scheduled"]
    planned = [item for item in standing.open_maintenance if item["status"] == "scheduled"]
    troubles = [thing(standing, item, clock, ONLY if len(open_) == 1 else SEVERAL) for item in open_]
    shown = rows(standing, histories, clock)
    return {
        "headline": _headline(standing, troubles),
        "only": troubles[0] if len(troubles) == 1 else None,
        "more_said": len(troubles) == 1 and len(open_[0]["incident_updates"]) > len(troubles[0].said),
        "several": troubles if len(troubles) > 1 else [],
        "rows": shown,
        "legend": legend(shown),
        "folded": is_folded(standing),
        "under_way": bool(under_way),
        "planned": [thing(standing, item, clock, SEVERAL) for item in [*under_way, *sorted(planned, key=begun)]],
        "recent": [thing(standing, item, clock, NOTHING_SAID) for item in _recent(standing)],
        "calm_since": _calm_since(standing, clock),
        "days_sentence": histories.span(clock),
    }


def _headline(standing: Standing, troubles: list[Thing]) -> Headline:
    if len(troubles) == 1:
        return Headline(troubles[0].badge, troubles[0].title)
    if troubles:
        worst = max((standing.worst, "degraded_performance"), key=STATES.index)
        return Headline(badge(worst), plural("{count} thing is wrong", "{count} things are wrong", len(troubles)))
    if not standing.parts and standing.index is None:
        return Headline(badge("unknown"), NOW["nothing"], NOW["nothing_lead"])
    if standing.worst == WORKS and not standing.hides_something:
        return Headline(badge(WORKS), NOW["works"], NOW["works_lead"])
    state = "unknown" if standing.worst == WORKS else standing.worst
    return Headline(badge(state), NOW["maintenance" if state == "under_maintenance" else "not_all"])


def _recent(standing: Standing) -> list[Wire]:
    """What was over within the past two weeks, the newest first."""
    first = standing.now - RECENT
    clock = Clock(standing.zone, standing.languages[0])
    ended = [
        item
        for item in (*standing.newest_incidents, *standing.newest_maintenance)
        if item["status"] in OVER and clock.local(item.get("updated_at") or item["created_at"]) >= first
    ]
    return sorted(ended, key=begun, reverse=True)[:MOST_RECENT]


def _calm_since(standing: Standing, clock: Clock) -> Any:
    """Said where the past two weeks are empty."""
    first = max(standing.now - RECENT, standing.since).astimezone(standing.zone).date()
    today = standing.now.astimezone(standing.zone).date()
    if first == today:
        return words("Nothing happened on {day}.", day=clock.day(today))
    return words("Nothing happened from {begin} to {end}.", begin=clock.day(first), end=clock.day(today))
