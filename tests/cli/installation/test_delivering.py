"""Subscribers, connections, the outbox and the record on the command line."""

import pytest

from baken.record.models import Entry
from tests.cli.running import Baken


def test_it_adds_and_lists_a_subscriber(running: Baken) -> None:
    typed = ["eva@example.org", "--reads", "en", "--component", "winkel", "--confirmed", "--as", "sam"]

    assert running("subscribers", "add", *typed).out == "subscriber:1 is told from now on.\n"
    listed = running("subscribers", "list", width=200).out.splitlines()[1].split("  ")
    assert [cell.strip() for cell in listed if cell][1:] == ["eva@example.org", "en", "klanten", "is told", "winkel"]


@pytest.mark.parametrize(
    "address",
    ["eva@example.org\nBcc: all@example.org", "eva example.org", "eva@example.org\r\n", "", "@", "é\udcff@x.nl"],
)
def test_it_takes_no_address_that_could_carry_a_line(running: Baken, address: str) -> None:
    run = running("subscribers", "add", address)

    assert run.code in (1, 2)
    assert running("subscribers", "list").out == "There are no subscribers yet.\n"


def test_it_imports_a_list_whole_or_not_at_all(running: Baken) -> None:
    list_ = running.folder / "growers.csv"
    list_.write_text("email,name\njan@example.org,Jan\nno address,Piet\n", "utf-8")
    refused = running("subscribers", "import", "growers.csv", "--audience", "kwekers")
    list_.write_text("email,name\njan@example.org,Jan\n", "utf-8")
    taken = running("subscribers", "import", "growers.csv", "--audience", "kwekers")

    assert refused.code == 1
    assert "3" in refused.err
    assert taken.out.startswith("1 added, 0 changed")


def test_it_connects_a_channel(running: Baken) -> None:
    run = running("connect", "manual", "board", "--channel", "sociaal", "--per-minute", "3")

    assert run.out == "sociaal goes over manual now, as board.\n"
    assert running("connections").out.splitlines()[1].split() == ["board", "sociaal", "manual", "works"]


@pytest.mark.parametrize(
    "typed",
    [
        ["manual", "board", "--channel", "socaal"],
        ["manaul", "board", "--channel", "sociaal"],
        ["manual", "a board", "--channel", "sociaal"],
        ["manual", "board", "--channel", "sociaal", "--per-minute", "0"],
    ],
)
def test_it_connects_nothing_that_can_not_be_used(running: Baken, typed: list[str]) -> None:
    assert running("connect", *typed).code == 1
    assert running("connections").out.startswith("Nothing is connected to: ")


@pytest.mark.parametrize("host", ["10.0.0.1", "[::ffff:127.0.0.1]", "169.254.169.254"])
def test_it_connects_no_webhook_inside_the_network(running: Baken, host: str) -> None:
    run = running("connect", "webhook", "hook", f"url=https://{host}/x", "secret=env:HOOK", "--channel", "kamer")

    assert run.code == 1
    assert run.err.startswith("Webhook can't be used with these settings: ")
    assert running("connections").out.startswith("Nothing is connected to: ")


def test_it_shows_a_message_and_who_is_waiting_for_a_person(running: Baken) -> None:
    running("connect", "manual", "board", "--channel", "kamer")
    running("incident", "declare", "The shop is down", "--answer", "customers_hit=40", "--as", "noor")
    running("incident", "update", "1", "--kind", "initial", "--as", "sam")
    assert " kamer " in running("outbox", "list", width=200).out
    assert running("outbox", "show", "1").code == 0
    assert running("deliveries", "--state", "waiting").code == 0
    assert running("deliveries", "--state", "waiting_for_god").code == 2
    assert running("done", "99").err == "There is no delivery 99; see: baken deliveries --state waiting.\n"


def test_it_finds_an_entry_that_was_changed(running: Baken) -> None:
    before = running("verify")
    Entry.objects.filter(stream_id="installation", number=2).update(actor_name="Somebody else")
    after = running("verify")

    assert (before.code, before.out) == (0, "The record is whole: 2 entries in 1 stream.\n")
    assert (after.code, after.out.splitlines()[0]) == (1, "In installation, entry 2 does not fit.")
