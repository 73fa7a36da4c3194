"""Whatever is typed wrongly ends in a sentence, with the exit code that stands for it, and nothing is lost or added."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from typer.core import TyperGroup
from typer.main import get_command

from baken.cli.app import app
from baken.incidents.models import Incident
from baken.planbook import queries
from baken.record.models import Entry
from tests.cli.installation.bad_input import FILES, ROWS, Row
from tests.cli.installation.conftest import count_from_one, plan_of_small_team
from tests.cli.installation.refusing import refused
from tests.cli.running import Baken

pytestmark = pytest.mark.django_db
BROKEN = "\udce9t\udce9"
LONG = "x" * 25_000
LOOK_FIRST = {("plan", "push"), ("plan", "confirm"), ("subscribers", "change")}
"""They see that something else is wrong before they ask who acts."""


@pytest.fixture(scope="module")
def working(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Baken]:
    """An installation in the middle of an incident, shared by all tests here: none of them may change it."""
    del django_db_setup
    folder = tmp_path_factory.mktemp("working")
    plan_of_small_team(folder)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    queries._document.cache_clear()
    with django_db_blocker.unblock(), transaction.atomic():
        count_from_one()
        yield in_the_middle(Baken(folder))
        transaction.set_rollback(True)
    queries._document.cache_clear()


def in_the_middle(baken: Baken) -> Baken:
    for typed in (
        ("plan", "push", "plan", "--approve"),
        ("incident", "declare", "The shop is down", "--answer", "customers_hit=40"),
        ("incident", "update", "1", "--kind", "initial"),
        ("connect", "manual", "board", "--channel", "kamer"),
        ("subscribers", "add", "eva@example.org", "--confirmed"),
    ):
        assert baken(*typed, "--as", "noor").err == ""
    return baken


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_it_says_what_is_wrong_and_how_to_mend_it(working: Baken, row: Row) -> None:
    run = refused(working, row.typed)
    dutch = refused(working, row.typed, "nl")

    assert (run.code, row.said.casefold() in run.err.casefold()) == (row.code, True), run.err
    assert (dutch.code, dutch.err == run.err) == (run.code, False)
    assert len(run.err) < 2_000


def commands(command: Any, typed: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(command, TyperGroup):
        for name, part in command.commands.items():
            yield from commands(part, (*typed, name))
    elif command.__class__.__module__ == "baken.cli.installed":
        yield typed, command


COMMANDS = dict(commands(get_command(app)))


def typed_with(name: tuple[str, ...], wanted: Any, value: str) -> list[str]:
    """The command with `value` for the parameter `wanted`, and something for whatever else it needs."""
    arguments, options = [], []
    for part in COMMANDS[name].params:
        said = value if part is wanted else "1" if kind_of(part) == "number" else "x"
        if part is not wanted and not part.required:
            continue
        if part.param_type_name == "option":
            options += [part.opts[-1], said]
        else:
            arguments.append(said)
    return [*name, *options, "--", *arguments]


def parts(kind: str) -> list[Any]:
    found = [(name, part) for name, command in COMMANDS.items() for part in command.params]
    wanted = [(name, part) for name, part in found if part.name != "help" and kind_of(part) == kind]
    return [pytest.param(name, part, id=f"{' '.join(name)} {part.name}") for name, part in wanted]


def kind_of(part: Any) -> str:
    if getattr(part, "is_flag", False):
        return "flag"
    return "number" if part.type_descriptor.annotation is int else "text"


@pytest.mark.parametrize(("name", "part"), parts("text"))
def test_it_takes_no_text_that_can_not_be_kept(working: Baken, name: tuple[str, ...], part: Any) -> None:
    for value, said in (
        (BROKEN, "this can't be read as UTF-8; look at the encoding of your terminal"),
        ("\x1b[2J\x07", "there is a control character in this; leave that out"),
        (LONG, "this has 25,000 characters; 20,000 are the most"),
    ):
        run = refused(working, typed_with(name, part, value))
        assert (run.code, said in run.err) == (2, True)


@pytest.mark.parametrize(("name", "part"), parts("number"))
def test_it_takes_no_number_that_is_none(working: Baken, name: tuple[str, ...], part: Any) -> None:
    for value in ("one", "1.5", ""):
        run = refused(working, typed_with(name, part, value))
        assert (run.code, "is no whole number" in run.err) == (2, True)
    for value in ("0", "-1", *([] if part.name == "most" else ["99", str(2**63), str(10**400)])):
        refused(working, typed_with(name, part, value))


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_it_knows_nobody_who_is_not_in_the_plan(working: Baken, name: tuple[str, ...]) -> None:
    person = next((part for part in COMMANDS[name].params if part.name == "person"), None)
    for value in ("nor", "@", "nobody@example.org", "noor\nsam", "🦀") if person else ():
        run = refused(working, typed_with(name, person, value))
        assert "is called" in run.err or name in LOOK_FIRST


def test_the_table_has_every_command_that_takes_something() -> None:
    tried = {tuple(row.typed[: len(name)]) for row in ROWS for name in COMMANDS}

    assert {name for name, command in COMMANDS.items() if parts_of(command)} - tried == set()


def parts_of(command: Any) -> list[Any]:
    return [part for part in command.params if kind_of(part) != "flag" and part.name != "person"]


def test_it_keeps_whatever_people_write(working: Baken) -> None:
    said = "🔥 De “winkel” doet\tniets: \u200fالمتجر مغلق\u200f, 店が閉まっています, e\u0301, a\u00a0b"  # noqa: RUF001  # signs of every kind

    assert working("incident", "note", "1", said, "--as", "sam").code == 0
    assert working("incident", "declare", said, "--as", "noor").code == 0
    assert Entry.objects.filter(kind="incident:noted").latest("pk").words["values"]["text"] == said
    assert Incident.objects.latest("pk").title == said
