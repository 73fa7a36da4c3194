"""How much time is left until something is due, in words; in the browser console.js counts on with the same ones."""

from datetime import datetime, timedelta
from typing import Any

from baken.lib.words import Words, words

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MANY_MINUTES = 100
"""From here on hours are said."""
FORMS = {
    "days-left": words("{days} days left"),
    "hours-left": words("{hours} h {minutes} min left"),
    "minutes-left": words("{minutes} minutes left"),
    "minute-left": words("1 minute left"),
    "seconds-left": words("{minutes}:{seconds} left"),
    "now_due": words("due now"),
    "minute-late": words("1 minute late"),
    "minutes-late": words("{minutes} minutes late"),
    "hours-late": words("{hours} h {minutes} min late"),
    "days-late": words("{days} days late"),
}
"""Every way to say it, as the script gets it in the reader's language."""


def left(due: datetime, now: datetime) -> Words:
    """How long it is until `due`, or how late it is: by the minute, by the hour from 100 minutes on, and by the day."""
    size, side = (due - now, "left") if due >= now else (now - due, "late")
    minutes = size // MINUTE
    if size >= 2 * DAY:
        return _form(f"days-{side}", days=size // DAY)
    if minutes >= MANY_MINUTES:
        return _form(f"hours-{side}", hours=size // HOUR, minutes=f"{minutes % 60:02}")
    if minutes == 0:
        return FORMS["now_due"]
    return FORMS[f"minute-{side}"] if minutes == 1 else _form(f"minutes-{side}", minutes=minutes)


def _form(name: str, **values: Any) -> Words:
    return Words(FORMS[name].message, values)
