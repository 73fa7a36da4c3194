"""The maintenance that is planned, as a calendar that one subscribes to (iCalendar, RFC 5545)."""

from urllib.parse import urlsplit

from icalendar import Calendar, Event

from baken.incidents.wire_format import Wire
from baken.lib.words import say, words
from baken.statuspage.collecting import moment
from baken.statuspage.held import held
from baken.statuspage.standing import Standing
from baken.statuspage.wording import texts, title


def calendar(standing: Standing, language: str, home: str) -> bytes:
    """Everything that is planned or under way, and the newest of what was; `home` is the page in `language`."""
    found = Calendar()
    found.add("prodid", "-//Baken//status page//EN")
    found.add("version", "2.0")
    name = held(say(words("Maintenance of {name}", name=standing.name(language)), language))
    found.add("name", name)
    found.add("x-wr-calname", name)
    found.add("url", home)
    items = {item["id"]: item for item in (*standing.open_maintenance, *standing.newest_maintenance)}
    planned = [item for item in items.values() if item.get("scheduled_for")]
    for item in sorted(planned, key=lambda item: (moment(item["scheduled_for"]), item["id"])):
        found.add_component(_event(item, language, home))
    written: bytes = found.to_ical()
    return written


def _event(item: Wire, language: str, home: str) -> Event:
    found = Event()
    link = f"{home}incidents/{item['id']}/"
    begin, changed = moment(item["scheduled_for"]), moment(item["updated_at"])
    end = moment(item["scheduled_until"]) if item.get("scheduled_until") else None
    said = list(texts(item, language))
    found.add("uid", f"{item['id']}@{urlsplit(home).hostname}")
    found.add("dtstamp", changed)
    found.add("created", moment(item["created_at"]))
    found.add("last-modified", changed)
    found.add("sequence", max(len(said) - 1, 0))
    found.add("dtstart", begin)
    if end is not None and end > begin:
        found.add("dtend", end)
    found.add("summary", held(title(item, language)))
    found.add("description", held("\n\n".join(f"{text.stage}: {text.body}" for text in said)))
    found.add("url", link)
    found.add("status", "CANCELLED" if item.get("baken", {}).get("called_off") else "CONFIRMED")
    # It takes up nobody's time.
    found.add("transp", "TRANSPARENT")
    return found
