"""Opens the installation for a command: its settings, its database, who acts and what time it is."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NoReturn

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.listing import list_problems
from baken.cli.refusals import because, stop
from baken.lib.actor import Actor
from baken.lib.clock import SystemClock
from baken.lib.ids import is_id, nearest
from baken.lib.words import Words, say, words
from baken.plan.index import Index
from baken.plan.problems import PlanError


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works: who acts, and what time it is."""

    actor: Actor
    now: datetime


@contextmanager
def at_work(person: str | None = None, index: Index | None = None) -> Iterator[Desk]:
    """The opened installation, with `person` as the one who acts: of the plan in force, otherwise of `index`.

    What can't be done ends the command with 1 and a sentence; then nothing was changed.
    """
    open_installation()
    with explained():
        yield Desk(at_the_shell(actor_named(person, index)), SystemClock().now())


def open_installation() -> None:
    """Sets Django up, and brings the tables of a SQLite file up to date; for those of a server it says how to."""
    set_up()
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from baken.config.health import is_behind

    try:
        if not is_behind():
            return
        if connection.vendor != "sqlite":
            stop(words("the tables are of an older version; bring them up to date with: baken migrate"))
        call_command("migrate", verbosity=0)
    except DatabaseError as error:
        stop(words("the database can't be used: {reason}", reason=str(error).strip()))


def set_up() -> None:
    """Loads Django and the settings; ends the command where they can't be used."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        stop(words("{reason}", reason=str(error)))
    except OSError as error:
        stop(words("the data folder can't be used ({file}): {reason}", file=str(error.filename), reason=because(error)))


@contextmanager
def explained() -> Iterator[None]:
    """Ends the command with 1 and sentences on the standard error where an action refuses something."""
    from django.db import DatabaseError, DataError

    from baken.delivery.errors import DeliveryError
    from baken.incidents.errors import ChangedMeanwhile, IncidentError
    from baken.people.errors import PeopleError
    from baken.planbook.errors import PlanbookError

    try:
        yield
    except PeopleError as error:
        refuse(error.words, error.mend, error.faults)
    except ChangedMeanwhile as error:
        refuse(error.words, error.mend, error.changes)
    except (PlanbookError, IncidentError, DeliveryError) as error:
        refuse(error.words, error.mend)
    except PlanError as error:
        list_problems(error.problems, output.errors())
        raise typer.Exit(FAILED) from None
    except DataError:
        refuse(words("something of this is too long, or nothing that can be kept"), words("make it shorter"))
    except DatabaseError as error:
        stop(words("the database can't be used: {reason}", reason=str(error).strip()))


def refuse(said: Words, mend: Words, faults: tuple[Words, ...] = ()) -> NoReturn:
    """Says on the standard error what is wrong, each single fault, and how to mend it; ends the command with 1."""
    on = output.errors()
    output.entry(Text(output.sentence(said), style="bold red"), 0, on)
    for fault in faults:
        output.entry(Text(f"  - {output.sentence(fault)}"), 4, on)
    output.entry(Text(f"    → {output.sentence(mend)}", style="dim"), 6, on)
    raise typer.Exit(FAILED)


def actor_named(person: str | None, index: Index | None = None) -> Actor:
    """Who acts: the account or the person of the plan that `person` names, otherwise the user of this machine.

    Raises PeopleError where nobody is called that, as soon as there is a plan that could know them.
    """
    from baken.people.errors import PeopleError
    from baken.people.models import User
    from baken.people.queries import account_of, actor_of
    from baken.planbook.queries import index_in_force

    name = (person if person is not None else _user()).removeprefix("@")
    account = User.objects.filter(email__iexact=name, is_active=True).first() if "@" in name else account_of(name)
    if account is not None:
        return actor_of(account)
    index = index_in_force() or index
    if index is not None and name in index.people:
        return Actor("person", name, say(index.people[name].name or name))
    if person is None or (index is None and is_id(name)):
        return Actor("person", name, name)
    close = nearest(name, index.people if index else ())
    mend = words("use the id of a person in the plan in force, or the mail address of an account")
    raise PeopleError(
        words("nobody is called “{name}” here", name=name[:80]),
        words("did you mean {name}?", name=close) if close else mend,
    )


def at_the_shell(actor: Actor) -> Actor:
    """`actor` as an administrator: whoever may run commands here owns the data, and could write anything into them."""
    from baken.people.queries import EVERYTHING

    return replace(actor, permissions=EVERYTHING)


def _user() -> str:
    try:
        return getpass.getuser()[:120]
    except (KeyError, OSError):
        return f"user-{os.getuid()}"
