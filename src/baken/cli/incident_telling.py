"""What `baken incident update`, `approve`, `publish`, `correct` and `retract` do: telling people."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.incident_case import Case, case, update_numbered
from baken.cli.installed import LONGEST
from baken.cli.language import current
from baken.cli.reading import message_in
from baken.cli.refusals import stop
from baken.cli.typed_names import typed_kind
from baken.lib.words import Words, say, words
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

if TYPE_CHECKING:
    from baken.incidents.models import Update
    from baken.incidents.writing import Given


def update(
    number: int,
    *,
    kind: str,
    to: Sequence[str],
    at: str | None,
    following: str | None,
    page_only: bool,
    draft: bool,
    texts: Sequence[str],
    despite: str,
    person: str | None,
    seen: int | None,
) -> None:
    """Tells people, in the words of the plan or of files; or only drafts it."""
    wanted = typed_kind(kind)
    with case(number, person, seen=seen) as on:
        from baken.incidents import actions

        given = given_texts(on.index, texts)
        moment, time = on.time(at, "--at"), on.time(following, "--next")
        act = actions.draft_update if draft else partial(actions.publish_update, seen=on.seen, despite=despite)
        found = act(
            incident=on.incident,
            kind=wanted,
            audiences=to or None,
            texts=given,
            tell="page" if page_only else "everyone",
            next_at=dict.fromkeys(to or _readers(on.index), time) if time else None,
            at=moment,
            actor=on.actor,
            now=on.now,
        )
        if draft:
            print_draft(on, found)
        else:
            print_update(on, found)


def approve(number: int, update: int, person: str | None) -> None:
    """Agrees to a draft."""
    with case(number, person) as on:
        from baken.incidents import actions

        found = actions.approve_update(update=update_numbered(on.incident, update), actor=on.actor, now=on.now)
        if found.status == found.Status.APPROVED:
            print_next(words("Message {number} is agreed to.", number=str(found.number)), found)


def publish(number: int, update: int, despite: str, person: str | None, seen: int | None) -> None:
    """Sends out a draft."""
    with case(number, person, seen=seen) as on:
        from baken.incidents import actions

        draft = update_numbered(on.incident, update)
        found = actions.publish_update(
            incident=on.incident, draft=draft, actor=on.actor, now=on.now, seen=on.seen, despite=despite
        )
        print_update(on, found)


def correct(
    number: int,
    update: int,
    texts: Sequence[str],
    *,
    reason: str,
    draft: bool,
    despite: str,
    person: str | None,
    seen: int | None,
) -> None:
    """Corrects what was published, or drafts that."""
    with case(number, person, seen=seen) as on:
        from baken.incidents import actions

        wrong_one, given = update_numbered(on.incident, update), given_texts(on.index, texts)
        if draft:
            _draft(on, "correction", given, reason, wrong_one)
        else:
            found = actions.correct_update(
                update=wrong_one,
                texts=given,
                reason=reason,
                actor=on.actor,
                now=on.now,
                seen=on.seen,
                despite=despite,
            )
            print_update(on, found)


def retract(
    number: int,
    texts: Sequence[str],
    *,
    reason: str,
    draft: bool,
    despite: str,
    person: str | None,
    seen: int | None,
) -> None:
    """It was a false alarm; or only drafts what says so."""
    with case(number, person, seen=seen) as on:
        from baken.incidents import actions

        given = given_texts(on.index, texts)
        if draft:
            _draft(on, "retraction", given, reason)
            return
        found = actions.retract(
            incident=on.incident,
            reason=reason,
            texts=given,
            actor=on.actor,
            now=on.now,
            seen=on.seen,
            despite=despite,
        )
        if found is not None:
            print_update(on, found)


def print_draft(on: Case, found: "Update") -> None:
    """The texts of a draft, and what can be done with it."""
    print_update(on, found)
    print_next(words("Message {number} is drafted.", number=str(found.number)), found)


def print_update(on: Case, found: "Update") -> None:
    """The texts of a message, each once with all the ways it goes."""
    from baken.cli.by_hand import print_waiting
    from baken.incidents.naming import audience_name, name_of

    ways: dict[tuple[str, str, str], list[str]] = {}
    for text in found.texts:
        audience = say(audience_name(on.index, text["audience"]), current())
        channel = say(name_of(on.index, "channel", text["channel"]), current())
        key = (text["language"], text["subject"], text["body"])
        ways.setdefault(key, []).append(f"{audience} ({channel})")
    for (language, subject, body), readers in ways.items():
        output.title(words("To {readers}, in {language}:", readers=readers, language=language))
        output.raw(f"{subject}\n\n{body}" if subject else body)
    output.line()
    print_waiting(found)


def print_next(said: Words, draft: "Update") -> None:
    """Says how far a draft is, and the command that sends it out."""
    output.line(said, style="bold")
    command = f"baken incident publish {draft.incident_id} {draft.number}"
    output.line(words("To send it out: {command}", command=command))


def _draft(
    on: Case, kind: MessageKind, texts: Sequence["Given"], reason: str, corrects: "Update | None" = None
) -> None:
    from baken.incidents.actions import draft_update

    found = draft_update(
        incident=on.incident,
        kind=kind,
        texts=texts,
        corrects=corrects,
        reason=reason,
        actor=on.actor,
        now=on.now,
    )
    print_draft(on, found)


def _readers(index: Index) -> list[str]:
    """Whom a next time is announced to where nobody is named: everybody outside, and in a plan without them, all."""
    return [name for name in index.audiences if index.outside(name)] or list(index.audiences)


def given_texts(index: Index, texts: Sequence[str]) -> list["Given"]:
    """The texts in files, each `LANGUAGE=FILE`, or a file in the plan's own language."""
    from baken.incidents.writing import Given

    found = []
    for said in texts:
        language, sign, name = said.partition("=")
        if not sign or language not in index.languages:
            language, name = index.language, said
        found.append(Given(language, _text(Path(name))))
    return found


def _text(file: Path) -> str:
    text = message_in(file).strip()
    if len(text) > LONGEST:
        about = {"file": str(file), "count": len(text), "most": LONGEST}
        stop(words("the file {file} has {count} characters; {most} are the most that one message holds", **about))
    return text
