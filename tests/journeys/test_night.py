"""A night from the first sign to the last mail: all of it typed as commands, and read back from a mail relay."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.smtp import smtp_sink
from tests.journeys.night_cast import (
    NEVER_CONFIRMED,
    PROMISES,
    PUBLISHERS,
    READ,
    READERS,
    READS_DUTCH,
    TOLD,
    UPDATES,
    ZOE,
)
from tests.journeys.night_shell import PLAN
from tests.journeys.night_stage import Night, as_read, link_in, said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def night(database_url: str, tmp_path: Path) -> Iterator[Night]:
    with smtp_sink() as sink, Night(tmp_path, database_url, sink).running() as found:
        yield found


def test_a_night_is_run_from_the_command_line_and_everybody_has_the_right_mail(night: Night) -> None:
    the_plan_is_in_force(night)
    channels_are_connected(night)
    readers_ask_to_be_told(night)
    number = something_is_wrong(night)
    answers_raise_the_level_and_sam_answers_the_call(night, number)
    the_backup_answers_where_noor_does_not(night)
    the_first_message_goes_out(night, number)
    somebody_posts_by_hand_what_no_program_can(night)
    the_lead_is_handed_over(night, number)
    nobody_writes_and_the_plan_says_that_nothing_is_new(night)
    the_promise_to_publishers_is_missed(night)
    a_wrong_text_goes_out_and_is_corrected(night, number)
    a_reader_leaves_with_one_click(night)
    it_is_over(night, number)
    the_record_tells_it(night, number)
    the_mails_are_those_that_were_meant(night, number)


def the_plan_is_in_force(night: Night) -> None:
    shutil.copytree(PLAN, night.folder / "plan")
    pushed = night.baken("plan", "push", "plan", "--note", "for the night", person="noor")
    version = pushed.last.split()[-1]
    assert night.baken("plan", "approve", version, person="iris").out == f"Version {version} is in force.\n"


def channels_are_connected(night: Night) -> None:
    sender = "sender=Boekenkade <status@boekenkade.example>"
    relay = ("host=127.0.0.1", f"port={night.sink.port}", "security=none", sender)
    for name, channel in (("post", "mail"), ("list", "uitgeverslijst"), ("people", "contact:mail")):
        run = night.baken("connect", "mail", name, "--channel", channel, *relay, person="iris")
        assert run.out == f"{channel} goes over mail now, as {name}.\n"


def readers_ask_to_be_told(night: Night) -> None:
    for address, language, component in READERS:
        night.baken("subscribers", "add", address, "--reads", language, "--component", component, person="sam")
    for address, _, _ in READERS:
        if address != NEVER_CONFIRMED:
            night.press(link_in(night.mails(address)[-1]))
    (night.folder / "publishers.csv").write_text(PUBLISHERS, "utf-8")
    run = night.baken("subscribers", "import", "publishers.csv", "--audience", "uitgevers", person="sam")
    assert run.out.startswith("2 added")


def something_is_wrong(night: Night) -> str:
    night.at("03:06")
    run = night.baken("incident", "declare", "Bestellen lukt niet", "--answer", "users_hit=5", person="noor")
    number = run.out.split()[1]
    assert "Noor de Wit is called for incident lead over mail." in run.out
    night.baken("incident", "state", number, "database=major_outage", person="noor")
    return number


def answers_raise_the_level_and_sam_answers_the_call(night: Night, number: str) -> None:
    night.at("03:08")
    run = night.baken("incident", "answer", number, "users_hit=60", person="noor")
    assert "Level major." in run.out
    night.at("03:10")
    night.press(link_in(night.mails("sam@boekenkade.example")[0]))


def the_backup_answers_where_noor_does_not(night: Night) -> None:
    night.at("03:16")
    night.press(link_in(night.mails("iris@boekenkade.example")[0]))


def the_first_message_goes_out(night: Night, number: str) -> None:
    night.at("03:18")
    known = ("impact.nl=Je kunt nu niet bestellen.", "impact.en=You can't order now.")
    night.baken("incident", "facts", number, *known, person="sam")
    run = night.baken("incident", "update", number, "--kind", "initial", "--to", "klanten", person="sam")
    assert "You can't order now. Next message: 03:48 CET." in run.out
    assert "On etalage somebody has to post it: baken deliveries --state waiting" in run.out


def somebody_posts_by_hand_what_no_program_can(night: Night) -> None:
    night.at("03:20")
    waiting = night.baken("deliveries", "--state", "waiting").out.splitlines()[1]
    delivery, message, *rest = waiting.split(maxsplit=4)
    assert rest == ["etalage", "channel:etalage", "waiting for a person"]
    shown = night.baken("outbox", "show", message).out.splitlines()
    assert "Je kunt nu niet bestellen. Volgend bericht: 03:48 CET." in shown
    assert shown[-5:] == [
        "Where: het scherm in de etalage",
        "With the tablet behind the till.",
        "Login: the safe in the office",
        "Ask: Iris Bos",
        f"When it is posted: baken done {delivery}",
    ]
    assert night.baken("done", delivery, person="iris").out == "Noted: it is posted.\n"


def the_lead_is_handed_over(night: Night, number: str) -> None:
    night.at("03:25")
    run = night.baken("incident", "hand-over", number, "leider", "noor", "--note", "It is the disk.", person="iris")
    assert "Noor de Wit is incident lead now: It is the disk." in run.out


def nobody_writes_and_the_plan_says_that_nothing_is_new(night: Night) -> None:
    for moment in ("03:38", "03:43", "03:46", "03:47"):
        night.at(moment)
    assert night.mails("eva@lezer.example")[-1]["Subject"] == "Nog geen nieuws van Boekenkade"


def the_promise_to_publishers_is_missed(night: Night) -> None:
    for moment in ("03:49", "03:52", "03:57"):
        night.at(moment)
    assert "niet gekomen" in night.mails("noor@boekenkade.example")[-1]["Subject"]


def a_wrong_text_goes_out_and_is_corrected(night: Night, number: str) -> None:
    night.at("04:00")
    (night.folder / "wrong.txt").write_text("You can order again if you pay by card. Next message: 04:30 CET.", "utf-8")
    night.baken("incident", "update", number, "--to", "klanten", "--text-file", "en=wrong.txt", person="sam")
    night.at("04:03")
    night.baken("subscribers", "add", ZOE, "--reads", "en", person="sam")
    night.press(link_in(night.mails(ZOE)[0]))
    night.at("04:05")
    (night.folder / "right.txt").write_text("Cards do not work either. Next message: 04:30 CET.", "utf-8")
    texts = ("--text-file", "en=right.txt", "--reason", "cards fail too")
    run = night.baken("incident", "correct", number, "3", *texts, person="sam")
    assert "Sam Öz corrects message 3: cards fail too." in run.out


def a_reader_leaves_with_one_click(night: Night) -> None:
    night.at("04:10")
    night.one_click(night.mails("finn@lezer.example")[-1])


def it_is_over(night: Night, number: str) -> None:
    night.at("04:15")
    run = night.baken("incident", "answer", number, "users_hit=10", person="noor")
    assert "The promise to publishers was broken: no message came." in run.out
    night.at("04:25")
    night.baken("incident", "resolve", number, person="noor")
    night.at("04:27")
    night.baken("incident", "update", number, "--kind", "resolution", "--to", "klanten", person="sam")


def the_record_tells_it(night: Night, number: str) -> None:
    night.settle()
    shown: dict[str, Any] = json.loads(night.baken("incident", "show", number, "--json").out)
    assert [(one["promise"], one["state"]) for one in shown["promises"]] == PROMISES
    assert [(one["kind"], one["author"], one["corrects"]) for one in shown["updates"]] == UPDATES
    told = iter(night.baken("incident", "show", number).out.splitlines())
    assert [line for line in TOLD if not any(found.endswith(line) for found in told)] == []
    assert night.baken("verify").out.startswith("The record is whole: ")


def the_mails_are_those_that_were_meant(night: Night, number: str) -> None:
    """Nobody has one twice, and nobody has one who was not to be told."""
    assert as_read(night) == READ
    mails, thread = night.sink.mails(), f"<thread.incident-{number}@boekenkade.example>"
    assert len({mail["Message-ID"] for mail in mails}) == len(mails)
    for mail in mails:
        is_news = mail["To"].endswith("@lezer.example") and "LINK" not in said(mail)
        assert (mail["X-Mail-Args"], mail["X-Rcpt-Args"]) == ("<status@boekenkade.example>", f"<{mail['To']}>")
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Content-Language"] == ("nl" if mail["To"] in READS_DUTCH else "en")
        assert (mail["References"] == mail["In-Reply-To"] == thread) == is_news
        assert mail["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if is_news else None)
