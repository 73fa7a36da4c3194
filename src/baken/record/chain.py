"""The chain of digests that shows when an entry was changed, removed or put in between."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from baken.record.models import Entry


@dataclass(frozen=True, slots=True)
class Link:
    """What the digest of an entry covers."""

    stream: str
    number: int
    at: str
    kind: str
    actor: tuple[str, str, str]
    words: Any
    before: Any
    after: Any
    data: Any
    previous: str

    def digest(self) -> str:
        """SHA-256 over everything here, in hexadecimal."""
        said = [self.stream, self.number, self.at, self.kind, list(self.actor), self.words, self.before, self.after]
        whole = json.dumps([*said, self.data, self.previous], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(whole.encode()).hexdigest()


def link_of(entry: Entry) -> Link:
    """What the digest of `entry` covers; its time in UTC, whatever the database gives back."""
    return Link(
        stream=entry.stream_id,
        number=entry.number,
        at=entry.at.astimezone(UTC).isoformat(),
        kind=entry.kind,
        actor=(entry.actor_kind, entry.actor_id, entry.actor_name),
        words=entry.words,
        before=entry.before,
        after=entry.after,
        data=entry.data,
        previous=entry.previous,
    )


def first_fault(links: Iterable[tuple[Link, str]]) -> int | None:
    """The number of the first entry that does not fit the chain, None where all fit.

    `links` are the entries of one stream in order, each with the digest that is kept with it.
    """
    previous = ""
    for number, (link, kept) in enumerate(links, start=1):
        if link.number != number or link.previous != previous or link.digest() != kept:
            return number
        previous = kept
    return None
