"""Which promises hold now, and to whom and where they are made."""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.index import Index, bare
from baken.plan.progress import Progress, Sent
from baken.plan.schema.course import Promise
from baken.plan.schema.reach import Channel


@dataclass(frozen=True, slots=True)
class Made:
    """A promise as made to one audience over one channel; no channel where none reaches them."""

    promise: Promise
    audience: str
    channel: str | None

    def kept_by(self, sent: Sent) -> bool:
        """True where `sent` reached this audience, on this channel if the promise names one."""
        named = self.promise.channel
        return sent.audience == self.audience and (named is None or sent.channel == bare(named))


def holding_now(index: Index, progress: Progress) -> Iterator[Made]:
    """Every promise that holds for the level, type, platform and stage of `progress`, once for each audience.

    A condition `applies_if` that is still open counts as holding: a message too many is better than one too few.
    """
    for promise in index.promises.values():
        if _fits(promise, progress) and _allowed(promise, progress):
            for audience in _audiences(index, promise):
                yield Made(promise, audience, _channel(index, promise, audience, progress))


def _fits(promise: Promise, progress: Progress) -> bool:
    return (
        (promise.severities is None or progress.severity in promise.severities)
        and (promise.types is None or progress.type in promise.types)
        and (promise.platform is None or promise.platform == progress.platform)
        and (promise.stage is None or promise.stage == progress.stage)
    )


def _allowed(promise: Promise, progress: Progress) -> bool:
    if promise.applies_if is None or progress.situation is None:
        return True
    return evaluate(parse(promise.applies_if), progress.situation).truth is not Truth.NO


def _audiences(index: Index, promise: Promise) -> list[str]:
    if promise.audience is not None:
        return [bare(promise.audience)]
    return [name for name in index.audiences if index.outside(name)]


def _channel(index: Index, promise: Promise, audience: str, progress: Progress) -> str | None:
    if promise.channel is not None:
        return bare(promise.channel)
    found = [channel for channel in index.channels_of(audience) if _used(channel, progress)]
    first = next((channel for channel in found if channel.source_of_truth), found[0] if found else None)
    return first.id if first else None


def _used(channel: Channel, progress: Progress) -> bool:
    use = channel.use_for
    if use is None:
        return True
    fits_level = use.severities is None or progress.severity in use.severities
    return fits_level and (use.types is None or progress.type in use.types)
