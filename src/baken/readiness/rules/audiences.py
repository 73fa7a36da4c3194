"""AUD: the audiences and what reaches them."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("AUD-01", "error", words("an audience without a channel"), "PagerDuty encoding")
def reached(subject: Subject) -> Iterator[Found]:
    for place, audience in enumerate(subject.written.audiences or ()):
        if subject.index.channels_of(audience.id):
            continue
        name = subject.index.text(audience.name) or audience.id
        if audience.reached_by is not None:
            said = words("the plan says that no channel reaches {audience}", audience=name)
            path: tuple[str | int, ...] = ("audiences", place, "reached_by")
        else:
            said = words("no channel names {audience}", audience=name)
            path = ("audiences", place)
        yield Found(path, said, words("name a channel under reached_by, or leave this audience out"))
