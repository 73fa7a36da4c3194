"""AUD: the audiences and what reaches them."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.problems import Path
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("AUD-01", "error", words("an audience without a channel"), "PagerDuty encoding")
def reached(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, audience in enumerate(index.audiences.values()):
        if index.channels_of(audience.id):
            continue
        name = index.text(audience.name) or audience.id
        path: Path = ("channels",) if subject.written.audiences is None else ("audiences", place)
        said = words("no channel of the plan names {audience}", audience=name)
        if audience.reached_by is not None:
            path = (*path, "reached_by")
            said = words("the plan says that no channel reaches {audience}", audience=name)
        yield Found(path, said, words("name a channel under reached_by, or this audience under a channel"))
