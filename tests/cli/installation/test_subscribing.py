"""Somebody who is known: what they hear about changes, they are asked again, left alone, or erased."""

import pytest

from baken.people.models import Subscriber
from tests.cli.running import Baken


@pytest.fixture
def eva(running: Baken) -> Baken:
    """Eva, who is told of the shop in English."""
    typed = ["eva@example.org", "--reads", "en", "--component", "winkel", "--confirmed", "--as", "sam"]
    assert running("subscribers", "add", *typed).code == 0
    return running


def listed(baken: Baken) -> list[str]:
    line = baken("subscribers", "list", width=200).out.splitlines()[1]
    return [cell.strip() for cell in line.split("  ") if cell]


def test_it_changes_only_what_is_named(eva: Baken) -> None:
    run = eva("subscribers", "change", "Eva@Example.org", "--reads", "nl", "--level", "groot")

    assert run.out == "subscriber:1 hears of that from now on.\n"
    assert listed(eva) == ["subscriber:1", "eva@example.org", "nl", "klanten", "is told", "winkel"]
    assert Subscriber.objects.get().mildest == 1
    assert eva("subscribers", "change", "subscriber:1", "--everything").code == 0
    assert (listed(eva)[-1], Subscriber.objects.get().mildest) == ("everything", None)


def test_it_adds_somebody_from_a_level_on(running: Baken) -> None:
    assert running("subscribers", "add", "jan@example.org", "--level", "groot", "--as", "sam").code == 0

    assert Subscriber.objects.get().mildest == 1


def test_it_asks_again_but_not_all_the_time(running: Baken) -> None:
    running("subscribers", "add", "jan@example.org", "--as", "sam")
    soon = running("subscribers", "resend", "jan@example.org")
    Subscriber.objects.update(mailed_at=None)
    later = running("subscribers", "resend", "jan@example.org")

    assert soon.err.startswith("Subscriber:1 was written to less than 1 hour ago; do it again after ")
    assert later.out == "subscriber:1 is asked by mail to confirm it.\n"


def test_it_does_not_ask_somebody_who_has_confirmed(eva: Baken) -> None:
    run = eva("subscribers", "resend", "eva@example.org")

    assert (run.code, run.err) == (
        1,
        "Subscriber:1 is not waiting to be confirmed; see: baken subscribers list.\n",
    )


def test_it_leaves_somebody_alone_on_every_list(eva: Baken) -> None:
    (eva.folder / "growers.csv").write_text("email,name\neva@example.org,Eva\n", "utf-8")
    eva("subscribers", "import", "growers.csv", "--audience", "kwekers")

    run = eva("subscribers", "leave", "eva@example.org")

    assert run.out == "Told nothing any more: subscriber:1 and contact:1.\n"
    assert eva("subscribers", "contacts", width=200).out.splitlines()[1].endswith("kwekers   left")
    assert eva("subscribers", "leave", "eva@example.org").out.startswith("Nothing to change")
    assert eva("subscribers", "import", "growers.csv", "--audience", "kwekers").out.startswith("0 added")


@pytest.mark.parametrize("answer", ["", "n\n", "perhaps\n"])
def test_it_erases_nothing_unless_the_answer_is_yes(eva: Baken, answer: str) -> None:
    run = eva("subscribers", "remove", "eva@example.org", given=answer)

    assert run.out.startswith("This address is known as subscriber:1.\nIt goes out of subscriptions, contact lists")
    assert (run.code, run.err) == (1, "Nothing was erased.\n")
    assert listed(eva)[1] == "eva@example.org"


@pytest.mark.parametrize(("options", "answer"), [((), "y\n"), ((), "Ja\n"), (("--yes",), "")])
def test_it_erases_an_address_for_good(eva: Baken, options: tuple[str, ...], answer: str) -> None:
    run = eva("subscribers", "remove", "Eva@Example.org", *options, given=answer)

    assert run.out.endswith("The address is erased.\n")
    assert "eva@example.org" not in eva("subscribers", "list", width=200).out
    assert eva("subscribers", "remove", "eva@example.org").err == "This address is not known here.\n"
