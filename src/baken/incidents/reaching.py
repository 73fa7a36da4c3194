"""Gets a few words to one person of the plan, over all of their contacts that may be used now."""

from dataclasses import dataclass

from django.conf import settings

from baken.delivery import queue
from baken.delivery.actions import make_message
from baken.incidents.run import Run
from baken.lib.signed_links import sign
from baken.lib.words import LANGUAGES, Words, say, words
from baken.people.models import User
from baken.plan.schema.people import Contact
from baken.plan.staffing.holders import ways

BY_VOICE = ("phone",)
"""Contacts that a person has to use: somebody dials, and ticks it off."""
DRILL = words("DRILL")


@dataclass(frozen=True, slots=True)
class Note:
    """A few words for one person: what they belong to (`call:3`), the line of messages they stand in, and the text.

    `secret` where whoever reads the text can act by the link in it.
    """

    source: str
    thread: str
    sequence: int
    kind: str
    subject: Words
    body: Words
    secret: bool = False


def reach(run: Run, person: str, note: Note) -> tuple[Contact, ...]:
    """Makes one urgent message for each contact of `person` that may be used now. Returns those contacts.

    Somebody without a contact in the plan is reached by the mail of their account, where they have one.
    """
    found = contacts(run, person)
    language = language_of(run, person)
    for contact in found:
        message = make_message(
            thread=note.thread,
            sequence=note.sequence,
            source=note.source,
            kind=note.kind,
            audience="",
            channel=f"contact:{contact.kind}",
            language=language,
            subject=marked(run, say(note.subject, language), language),
            body=marked(run, say(note.body, language), language, as_line=True),
            now=run.now,
            sandboxed=run.incident.drill,
            urgent=True,
            secret=note.secret,
            by_hand=contact.kind in BY_VOICE,
        )
        queue.add(message, f"person:{person}", contact.value, run.now)
    return found


def contacts(run: Run, person: str) -> tuple[Contact, ...]:
    """The ways to reach `person` now, in the order in which they are tried."""
    found = ways(run.index, person, run.now)
    known = run.index.people.get(person)
    if found or known is None or known.contacts:
        return found
    mail = User.objects.filter(person=person, is_active=True).values_list("email", flat=True).first()
    return (Contact(kind="mail", value=mail),) if mail else ()


def language_of(run: Run, person: str) -> str:
    """The first language of `person` in which Baken speaks, otherwise that of the plan."""
    known = run.index.people.get(person)
    spoken = [*((known.languages if known else None) or ()), run.index.language]
    return next((language for language in spoken if language in LANGUAGES), "en")


def link(about: str) -> str:
    """The address at which somebody answers `about` (`call:3`) without an account."""
    return f"{settings.WEB_URL}/acknowledge/{sign('acknowledge', about)}"


def marked(run: Run, text: str, language: str, as_line: bool = False) -> str:
    """`text`, marked in a drill, so that nobody takes it for real: in front, or as first and last line."""
    if not run.incident.drill:
        return text
    mark = say(DRILL, language)
    return f"{mark}\n{text.rstrip()}\n{mark}" if as_line else f"{mark}: {text}"
