"""What `baken people ...` does, and the link by which the first account is made."""

from baken.cli import output
from baken.cli.installation import at_work, refuse
from baken.lib.ids import nearest
from baken.lib.words import say, words


def invite(email: str, permission: str, named: str | None, reads: str | None, person: str | None) -> None:
    """Invites somebody. Where the mail stays in the outbox, the link is printed."""
    with at_work(person) as desk:
        from baken.people.accounts import address_of
        from baken.people.accounts import invite as send
        from baken.people.links import join_link
        from baken.people.models import User
        from baken.planbook.queries import index_in_force

        index = index_in_force()
        known = index.people if index else {}
        if named is not None and named not in known:
            close = nearest(named, known)
            mend = words("did you mean {name}?", name=close) if close else words("use the id of a person in the plan")
            refuse(words("there is no {name} in the plan in force", name=named[:80]), mend)
        mail = send(
            email=email,
            permission=permission,
            person=named,
            name=say(known[named].name or named) if named else "",
            language=reads or (index.language if index else "en"),
            actor=desk.actor,
            now=desk.now,
        )
        account = User.objects.get(email=address_of(email))
    output.line(words("{who} is invited.", who=f"account:{account.pk}"), style="bold green")
    if mail.transport == "outbox":
        output.line(words("Nothing is connected that sends mail. Give them this link; it works once, for 7 days:"))
        output.raw(join_link(account))


def list_accounts() -> None:
    """Lists who gets in, as what."""
    with at_work():
        from baken.people.account_texts import STATES
        from baken.people.permissions import PERMISSIONS
        from baken.people.queries import accounts, state_of

        rows = [
            (one.name, one.email, PERMISSIONS[one.permission], one.person or "", STATES[state_of(one)])
            for one in accounts()
        ]
    if not rows:
        output.line(words("Nobody has an account yet. baken up prints the link to make the first one."))
        return
    heads = [words("name"), words("address"), words("permission"), words("person"), words("state")]
    output.table(heads, rows)


def tell_how_to_begin() -> None:
    """Prints the link by which the first account is made, while there is none."""
    from django.db import DatabaseError

    from baken.lib.clock import SystemClock
    from baken.people.links import set_up_link
    from baken.people.queries import has_accounts

    try:
        if has_accounts():
            return
    except DatabaseError:
        # The tables are made later, or elsewhere; /readyz says so.
        return
    output.line(words("Nobody has an account yet. Make the first one here; the link works once, for a day:"), "bold")
    output.raw(set_up_link(SystemClock().now()))
