"""Events, changes and lengths of time as readers call them."""

from baken.lib.words import Words, plural, words
from baken.plan.durations import Duration
from baken.plan.index import Index


def event_words(index: Index, event: str) -> Words:
    """An event of the closed list (DESIGN 4) as a noun, to stand after "after" or "with"."""
    prefix, _, name = event.partition(":")
    return Words(_EVENTS[prefix].message, {"name": index.labels.get(event, name)})


def change_words(name: str) -> Words:
    """That `name` (`stage`, `severity` or a fact) is another than before."""
    return _CHANGES.get(name) or words("“{name}” has changed", name=name)


def length_words(length: Duration) -> Words:
    """A length of time in the unit in which the plan writes it: 72 hours, and not 3 days."""
    match length.unit:
        case "s":
            return plural("{count} second", "{count} seconds", length.amount)
        case "m":
            return plural("{count} minute", "{count} minutes", length.amount)
        case "h":
            return plural("{count} hour", "{count} hours", length.amount)
        case "d":
            return plural("{count} day", "{count} days", length.amount)
        case "mo":
            return plural("{count} month", "{count} months", length.amount)


_EVENTS: dict[str, Words] = {
    "started": words("the start of the incident"),
    "aware": words("the moment we became aware"),
    "declared": words("the declaration of the incident"),
    "classified": words("the choice of the level"),
    "acknowledged": words("the first answer to a call"),
    "stage": words("the start of the stage {name}"),
    "promise": words("the message that {name} promises"),
    "submitted": words("the handing in of {name}"),
}
_CHANGES: dict[str, Words] = {
    "stage": words("the stage has changed"),
    "severity": words("the level has changed"),
}
