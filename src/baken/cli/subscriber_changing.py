"""What `baken subscribers change`, `resend`, `leave` and `remove` do with somebody who is known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.installation import at_work
from baken.cli.misuse import wrong
from baken.cli.prompting import is_sure
from baken.cli.refusals import stop
from baken.cli.subscribing import check_in_plan, plan_in_force, rank_of
from baken.lib.words import Words, words

if TYPE_CHECKING:
    from baken.people.models import Contact, Subscriber


def change(
    who: str, reads: str | None, components: Sequence[str], level: str | None, everything: bool, person: str | None
) -> None:
    """Changes what a subscriber hears about."""
    if everything and (components or level):
        raise wrong(words("give --everything, or a component or level; not both"), "--everything")
    if not (reads or components or level or everything):
        raise wrong(words("say what should change: --reads, --component, --level or --everything"))
    with at_work(person) as desk:
        from baken.people import actions
        from baken.people.queries import followed
        from baken.people.references import reference_of

        index = plan_in_force()
        row = _subscriber(who)
        check_in_plan(index.components, components)
        check_in_plan(index.languages_of(row.audience), [reads] if reads else ())
        actions.change(
            reference=reference_of(row),
            language=reads or row.language,
            components=() if everything else components or followed(row),
            mildest=None if everything else rank_of(index, level) if level else row.mildest,
            actor=desk.actor,
            now=desk.now,
        )
    output.line(words("{who} hears of that from now on.", who=reference_of(row)), style="bold green")


def resend(who: str, person: str | None) -> None:
    """Sends the mail that asks for confirmation once more."""
    with at_work(person) as desk:
        from baken.people.actions import ask_again
        from baken.people.asking import PAUSE
        from baken.people.references import reference_of

        row = _subscriber(who)
        reference = reference_of(row)
        if not ask_again(reference=reference, actor=desk.actor, now=desk.now):
            stop(words("{who} is not waiting to be confirmed; see: baken subscribers list", who=reference))
        if row.mailed_at is not None and desk.now < row.mailed_at + PAUSE:
            about = {"who": reference, "pause": PAUSE, "time": row.mailed_at + PAUSE}
            stop(words("{who} was written to less than {pause} ago; do it again after {time}", **about))
    output.line(words("{who} is asked by mail to confirm it.", who=reference))


def leave(who: str, person: str | None) -> None:
    """They are told nothing any more, on no list."""
    with at_work(person) as desk:
        from django.db import transaction

        from baken.people import actions
        from baken.people.references import reference_of

        with transaction.atomic():
            rows = _known(who)
            changed = [
                reference
                for reference in map(reference_of, rows)
                if actions.leave(reference=reference, actor=desk.actor, now=desk.now)
            ]
    if not rows:
        stop(_nobody())
    if not changed:
        output.line(words("Nothing to change: this address is told nothing already."))
        return
    output.line(words("Told nothing any more: {who}.", who=changed), style="bold green")


def remove(email: str, sure: bool, person: str | None) -> None:
    """Erases an address, after asking."""
    with at_work(person) as desk:
        from baken.people.actions import erase
        from baken.people.references import reference_of

        references = [reference_of(row) for row in _known(email)]
        if not references:
            stop(words("this address is not known here"))
        if not sure:
            output.line(words("This address is known as {who}.", who=references))
            output.line(words("It goes out of subscriptions, contact lists and the ledger, and can't be brought back."))
            if not is_sure(words("Erase it?")):
                stop(words("nothing was erased"))
        erase(email=email, actor=desk.actor, now=desk.now)
    output.line(words("The address is erased."))


def _subscriber(who: str) -> "Subscriber":
    """The subscriber that `who` names; ends the command where there is none."""
    from baken.people.models import Subscriber

    row = next((row for row in _known(who) if isinstance(row, Subscriber)), None)
    if row is None:
        stop(_nobody())
    return row


def _known(who: str) -> "list[Subscriber | Contact]":
    """Whoever is kept under an address, or under a reference."""
    from baken.delivery.mail.leaving import may_leave
    from baken.lib.addresses import MailAddressError, mail_address
    from baken.people.errors import PeopleError
    from baken.people.models import Contact, Subscriber
    from baken.people.queries import found

    if may_leave(who):
        one = found(who)
        return [one] if one else []
    try:
        address = mail_address(who)
    except MailAddressError as error:
        raise PeopleError(words("this is no mail address"), error.words) from None
    return [*Subscriber.objects.filter(email=address), *Contact.objects.filter(address=address).order_by("pk")]


def _nobody() -> Words:
    return words("nobody is kept under this; see: baken subscribers list")
