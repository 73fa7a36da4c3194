"""The kinds of simple values in a plan: what they are called, what one writes, and how an editor checks them."""

from dataclasses import dataclass

from baken.lib.ids import ID_PATTERN
from baken.plan.schema.base import LANGUAGE_PATTERN
from baken.plan.schema.clocks import EVENT_PREFIXES, PLAIN_EVENTS
from baken.plan.schema.criteria import PUBLIC_PATTERN

DURATION_PATTERN = "[0-9]{1,10}(s|m|h|d|mo)"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: one of it and several, what one writes, an example as it stands in YAML.

    For editors: whether it is text, the form that text has (a pattern of the whole), and words worth offering.
    """

    name: str
    plural: str
    meaning: str
    example: str
    pattern: str = ""
    offered: tuple[str, ...] = ()


TEXT = Kind(
    "text", "texts", "One text, in the default language of the plan; or one for each language.",
    "{nl: Storing, en: Outage}",
)  # fmt: skip
PLAIN_TEXT = Kind("plain text", "plain texts", "One text, whatever the language.", "Europe West")
ID = Kind(
    "id", "ids", "A short and stable name: letters, digits and `_ . + -`, at most 80, beginning with none of `. + -`.",
    "status-page", ID_PATTERN,
)  # fmt: skip
YES_OR_NO = Kind("true or false", "true or false", "`true` or `false`.", "true")
DAY = Kind(
    "day", "days", "A day, year first.", '"2026-10-01"', "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
)  # fmt: skip
DURATION = Kind(
    "duration", "durations", "A number and a unit: `s`, `m`, `h`, `d` or `mo`.", "15m", DURATION_PATTERN
)  # fmt: skip
TIME_OF_DAY = Kind(
    "time of day", "times of day", "Hours and minutes in quotes, 00:00 to 24:00.", '"22:30"',
    "([01][0-9]|2[0-3]):[0-5][0-9]|24:00",
)  # fmt: skip
ZONE = Kind(
    "time zone", "time zones", "A time zone by its IANA name.", "Europe/Amsterdam",
    "[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*",
)  # fmt: skip
LANGUAGE = Kind(
    "language", "languages", "The code of a language, perhaps with a country.", "nl", LANGUAGE_PATTERN.strip("^$")
)  # fmt: skip
CONDITION = Kind(
    "condition", "conditions", "When something holds; see [Conditions](#conditions).", "users_hit >= 25"
)  # fmt: skip
CONDITION_OR_TEXT = Kind(
    "condition or text", "conditions or texts", "A condition; whatever can't be read as one is text for people.",
    "stage == identified",
)  # fmt: skip
EVENT = Kind(
    "clock event", "clock events",
    "What starts a clock; see [Clocks](#clocks).",
    "declared", f"({'|'.join(PLAIN_EVENTS)})|({'|'.join(EVENT_PREFIXES)}):{ID_PATTERN}", PLAIN_EVENTS,
)  # fmt: skip
TRIGGER = Kind(
    "trigger", "triggers", "A clock event, or `changed(NAME)` of a fact, a signal, `severity`, `stage` or `type`.",
    "changed(impact)", f"{EVENT.pattern}|changed\\(\\s*{ID_PATTERN}\\s*\\)", PLAIN_EVENTS,
)  # fmt: skip
MOMENT = Kind(
    "moment", "moments",
    "`stage:ID`, `decision:NAME`, `composer:public`, `composer:internal`, `composer`, `idle > DURATION` or "
    "`promise due`.",
    "stage:investigating",
    f"(stage|decision):{ID_PATTERN}|composer(:(public|internal))?|idle > [0-9]+(s|m|h|d)|promise due",
    ("composer:public", "composer:internal", "promise due"),
)  # fmt: skip
RHYTHM = Kind(
    "rhythm", "rhythms", "A duration, or `announced_in_last_message`.", "30m",
    f"{DURATION_PATTERN}|announced_in_last_message", ("announced_in_last_message",),
)  # fmt: skip
WHETHER_PUBLIC = Kind(
    "whether public", "whether public", "`required`, `optional`, `none`, or `decided_by:` and who decides.",
    "decided_by:role:lead", PUBLIC_PATTERN.strip("^$"), ("required", "optional", "none", "decided_by"),
)  # fmt: skip
ANSWER = Kind("answer", "answers", "What a signal may hold: true or false, a number, or a word.", "25")
ANYTHING = Kind("anything", "anything", "Whatever you like.", "see the ticket of 3 May")

KINDS = (
    TEXT, PLAIN_TEXT, ID, YES_OR_NO, DURATION, DAY, TIME_OF_DAY, ZONE, LANGUAGE, CONDITION, CONDITION_OR_TEXT, EVENT,
    TRIGGER, MOMENT, RHYTHM, WHETHER_PUBLIC, ANSWER, ANYTHING,
)  # fmt: skip
"""All of them, in the order in which a reader meets them."""
