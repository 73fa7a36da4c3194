"""Kinds of messages and stages of incidents as people type them in a command."""

from typing import cast, get_args

from baken.cli.misuse import wrong
from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind, StageStatus


def typed_kind(said: str) -> MessageKind:
    """The kind of message that `said` names. Raises the error of wrong use where there is none of that name."""
    kinds = get_args(MessageKind)
    if said not in kinds:
        close = nearest(said, kinds)
        reason = words("there is no kind of message {name}; there are {names}", name=said[:40], names=list(kinds))
        if close:
            reason = words("there is no kind of message {name}; did you mean {nearest}?", name=said[:40], nearest=close)
        raise wrong(reason, "--kind")
    return cast(MessageKind, said)


def typed_stage(said: str, index: Index | None) -> StageStatus | None:
    """The standard stage that `said` names, or that a stage of the plan stands for; None where that stands for none.

    Raises the error of wrong use where there is no stage of that name.
    """
    if index is not None and said in index.stages:
        return index.stages[said].status
    stages = get_args(StageStatus)
    if said not in stages:
        raise wrong(
            words("“{stage}” is no stage; write one of {stages}", stage=said[:40], stages=list(stages)), "--stage"
        )
    return cast(StageStatus, said)
