"""Which promises hold now, and to whom and where they are made."""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.plan.compose.confidential import closed
from baken.plan.compose.occasion import Case
from baken.plan.compose.routes import channels_for
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.index import Index, bare
from baken.plan.progress import Progress, Sent
from baken.plan.schema.course import Promise


@dataclass(frozen=True, slots=True)
class Made:
    """A promise as made to one audience over one channel; no channel where none reaches them.

    `certain` is False while the answers leave open whether its condition holds.
    """

    promise: Promise
    audience: str
    channel: str | None
    certain: bool = True

    def kept_by(self, sent: Sent) -> bool:
        """True where `sent` reached this audience: if the promise names a channel, there or on its stand-in."""
        named = self.promise.channel
        return sent.audience == self.audience and (named is None or bare(named) in (sent.channel, sent.instead_of))


def holding_now(index: Index, progress: Progress) -> Iterator[Made]:
    """Every promise that holds for the level, type, platform and stage of `progress`, once for each audience.

    A condition `applies_if` that is still open counts as holding: a message too many is better than one too few.
    Nobody is owed a message who may not be told: the public at a level it does not hear of, or of a confidential type.
    """
    case = Case(progress.severity, progress.type, progress.stage, progress.situation)
    for promise in index.promises.values():
        if not _fits(promise, progress):
            continue
        truth = truth_of(promise.applies_if, progress)
        for audience in audiences(index, promise) if truth is not Truth.NO else ():
            if closed(index, audience, case) is None:
                yield Made(promise, audience, _channel(index, promise, audience, case), truth is Truth.YES)


def audiences(index: Index, promise: Promise) -> list[str]:
    """Whom a promise is made to: the audience it names, otherwise every audience outside."""
    if promise.audience is not None:
        return [bare(promise.audience)]
    return [name for name in index.audiences if index.outside(name)]


def truth_of(condition: str | None, progress: Progress) -> Truth:
    """Whether a condition holds; yes where there is none, open where nothing is known of the situation."""
    if condition is None:
        return Truth.YES
    return evaluate(parse(condition), progress.situation).truth if progress.situation else Truth.OPEN


def _fits(promise: Promise, progress: Progress) -> bool:
    return (
        (promise.severities is None or progress.severity in [*map(bare, promise.severities)])
        and (promise.types is None or progress.type in [*map(bare, promise.types)])
        and (promise.platform is None or bare(promise.platform) == progress.platform)
        and (promise.stage is None or bare(promise.stage) == progress.stage)
    )


def _channel(index: Index, promise: Promise, audience: str, case: Case) -> str | None:
    if promise.channel is not None:
        return bare(promise.channel)
    return next((channel.id for channel in channels_for(index, audience, case)), None)
