"""What programs follow beside the API: Atom and RSS of what happened, a calendar of maintenance, and a badge.

Nothing in them hangs on when they are made: as long as nothing happens, they stay byte for byte the same.
"""

import html
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_datetime
from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from baken.incidents.wire_format import Wire
from baken.lib.words import LANGUAGES, say, words
from baken.statuspage.badge import badge
from baken.statuspage.calendars import calendar
from baken.statuspage.collecting import moment
from baken.statuspage.held import held
from baken.statuspage.standing import Standing
from baken.statuspage.wording import Text, texts, title

NEWEST = 25
"""How many entries a feed has (statuspage-api 5)."""
_DAY = {"nl": "<var>{day}</var> {month}"}


def feeds(standing: Standing) -> dict[str, bytes]:
    """All of them in every language of the page, by their names in the folder."""
    newest = _newest(standing)
    found = {}
    for language in standing.languages:
        folder = "" if language == standing.languages[0] else f"{language}/"
        for name, kind in (("history.atom", _Atom), ("history.rss", _Rss)):
            found[f"{folder}{name}"] = _feed(standing, newest, language, folder, name, kind)
        found[f"{folder}maintenance.ics"] = calendar(standing, language, f"{settings.PUBLIC_URL}/{folder}")
        found[f"{folder}badge.svg"] = badge(standing, language)
    return found


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return _changed(self)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", item["description"], {"type": "html"})


class _Rss(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        return _changed(self)


def _changed(feed: SyndicationFeed) -> datetime:
    """When the newest entry of `feed` changed; Django would take the present time for an empty one."""
    found: datetime = max((item["updateddate"] for item in feed.items), default=feed.feed["since"])
    return found


def _newest(standing: Standing) -> list[Wire]:
    """The newest incidents and maintenance."""
    items = [*standing.newest_incidents, *standing.newest_maintenance]
    return sorted(items, key=lambda item: (moment(item["created_at"]), item["id"]), reverse=True)[:NEWEST]


def _feed(
    standing: Standing, items: list[Wire], language: str, folder: str, name: str, kind: type[SyndicationFeed]
) -> bytes:
    home = f"{settings.PUBLIC_URL}/{folder}"
    host = urlsplit(settings.PUBLIC_URL).hostname
    site = held(standing.name(language))
    feed = kind(
        title=held(say(words("{name}: what happened", name=site), language)),
        link=home,
        description=held(say(words("Incidents and maintenance of {name}", name=site), language)),
        language=language,
        author_name=site,
        feed_url=f"{home}{name}",
        feed_guid=f"tag:{host},2005:/{folder}history",
        since=moment(standing.page["updated_at"]),
    )
    for item in items:
        link = f"{home}incidents/{item['id']}/"
        feed.add_item(
            title=held(title(item, language)),
            link=link,
            description=held("".join(_paragraphs(standing, item, language))),
            pubdate=moment(item["created_at"]),
            updateddate=moment(item["updated_at"]),
            unique_id=f"tag:{host},2005:Incident/{item['id']}" if kind is _Atom else link,
            unique_id_is_permalink=True,
        )
    return feed.writeString("utf-8").encode()


def _paragraphs(standing: Standing, item: Wire, language: str) -> Iterator[str]:
    """What was said of it, the newest first, each text in a paragraph with its time and stage."""
    for text in texts(item, language):
        body = "<br />\n".join(html.escape(held(text.body)).split("\n"))
        stage = html.escape(text.stage)
        yield f"<p><small>{_time(standing, text, language)}</small><br /><strong>{stage}</strong> - {body}</p>\n"


def _time(standing: Standing, text: Text, language: str) -> str:
    """When it was, by the clocks of the page: `Aug <var>21</var>, <var>00:37</var> UTC`."""
    at = text.at.astimezone(standing.zone)
    locale = language if language in LANGUAGES else "en"
    month = format_datetime(at, "MMM", locale=locale)
    day = _DAY.get(language, "{month} <var>{day}</var>").format(day=at.day, month=month)
    return f"{day}, <var>{at:%H:%M}</var> {at.tzname()}"
