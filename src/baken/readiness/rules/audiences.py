"""AUD: the audiences and what reaches them."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.index import bare
from baken.plan.problems import Path
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule


@rule("AUD-01", "error", words("an audience without a channel"), "PagerDuty encoding")
def reached(subject: Subject) -> Iterator[Found]:
    index, written = subject.index, subject.written
    by_channel = {bare(name) for channel in index.channels.values() for name in channel.audiences or ()}
    if written.audiences is None and not by_channel:
        said = words("no channel of the plan says whom it reaches")
        yield Found(("channels",), said, words("name the readers of each channel under its audiences"))
        return
    mend = words("name a channel under reached_by, or this audience under a channel")
    for place, audience in enumerate(index.audiences.values()):
        path: Path = ("channels",) if written.audiences is None else ("audiences", place)
        if audience.reached_by is None and audience.id not in by_channel:
            yield Found(path, words("no channel of the plan names {audience}", audience=called(audience)), mend)
        elif audience.reached_by == []:
            said = words("the plan says that no channel reaches {audience}", audience=called(audience))
            yield Found((*path, "reached_by"), said, mend)
