"""Which messages keep a promise, and when the events happened that start its clock."""

from collections.abc import Iterator
from datetime import datetime

from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.applies import Made, audiences
from baken.plan.schema.course import Promise

_ENDS = ("resolution", "retraction")
_NEWS = ("update", "long_update", "workaround", "correction", *_ENDS)
_SAYS_AS_MUCH = {
    "scope": _NEWS,
    "update": _NEWS,
    "long_update": _NEWS,
    "no_news": _NEWS,
    "workaround": _ENDS,
    "resolution": _ENDS,
    "summary": ("internal_notice", *_ENDS),
    "internal_notice": ("summary", *_ENDS),
}
"""Kinds of message that keep a promise of another kind. A correction, a report and a review have to come themselves."""


def last_sent(made: Made, progress: Progress) -> Sent | None:
    """The newest message that reached the audience of `made` where it was promised."""
    return next((sent for sent in reversed(progress.sent) if made.kept_by(sent)), None)


def told_of(made: Made, progress: Progress, moment: datetime) -> bool:
    """True where a message since `moment` can have told what happened then; one that says nothing new can't."""
    follows = (made.promise.upon or "").startswith("promise:")
    return any(
        (sent.at > moment or (sent.at == moment and not follows)) and sent.kind != "no_news" and not sent.holding
        for sent in progress.sent
        if made.kept_by(sent)
    )


def kept_at(index: Index, made: Made, progress: Progress) -> datetime | None:
    """When a promise with a time (`within`) was first kept, None where it was not yet.

    A first message is any message at all, also one from before the clock started. Another kind is kept by its own
    kind or by one that says as much, from the start of its clock on; no kind by whatever message comes then.
    """
    return _kept_at(index, made, progress, frozenset())


def event_at(index: Index, progress: Progress, event: str, audience: str | None = None) -> datetime | None:
    """When an event of the closed list (DESIGN 4) happened, None where it has not.

    `promise:ID` happened when the message went out that kept that promise: to `audience`, where the promise names
    none itself. Promises that wait for each other never happen.
    """
    return _event_at(index, progress, event, audience, frozenset())


def _event_at(
    index: Index, progress: Progress, event: str, audience: str | None, passed: frozenset[str]
) -> datetime | None:
    given = progress.clocks.get(event)
    prefix, _, name = event.partition(":")
    promise = index.promises.get(name)
    if given is not None or prefix != "promise" or promise is None or name in passed:
        return given
    moments = (_kept_at(index, made, progress, passed | {name}) for made in _made(index, promise, audience))
    return min((moment for moment in moments if moment is not None), default=None)


def _made(index: Index, promise: Promise, audience: str | None) -> Iterator[Made]:
    named = audiences(index, promise)
    for name in [audience] if audience in named else named:
        yield Made(promise, name, None)


def _kept_at(index: Index, made: Made, progress: Progress, passed: frozenset[str]) -> datetime | None:
    kind = made.promise.kind
    reached = (sent for sent in progress.sent if made.kept_by(sent))
    if kind == "initial":
        return next((sent.at for sent in reached), None)
    event = made.promise.clock or "declared"
    start = _event_at(index, progress, event, made.audience, passed)
    if start is None:
        return None
    if kind is None:
        # The very message that starts the clock does not also stop it.
        follows = event.startswith("promise:")
        return next((sent.at for sent in reached if sent.at > start or (sent.at == start and not follows)), None)
    wanted = (kind, *_SAYS_AS_MUCH.get(kind, ()))
    return next((sent.at for sent in reached if sent.at >= start and sent.kind in wanted), None)
