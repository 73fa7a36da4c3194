"""The rules, one file for each subject; importing this puts them all on the list."""

from baken.readiness import tables
from baken.readiness.rules import (
    audiences,
    channels,
    definition,
    frame,
    promises,
    reviews,
    roles,
    severities,
    texts,
)

tables.register()

__all__ = ["audiences", "channels", "definition", "frame", "promises", "reviews", "roles", "severities", "texts"]
