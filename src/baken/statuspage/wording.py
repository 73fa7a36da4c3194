"""What was said of an incident or maintenance, as readers of one language get it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from baken.incidents.wire_format import Wire
from baken.lib.words import say
from baken.statuspage.collecting import moment
from baken.statuspage.texts import STAGES


class Text(NamedTuple):
    """One text: the time it speaks of, the name of the stage, and what it says."""

    at: datetime
    stage: str
    body: str


def title(item: Wire, language: str) -> str:
    """What readers of `language` call it."""
    return _more(item, "titles").get(language) or str(item["name"])


def texts(item: Wire, language: str) -> Iterator[Text]:
    """Everything that was said of it, the newest first."""
    said, stages = _more(item, "updates"), _more(item, "stages")
    for update in item["incident_updates"]:
        more = said.get(update["id"], {})
        status = str(update["status"])
        stage = stages.get(more.get("stage"), {}).get(language) or say(STAGES.get(status, status), language)
        body = more.get("texts", {}).get(language, {}).get("body") or update["body"] or ""
        yield Text(moment(update["display_at"] or update["created_at"]), stage[:1].upper() + stage[1:], str(body))


def _more(item: Wire, key: str) -> Wire:
    found: Wire = item.get("baken", {}).get(key) or {}
    return found
