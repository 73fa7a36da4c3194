"""`baken incident update`, `approve`, `publish`, `correct`, `retract`: the commands that tell people."""

from typing import Annotated

import typer

from baken.cli.incident_commands import Number, Seen, Update
from baken.cli.installed import Command, Person
from baken.cli.language import told
from baken.lib.words import words

Texts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[LANGUAGE=]FILE",
        help=told(words("Your own text in place of the plan's, in a file; en=FILE for a language.")),
    ),
]
Draft = Annotated[bool, typer.Option("--draft", help=told(words("Only draft it, to be agreed to.")))]
Reason = Annotated[str, typer.Option(metavar="TEXT", help=told(words("Why.")))]
Despite = Annotated[
    str,
    typer.Option(metavar="TEXT", help=told(words("Why a text goes out that a message rule would hold back."))),
]


def register(incident_commands: typer.Typer) -> None:
    """Puts these commands among those of `baken incident`."""
    for command, meaning, examples in (
        (update, words("Tell people, in the words of the plan or your own."), "baken incident update 3 --next 15:30"),
        (approve, words("Agree to a message that was drafted."), "baken incident approve 3 2 --as iris"),
        (publish, words("Send out a message that was drafted."), "baken incident publish 3 2"),
        (
            correct,
            words("Correct a message, for those who got it."),
            "baken incident correct 3 2 --text-file right.txt",
        ),
        (retract, words("Say that it was a false alarm."), 'baken incident retract 3 --reason "a faulty sensor"'),
    ):
        incident_commands.command(cls=Command, help=told(meaning), epilog=examples)(command)


def update(
    number: Number,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help=told(words("The kind of message. Default: update.")))
    ] = "update",
    to: Annotated[
        list[str] | None, typer.Option(metavar="AUDIENCE", help=told(words("Only this audience, by its id.")))
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="TIME", help=told(words("The time it speaks of, if that is not now.")))
    ] = None,
    next_: Annotated[
        str | None, typer.Option("--next", metavar="TIME", help=told(words("When the next message comes.")))
    ] = None,
    page_only: Annotated[bool, typer.Option("--page-only", help=told(words("Only on the status page.")))] = False,
    draft: Draft = False,
    text_file: Texts = None,
    despite: Despite = "",
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_telling

    incident_telling.update(
        number,
        kind=kind,
        to=to or (),
        at=at,
        following=next_,
        page_only=page_only,
        draft=draft,
        texts=text_file or (),
        despite=despite,
        person=person,
        seen=seen,
    )


def approve(number: Number, update: Update, person: Person = None) -> None:
    from baken.cli import incident_telling

    incident_telling.approve(number, update, person)


def publish(number: Number, update: Update, despite: Despite = "", person: Person = None, seen: Seen = None) -> None:
    from baken.cli import incident_telling

    incident_telling.publish(number, update, despite, person, seen)


def correct(
    number: Number,
    update: Update,
    text_file: Texts = None,
    reason: Reason = "",
    draft: Draft = False,
    despite: Despite = "",
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_telling

    incident_telling.correct(
        number, update, text_file or (), reason=reason, draft=draft, despite=despite, person=person, seen=seen
    )


def retract(
    number: Number,
    reason: Reason = "",
    text_file: Texts = None,
    draft: Draft = False,
    despite: Despite = "",
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_telling

    incident_telling.retract(
        number, text_file or (), reason=reason, draft=draft, despite=despite, person=person, seen=seen
    )
