"""What `baken subscribers ...` does: adding, listing, importing and erasing who is told by mail."""

from collections.abc import Sequence
from pathlib import Path

from baken.cli import output
from baken.cli.installation import at_work, refuse
from baken.cli.refusals import stop
from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.files.opening import bytes_of
from baken.plan.index import Index

_MOST = 100_000_000
_SUBSCRIBE = ("customer", "public")
"""Kinds of audiences whose readers subscribe themselves."""


def add(
    email: str, reads: str | None, audience: str | None, components: Sequence[str], confirmed: bool, person: str | None
) -> None:
    """Adds a subscriber of the plan in force."""
    with at_work(person) as desk:
        from baken.people.actions import add_subscriber
        from baken.people.references import reference_of

        index = _index()
        _check(index, "component", components)
        row = add_subscriber(
            email=email,
            language=reads or index.language,
            audience=_audience(index, audience),
            components=components,
            mildest=None,
            confirmed=confirmed,
            actor=desk.actor,
            now=desk.now,
        )
        reference = reference_of(row)
    if confirmed:
        output.line(words("{who} is told from now on.", who=reference), style="bold green")
    else:
        output.line(words("{who} is asked by mail to confirm it.", who=reference))


def list_subscribers() -> None:
    """Lists who asked to be told, as they came."""
    with at_work():
        from baken.people.models import Subscriber

        states = {
            "unconfirmed": words("asked to confirm"),
            "active": words("is told"),
            "left": words("left"),
            "bounced": words("mail came back"),
        }
        found = Subscriber.objects.order_by("pk").prefetch_related("components")
        rows = [
            (
                f"subscriber:{row.pk}",
                row.email,
                row.language,
                row.audience,
                states[row.state],
                ", ".join(sorted(one.component for one in row.components.all())) or words("everything"),
            )
            for row in found.iterator(chunk_size=2000)
        ]
    if not rows:
        output.line(words("There are no subscribers yet."))
        return
    output.table(["", words("address"), words("language"), words("audience"), words("state"), words("about")], rows)


def import_list(file: Path, audience: str | None, reads: str | None, person: str | None) -> None:
    """Imports a CSV list, whole or not at all."""
    with at_work(person) as desk:
        from baken.people.actions import import_contacts

        index = _index()
        try:
            text = bytes_of(file, _MOST).decode("utf-8-sig")
        except UnicodeDecodeError:
            stop(words("the file {file} is not written in UTF-8; save it as UTF-8 and try again", file=str(file)))
        done = import_contacts(
            audience=_audience(index, audience),
            lines=text.splitlines(),
            language=reads or index.language,
            actor=desk.actor,
            now=desk.now,
        )
    counts = {"added": done.added, "changed": done.changed, "same": done.same, "left": done.left_alone}
    output.line(
        words("{added} added, {changed} changed, {same} as they were, {left} left alone as they wished.", **counts)
    )


def remove(email: str, person: str | None) -> None:
    """Erases an address."""
    with at_work(person) as desk:
        from baken.people.actions import erase

        was_known = erase(email=email, actor=desk.actor, now=desk.now)
    if not was_known:
        stop(words("this address is not known here"))
    output.line(words("The address is erased."))


def _index() -> Index:
    from baken.planbook.queries import document_of, in_force

    return document_of(in_force()).index


def _audience(index: Index, said: str | None) -> str:
    if said is not None:
        _check(index, "audience", [said])
        return said
    kinds = {name: audience.kind for name, audience in index.audiences.items()}
    found = next((name for name, kind in kinds.items() if kind in _SUBSCRIBE), None)
    if found is None:
        stop(words("the plan has no audience of customers or the public; name one with --audience"))
    return found


def _check(index: Index, kind: str, names: Sequence[str]) -> None:
    known = index.components if kind == "component" else index.audiences
    for name in names:
        if name in known:
            continue
        close = nearest(name, known)
        mend = words("use one of: {names}", names=list(known)[:20] or ["-"])
        refuse(
            words("“{value}” is not in the plan", value=name[:80]),
            words("did you mean “{nearest}”?", nearest=close) if close else mend,
        )
