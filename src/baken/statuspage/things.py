"""Incidents and maintenance as they stand on a page, from their form on the wire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString

from baken.incidents.wire_format import OVER, WORKS, Wire
from baken.lib.words import say, words
from baken.statuspage.bodies import body, readable
from baken.statuspage.collecting import moment
from baken.statuspage.days import Stretch
from baken.statuspage.parts import worst
from baken.statuspage.promised import Cell, Expected, expectations, promise
from baken.statuspage.rows import Badge, badge, names
from baken.statuspage.standing import Standing
from baken.statuspage.texts import STAGES, THING
from baken.statuspage.times import Clock, When
from baken.statuspage.wording import title

IMPACTS = {
    "critical": "major_outage",
    "major": "partial_outage",
    "minor": "degraded_performance",
    "maintenance": "under_maintenance",
}
LATER = timedelta(minutes=2)
"""Written so long after the time it speaks of, an update says when it was written."""
MOST = 3
"""So many parts are named beside the state of an incident."""


@dataclass(frozen=True, slots=True)
class Said:
    """One update. `language` is that of the text where it is another than the page's."""

    id: str
    stage: Any
    at: When
    body: SafeString
    language: str = ""
    written: When | None = None
    corrects: tuple[str, When] | None = None
    corrected: tuple[str, When] | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What happened to one component: in which state it was, from when to when."""

    name: str
    badge: Badge
    when: str


@dataclass(frozen=True, slots=True)
class Thing:
    """An incident or maintenance, for readers of one language; the newest of what was said comes first."""

    id: str
    path: str
    title: str
    badge: Badge
    parts: Any
    is_over: bool
    said: tuple[Said, ...]
    began: When
    ended: When | None
    lasted: str
    planned: When | None
    promise: tuple[Cell, ...]
    expected: tuple[Expected, ...]
    hits: tuple[Hit, ...]
    month: str
    day: str

    @property
    def briefly(self) -> Any:
        """How long it lasted, or where it stands, for a line in a list."""
        return words("over after {length}", length=self.lasted) if self.lasted else self.badge.word


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of it a page shows: times with their year, how many updates, and how many characters of each."""

    year: bool = True
    updates: int | None = None
    characters: int | None = None


WHOLE = Scope()
NOTHING_SAID = Scope(year=False, updates=0)


def thing(standing: Standing, item: Wire, clock: Clock, scope: Scope = WHOLE) -> Thing:
    """`item` for a page in the language of `clock`."""
    more = item.get("baken") or {}
    is_over = item["status"] in OVER
    planned = (item.get("scheduled_for"), item.get("scheduled_until"))
    began, ended, year = begun(item), _ended(item), scope.year
    is_first = clock.language == standing.languages[0]
    return Thing(
        id=item["id"],
        path=f"incidents/{item['id']}/",
        title=readable(title(item, clock.language)),
        badge=_badge(item, is_over),
        parts=_parts(standing, item, clock.language),
        is_over=is_over,
        said=tuple(_said(item, more, clock, scope)),
        began=clock.when(began, year),
        ended=clock.when(ended, year) if ended else None,
        lasted=clock.length(ended - began) if ended else "",
        planned=clock.range(*planned) if all(planned) else None,
        promise=() if is_over else promise(more, item["status"], clock, has_basis=is_first),
        expected=tuple(expectations(more, clock, has_basis=is_first, year=year)),
        hits=tuple(_hits(standing, more, clock, year)),
        month=f"{clock.local(item['created_at']):%Y-%m}",
        day=clock.day(clock.local(began).date(), weekday=True),
    )


def begun(item: Wire) -> datetime:
    """When it began, or is to begin."""
    return moment(item.get("scheduled_for") or item.get("started_at") or item["created_at"])


def _ended(item: Wire) -> datetime | None:
    """When it was over; None while it is not, and where it was called off."""
    if item["status"] not in OVER or _is_called_off(item):
        return None
    usual = "scheduled_until" if item.get("scheduled_for") else "updated_at"
    ended = item.get("resolved_at") or item.get(usual)
    # Imported histories have ends before their beginnings; nothing lasted less than no time.
    return max(moment(ended), begun(item)) if ended else None


def _is_called_off(item: Wire) -> bool:
    """Whether it is maintenance that was over before it began."""
    if not item.get("scheduled_for") or item["status"] not in OVER:
        return False
    ended, said = item.get("resolved_at"), {update["status"] for update in item["incident_updates"]}
    return bool(ended) and moment(ended) < begun(item) and not said & {"in_progress", "verifying"}


