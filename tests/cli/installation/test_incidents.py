"""An incident on the command line, from its declaration to its end."""

import json
from typing import Any

import pytest

from tests.cli.running import Baken, Run


def shown(baken: Baken, number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baken("incident", "show", str(number), "--json").out)
    return found


def test_it_goes_from_declared_to_resolved(at_noor: Baken) -> None:
    for typed in (
        "incident acknowledge 1 leider --as noor",
        "incident state 1 database=major_outage --as tim",
        "incident facts 1 impact=Nothing_can_be_ordered data_loss=none --as sam",
        "incident update 1 --kind initial --as sam",
        "incident stage 1 identified --as noor",
        "incident note 1 hello --as tim",
        "incident resolve 1 --as noor",
        "incident update 1 --kind resolution --as sam",
    ):
        run = at_noor(*typed.split())
        assert (typed, run.code, run.err) == (typed, 0, "")
    found = shown(at_noor)
    assert (found["severity"], found["stage"]) == ("groot", "resolved")
    assert ("leider", "noor") in [(role["role"], role["holder"]) for role in found["roles"]]
    assert [(update["kind"], update["author"]) for update in found["updates"]] == [
        ("initial", "Sam Öz"),
        ("resolution", "Sam Öz"),
    ]
    assert {promise["state"] for promise in found["promises"]} == {"kept"}


def test_it_says_what_follows_from_a_declaration(at_noor: Baken) -> None:
    shows = at_noor("incident", "show", "1", width=200)

    assert "incident lead  Noor de Wit  is called, no answer yet" in shows.out
    assert "Level major.\n" in shows.out
    assert at_noor("incident", "list").out.splitlines()[1].endswith("major  investigating  The shop is down")


def test_it_speaks_dutch(at_noor: Baken) -> None:
    shows = at_noor("incident", "show", "1", language="nl", width=200)

    assert "Noor de Wit  is opgeroepen, nog geen antwoord\n" in shows.out
    assert shows.out.splitlines()[1].split() == ["niveau", "groot"]


def test_it_keeps_the_language_of_a_fact_that_is_not_named(at_noor: Baken) -> None:
    at_noor("incident", "facts", "1", "impact.nl=Bestellen gaat niet.", "impact.en=You can't order.")
    at_noor("incident", "facts", "1", "impact.en=You can order again.")

    assert shown(at_noor)["facts"]["impact"] == {
        "known": {"nl": "Bestellen gaat niet.", "en": "You can order again."},
    }


def test_it_sends_a_text_of_ones_own(at_noor: Baken) -> None:
    (at_noor.folder / "text.txt").write_text("You can't order, but the seeds grow.", "utf-8")

    tell = ("incident", "update", "1", "--text-file", "en=text.txt", "--to", "klanten", "--as", "sam")
    held_back = at_noor(*tell)
    run = at_noor(*tell, "--despite", "we know no time yet")

    assert "it does not say when the next message comes" in held_back.err
    assert (held_back.code, run.code) == (1, 0)
    assert "You can't order, but the seeds grow." in at_noor("outbox", "show", "2").out + run.out


def test_it_begins_a_drill_with_what_the_scenario_knows_at_once(running: Baken) -> None:
    run = running("drill", "database", "--as", "noor", width=200)

    assert run.out.startswith("Drill 1 has begun; nothing of it leaves the outbox.\n")
    assert run.last.endswith("the stage is now resolved")
    found = shown(running)
    assert found["drill"]
    assert found["components"]["database"]["state"] == "major_outage"


def refused(run: Run) -> str:
    assert run.code in (1, 2)
    assert run.out == ""
    return run.err.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["answer", "1", "customers_hit=many"], "“many” is no answer to customers_hit: 0 to 100."),
        (["answer", "1", "customer_hit=4"], "the plan has no customer_hit; did you mean customers_hit?"),
        (["answer", "1", "customers_hit"], "“customers_hit” has no =; write name=value."),
        (["facts", "1", "impact.fr=Rien"], "the plan has no language fr; it has nl and en."),
        (["facts", "1", "impact=\udce9"], "this can't be read as UTF-8; look at the encoding of your terminal."),
        (["facts", "1", "impact=\x1b[2J"], "there is a control character in this; leave that out."),
        (["note", "1", "x" * 25_000], "this has 25,000 characters; 20,000 are the most."),
        (["state", "1", "databse=major_outage"], "“databse” is not in the plan."),
        (["update", "1", "--next", "2026-11-29 14:30"], "“2026-11-29 14:30” has no zone; add it"),
        (["update", "1", "--kind", "initail"], "there is no kind of message initail; did you mean initial?"),
        (["hand-over", "1", "leider", "nobody"], "The plan has nobody called nobody."),
        (["show", "7"], "There is no incident 7; see: baken incident list --all."),
        (["note", "1", "hello", "--as", "nor"], "Nobody is called “nor” here."),
    ],
)
def test_it_says_what_is_wrong_and_changes_nothing(at_noor: Baken, typed: list[str], said: str) -> None:
    before = shown(at_noor)["timeline"]

    assert said in refused(at_noor("incident", *typed))
    assert shown(at_noor)["timeline"] == before


def test_it_declares_nothing_where_a_fact_is_wrong(running: Baken) -> None:
    refused(running("incident", "declare", "The shop is down", "--fact", "imapct=x"))

    assert running("incident", "list", "--all").out == "No incidents.\n"


def test_it_asks_for_a_plan_first(installed: Baken) -> None:
    run = installed("incident", "declare", "The shop is down")

    assert refused(run) == "No plan is in force on this installation."
