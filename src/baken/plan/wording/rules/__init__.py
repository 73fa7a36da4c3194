"""The message rules, one file for each subject; importing this puts them all on the list."""

from baken.plan.wording.rules import (
    certainty,
    channel,
    doing,
    due,
    ending,
    impact,
    owning,
    plain,
    regulator,
    sameness,
    secrecy,
    times,
)

__all__ = [
    "certainty",
    "channel",
    "doing",
    "due",
    "ending",
    "impact",
    "owning",
    "plain",
    "regulator",
    "sameness",
    "secrecy",
    "times",
]
