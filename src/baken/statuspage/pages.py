"""The pages of the status page, as files: what readers see of how everything stands, and of what happened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Count

from baken.incidents.wire_format import Wire
from baken.lib.words import plural
from baken.statuspage.bodies import readable
from baken.statuspage.forms import HONEY, SignUpForm
from baken.statuspage.frame import Frame, frames, rendered
from baken.statuspage.front import front
from baken.statuspage.models import PublicObject
from baken.statuspage.rows import Histories, group_path, group_rows, legend
from baken.statuspage.signing_up import audience_of, grouped, offer_of
from baken.statuspage.standing import Standing
from baken.statuspage.style import icon, icon_path, style, style_path
from baken.statuspage.texts import GROUP, HISTORY, NOT_FOUND, NOW, PROMISE, SIGN_UP, THING
from baken.statuspage.things import Scope, Thing, begun, thing
from baken.statuspage.times import Clock

Files = dict[str, bytes]


def standing_pages(standing: Standing) -> Files:
    """The files that hang on how everything stands now: first page, groups, months, sign-up, style, and what else."""
    histories = Histories(standing)
    signs_up = audience_of(standing.index) is not None
    files = {
        style_path(): style(),
        icon_path(): icon(),
        "robots.txt": b"User-agent: *\nAllow: /\n",
    }
    for frame in frames(standing, "", signs_up=signs_up):
        files[frame.file] = rendered(
            "index", frame, text={**THING, **NOW}, promised=PROMISE, **front(standing, histories, frame)
        )
    files |= _group_pages(standing, histories, signs_up)
    files |= _overview(standing, signs_up)
    for frame in frames(standing, "subscribe/", signs_up=signs_up):
        files[frame.file] = sign_up_page(standing, frame.language)
    for frame in frames(standing, "", signs_up=signs_up):
        files[frame.file.replace("index.html", "404.html")] = message_page(standing, frame.language, NOT_FOUND)
    return files


def object_pages(standing: Standing, item: Wire) -> Files:
    """The page of one incident or maintenance in each language, with everything that was written of it."""
    files = {}
    for frame in _frames(standing, f"incidents/{item['id']}/"):
        found = thing(standing, item, frame.clock)
        files[frame.file] = rendered("thing", frame, text=THING, promised=PROMISE, thing=found)
    return files


def month_pages(standing: Standing, month: str) -> Files:
    """The page of one month, as in 2026-11: all that began in it, by day, the newest first."""
    items = sorted(standing.of_month(month), key=begun, reverse=True)
    files = {}
    for frame in _frames(standing, f"history/{month}/"):
        things = [_of_its_day(standing, item, frame.clock) for item in items]
        days = [(day, list(found)) for day, found in groupby(things, key=lambda one: one.day)]
        files[frame.file] = rendered("month", frame, text=HISTORY, month=frame.clock.month(month), days=days)
    return files


def _of_its_day(standing: Standing, item: Wire, clock: Clock) -> Thing:
    """It stands below the day on which it began, and says the time alone."""
    begin, end = item.get("scheduled_for"), item.get("scheduled_until")
    planned = clock.range(begin, end, day_said=True) if begin and end else None
    found = thing(standing, item, clock, Scope(updates=0))
    return replace(found, began=clock.hour(begun(item)), planned=planned)


def sign_up_page(standing: Standing, language: str, form: SignUpForm | None = None) -> bytes:
    """The page on which readers sign up; with what they typed and what was wrong with it, where `form` is given."""
    audience = audience_of(standing.index)
    frame = _frame(standing, language, "subscribe/")
    if standing.index is None or audience is None:
        return message_page(standing, language, {"title": SIGN_UP["closed"], "lead": SIGN_UP["closed_lead"]})
    form = form or SignUpForm(None, offer=offer_of(standing.index, audience), language=language)
    choices = form.shown()
    return rendered(
        "subscribe",
        frame,
        text=SIGN_UP,
        typed=form.typed,
        faults=form.faults,
        choices=choices,
        groups=list(grouped(standing, choices["components"], language)),
        honey=HONEY,
    )


def message_page(standing: Standing, language: str, text: Mapping[str, Any]) -> bytes:
    """A page that only says something: that a mail was sent, that a page is not there."""
    return rendered("message", _frame(standing, language, ""), text=text)


def _group_pages(standing: Standing, histories: Histories, signs_up: bool) -> Files:
    files = {}
    for group in standing.parts:
        if not group.is_group:
            continue
        for frame in frames(standing, group_path(group), signs_up=signs_up):
            shown = group_rows(standing, group, histories, frame.clock)
            files[frame.file] = rendered(
                "group",
                frame,
                text={**NOW, **GROUP},
                name=readable(group.name(frame.language)),
                rows=shown,
                legend=legend(shown),
                days_sentence=histories.span(frame.clock),
            )
    return files


def _overview(standing: Standing, signs_up: bool) -> Files:
    """The months in which anything happened, by year."""
    found = PublicObject.objects.order_by("-month").values_list("month").annotate(count=Count("pk"))
    files = {}
    months = list(found)
    for frame in frames(standing, "history/", signs_up=signs_up):
        named = [
            (month, frame.clock.month(month, year=False), plural("{count} notice", "{count} notices", count))
            for month, count in months
        ]
        years = [(year, list(rows)) for year, rows in groupby(named, key=lambda row: row[0][:4])]
        files[frame.file] = rendered("history", frame, text=HISTORY, years=years)
    return files


def _frames(standing: Standing, path: str) -> Iterator[Frame]:
    return frames(standing, path, signs_up=audience_of(standing.index) is not None)


def _frame(standing: Standing, language: str, path: str) -> Frame:
    return next(frame for frame in _frames(standing, path) if frame.language == language)
