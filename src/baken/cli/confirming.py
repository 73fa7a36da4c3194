"""`baken plan confirm`: what was done in practice, noted beside the plan."""

from datetime import datetime, time

from baken.cli import output
from baken.cli.installation import at_work
from baken.cli.misuse import wrong
from baken.cli.refusals import stop
from baken.cli.typed_times import typed_day
from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.readiness.evidence import SECTIONS, Kind

DONE: dict[Kind, Words] = {
    "access": words("somebody got into the channel"),
    "post": words("a test was posted on the channel"),
    "guide": words("the guide was tried"),
    "role": words("the person confirmed role and contacts"),
    "drill": words("the drill was held"),
    "part": words("the person took part in a drill"),
    "portal": words("somebody got into the place where the duty's reports are handed in"),
}


def confirm(kind: str, subject: str, on: str | None, person: str | None) -> None:
    """Notes that something was done, today or `on` a day (2026-10-01), and says so."""
    if kind not in DONE:
        raise wrong(words("“{kind}” can't be confirmed; write one of {kinds}", kind=kind[:40], kinds=[*DONE]), "KIND")
    day = None if on is None else typed_day(on, "--on")
    with at_work(person) as desk:
        from baken.planbook.actions import note_evidence
        from baken.planbook.queries import document_of, in_force

        index = document_of(in_force()).index
        name = _known(index, kind, bare(subject))
        at = None if day is None else datetime.combine(day, time(), index.zone)
        note_evidence(kind=kind, subject=name, actor=desk.actor, now=desk.now, at=at)
    noted = day or desk.now.astimezone(index.zone).date()
    output.line(words("Noted for {day}: {done} ({name}).", day=noted, done=DONE[kind], name=name), style="green")


def _known(index: Index, kind: Kind, name: str) -> str:
    """`name`, which the plan in force must have."""
    section = SECTIONS[kind]
    ids = [entry.id for entry in getattr(index.plan, section) or ()]
    if name not in ids:
        close = nearest(name, ids)
        said = words("“{name}” does not stand under “{section}” of the plan in force", name=name, section=section)
        stop(words("{said}; did you mean {nearest}?", said=said, nearest=close) if close else said)
    return name
