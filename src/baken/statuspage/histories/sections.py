"""The text of a cState incident, taken apart into its updates, whichever way people marked them."""

import re
from datetime import datetime
from typing import NamedTuple

from baken.lib.words import words
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.headings import Heading, heading
from baken.statuspage.histories.moments import moment

_FENCE = re.compile(r"^\s*(```|~~~)")
_RULE = re.compile(r"^\s*-{3,}\s*$")
_TRACK = re.compile(r"[ \t]{0,9}\{\{<[ \t]{0,9}track[ \t]{1,9}[\"“”]([^\"“”]{1,40})[\"“”][ \t]{0,9}>\}\}")


class Section(NamedTuple):
    """One update: when it was told, its stage, its text, and whether only the front matter says that it was."""

    at: datetime
    status: str
    body: str
    is_inferred: bool = False


class _Part(NamedTuple):
    role: str
    at: datetime | None
    body: str


def sections(text: str, begun: datetime, over: datetime | None, desk: Desk) -> list[Section]:
    """The updates in `text`, the oldest first; the last one resolves the incident where it is `over`.

    Updates without a time of their own take that of the one before, the first that of the beginning.
    """
    parts = _oldest_first(_parts(text, begun, desk))
    if over is not None and not any(part.role == "final" for part in parts):
        parts = [part._replace(role="final") if _is_at_end(part, over) else part for part in parts]
    found: list[Section] = []
    last, stage = begun, "investigating"
    for number, part in enumerate(parts):
        own = part.at or (over if part.role == "final" else begun if number == 0 else None)
        if own is None:
            desk.note(words("an update has no time of its own; it takes that of the one before"))
        last = max(last, own or last)
        if part.role == "final" and over is not None:
            stage = "resolved"
        elif part.role in ("identified", "monitoring"):
            stage = part.role
        found.append(Section(last, stage, part.body))
    if over is not None and stage != "resolved":
        desk.note(words("no text says that it is over; an update without one is put in at its end"))
        found.append(Section(max(last, over), "resolved", "", True))
    return found


def _is_at_end(part: _Part, over: datetime) -> bool:
    return part.at is not None and part.at >= over and part.role in ("", "update")


def _parts(text: str, begun: datetime, desk: Desk) -> list[_Part]:
    """The parts of the text below their headings, in the order of the file; what stands above all of them first."""
    open_, lines = Heading("preamble", None, ""), list[str]()
    found: list[tuple[Heading, list[str]]] = [(open_, lines)]
    is_code = False
    for line in text.split("\n"):
        is_code ^= _FENCE.match(line) is not None
        head = None if is_code else heading(line, begun, desk.zone)
        if head is None:
            lines.append(line)
        else:
            lines = [head.rest] if head.rest else []
            found.append((head, lines))
    parts = [_part(head, lines, desk) for head, lines in found]
    preamble, rest = parts[0], parts[1:]
    if not preamble.body:
        return rest or [_Part("initial", None, "")]
    return _with_preamble(preamble.body, rest)


def _part(head: Heading, lines: list[str], desk: Desk) -> _Part:
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines.pop()
    body, at = "\n".join(lines), head.at
    track = _TRACK.search(body)
    if track is not None:
        told = moment(track[1], desk.zone)
        at = told.at if told is not None else at
        body = _TRACK.sub("", body)
    return _Part(head.role, at, body.strip())


def _with_preamble(preamble: str, rest: list[_Part]) -> list[_Part]:
    """What stands above all headings is the first message, or stands above it."""
    first = next((number for number, part in enumerate(rest) if part.role == "initial"), None)
    if first is None:
        return [_Part("initial", None, preamble), *_newest_last(rest)]
    joined = rest[first]._replace(body=f"{preamble}\n\n{rest[first].body}".strip())
    return [*rest[:first], joined, *rest[first + 1 :]]


def _oldest_first(parts: list[_Part]) -> list[_Part]:
    """By their times and by what they say they are; most people write the newest on top."""
    if parts and parts[0].role == "initial":
        return parts
    return _newest_last(parts)


def _newest_last(parts: list[_Part]) -> list[_Part]:
    times = [part.at for part in parts if part.at is not None]
    if len(times) > 1 and times[0] != times[-1]:
        return parts[::-1] if times[0] > times[-1] else parts
    if parts and parts[-1].role == "final" and parts[0].role != "final":
        return parts
    return parts[::-1]
