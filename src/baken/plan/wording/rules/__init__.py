"""The message rules, one file for each subject; importing this puts them all on the list."""

from baken.plan.wording.rules import certainty

__all__ = ["certainty"]