def _badge(item: Wire, is_over: bool) -> Badge:
    status = item["status"]
    if _is_called_off(item):
        return Badge("ok", THING["called_off"])
    if is_over:
        return Badge("ok", STAGES[status])
    if item.get("scheduled_for"):
        return Badge("maintenance", STAGES.get(status, readable(status)))
    state = worst(part["status"] for part in item["components"] if part.get("status") in {*IMPACTS.values()})
    if state != WORKS:
        return badge(state)
    kind = badge(IMPACTS.get(item.get("impact") or "", "degraded_performance")).kind
    return Badge("ok" if status == "monitoring" else kind, STAGES.get(status, readable(status)))


def _parts(standing: Standing, item: Wire, language: str) -> Any:
    found = names(standing, item["components"], language)
    if len(found) <= MOST + 1:
        return found
    return [*found[:MOST], words("{count} more", count=len(found) - MOST)]


def _said(item: Wire, more: Mapping[str, Any], clock: Clock, scope: Scope) -> Iterator[Said]:
    known = more.get("updates") or {}
    times = {update["id"]: clock.when(_shown_at(update), scope.year) for update in item["incident_updates"]}
    corrected = {extra["corrects"]: name for name, extra in known.items() if extra.get("corrects")}
    # The page itself says from when to when maintenance is planned.
    shown = [one for one in item["incident_updates"] if not _only_says_when(one, known.get(one["id"]) or {})]
    for update in shown[: scope.updates]:
        extra = known.get(update["id"]) or {}
        language, whole = _text(update, extra, clock.language)
        text = _cut(whole, scope.characters)
        at, written = clock.local(_shown_at(update)), clock.local(update["created_at"])
        right, wrong = corrected.get(update["id"]), extra.get("corrects")
        yield Said(
            id=f"u-{update['id']}",
            stage=_stage(update, extra, more, clock.language),
            at=times[update["id"]],
            body=body(text),
            language=language,
            written=clock.when(written, scope.year) if written - at > LATER else None,
            corrects=(f"u-{wrong}", times[wrong]) if wrong in times else None,
            corrected=(f"u-{right}", times[right]) if right in times else None,
            is_cut=text != whole,
        )


def _only_says_when(update: Wire, extra: Mapping[str, Any]) -> bool:
    return update["status"] == "scheduled" and extra.get("kind") == "course"


def _cut(text: str, most: int | None) -> str:
    """`text`, of a longer one its beginning up to a space."""
    if most is None or len(text) <= most:
        return text
    return f"{text[:most].rsplit(maxsplit=1)[0]} …"


def _shown_at(update: Wire) -> Any:
    return update.get("display_at") or update["created_at"]


def _text(update: Wire, extra: Mapping[str, Any], language: str) -> tuple[str, str]:
    """The language of the text, empty where it is that of the page or not known, and the text."""
    texts = extra.get("texts") or {}
    if language in texts:
        return "", texts[language]["body"] or ""
    said = update.get("body") or ""
    return next((code for code, text in texts.items() if text["body"] == said), ""), said


def _stage(update: Wire, extra: Mapping[str, Any], more: Mapping[str, Any], language: str) -> Any:
    """What the team calls the stage; otherwise what the page calls its status."""
    stage = extra.get("stage") or ""
    named = ((more.get("stages") or {}).get(stage) or {}).get(language)
    if named and named != stage:
        return readable(f"{named[:1].upper()}{named[1:]}")
    return STAGES.get(update["status"], readable(update["status"]))


def _hits(standing: Standing, more: Mapping[str, Any], clock: Clock, year: bool) -> Iterator[Hit]:
    for name, *rest in more.get("states") or ():
        state, begin, end = Stretch(*rest)
        found = names(standing, [{"id": name}], clock.language)
        yield Hit(found[0] if found else name, badge(state), _during(begin, end, clock, year))


def _during(begin: Any, end: Any, clock: Clock, year: bool) -> str:
    if end is None:
        return say(words("since {time}", time=clock.when(begin, year).text), clock.language)
    length = clock.length(clock.local(end) - clock.local(begin))
    return say(words("{time}, for {length}", time=clock.when(begin, year).text, length=length), clock.language)
