"""What `baken subscribers add`, `list`, `import` and `contacts` do."""

from collections.abc import Collection, Sequence
from pathlib import Path

from baken.cli import output
from baken.cli.installation import at_work, refuse
from baken.cli.reading import text_of
from baken.cli.refusals import stop
from baken.lib.ids import nearest
from baken.lib.words import words
from baken.plan.index import Index

_MOST = 100_000_000
_SUBSCRIBE = ("customer", "public")
"""Kinds of audiences whose readers subscribe themselves."""

STATES = {
    "unconfirmed": words("asked to confirm"),
    "active": words("is told"),
    "left": words("left"),
    "bounced": words("mail came back"),
}


def add(
    email: str,
    reads: str | None,
    audience: str | None,
    components: Sequence[str],
    level: str | None,
    confirmed: bool,
    person: str | None,
) -> None:
    """Adds a subscriber of the plan in force."""
    with at_work(person) as desk:
        from baken.people.actions import add_subscriber
        from baken.people.references import reference_of

        index = plan_in_force()
        check_in_plan(index.components, components)
        wanted = _audience(index, audience)
        row = add_subscriber(
            email=email,
            language=_language(index, wanted, reads),
            audience=wanted,
            components=components,
            mildest=rank_of(index, level) if level else None,
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

        found = Subscriber.objects.order_by("pk").prefetch_related("components")
        rows = [
            (
                f"subscriber:{row.pk}",
                row.email,
                row.language,
                row.audience,
                STATES[row.state],
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

        index = plan_in_force()
        wanted = _audience(index, audience)
        done = import_contacts(
            audience=wanted,
            lines=text_of(file, _MOST).splitlines(),
            language=_language(index, wanted, reads),
            actor=desk.actor,
            now=desk.now,
        )
    counts = {"added": done.added, "changed": done.changed, "same": done.same, "left": done.left_alone}
    output.line(
        words("{added} added, {changed} changed, {same} as they were, {left} left alone as they wished.", **counts)
    )


def list_contacts(audience: str | None) -> None:
    """Lists imported contacts, by audience."""
    with at_work():
        from baken.people.models import Contact

        found = Contact.objects.order_by("audience", "pk")
        if audience is not None:
            check_in_plan(plan_in_force().audiences, [audience])
            found = found.filter(audience=audience)
        rows = [
            (f"contact:{row.pk}", row.address, row.name, row.language, row.audience, STATES[row.state])
            for row in found.iterator(chunk_size=2000)
        ]
    if not rows:
        output.line(words("There are no contacts yet."))
        return
    names = [words("address"), words("name"), words("language"), words("audience"), words("state")]
    output.table(["", *names], rows)


def plan_in_force() -> Index:
    """The plan that new subscriptions follow. Raises PlanbookError where none is in force."""
    from baken.planbook.queries import document_of, in_force

    return document_of(in_force()).index


def _audience(index: Index, said: str | None) -> str:
    if said is not None:
        check_in_plan(index.audiences, [said])
        return said
    kinds = {name: audience.kind for name, audience in index.audiences.items()}
    found = next((name for name, kind in kinds.items() if kind in _SUBSCRIBE), None)
    if found is None:
        stop(words("the plan has no audience of customers or the public; name one with --audience"))
    return found


def check_in_plan(known: Collection[str], names: Sequence[str]) -> None:
    """Ends the command at the first of `names` that is not `known`, with the nearest one that is."""
    for name in names:
        if name in known:
            continue
        close = nearest(name[:80], known)
        mend = words("use one of: {names}", names=list(known)[:20] or ["-"])
        refuse(
            words("“{value}” is not in the plan", value=name[:80]),
            words("did you mean “{nearest}”?", nearest=close) if close else mend,
        )


def rank_of(index: Index, level: str) -> int | None:
    """The rank of a level of the plan: 1 is the worst."""
    check_in_plan(index.severities, [level])
    return index.severities[level].rank


def _language(index: Index, audience: str, said: str | None) -> str:
    """A language in which `audience` is written to: in any other, nothing would ever come."""
    languages = index.languages_of(audience)
    check_in_plan(languages, [said] if said is not None else ())
    return said or (index.language if index.language in languages else languages[0])
