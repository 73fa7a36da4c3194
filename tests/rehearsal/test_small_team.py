"""The story that the small-team starter tells: the database fails on a Sunday at four and Noor sleeps through it."""

from functools import cache

import pytest

from baken.lib.words import say
from baken.plan.files.load import load
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.starters import starter_folder
from baken.rehearsal.lines import Line, Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import read_scenario
from tests.rehearsal.story import messages, said

FOLDER = starter_folder("small-team")


@cache
def story() -> Play:
    document = load(FOLDER)
    file = FOLDER / "scenarios" / "database.yaml"
    reading = read_yaml(file.read_bytes(), file.name)
    scenario = read_scenario(reading.value, reading.places, document.index)
    return play(document.index, scenario, document.calendars)


def at(clock: str, to: str = "klanten", channel: str = "statuspagina") -> dict[str, Line]:
    """The messages of that minute, by language."""
    found = [line for line in messages(story()) if (line.to, line.channel) == (to, channel)]
    return {line.language: line for line in found if f"{line.at:%H:%M}" == clock}


def clocked(*kinds: str) -> list[tuple[str, str]]:
    return [(f"{line.at:%H:%M}", say(line.what, "nl")) for line in story().lines if line.kind in kinds]


def test_the_shop_goes_down_with_the_database() -> None:
    assert clocked("happens") == [
        ("04:00", "Database valt uit: grote storing"),
        ("04:00", "daarmee vallen stil: De winkel en Bestellen en betalen"),
    ]


def test_noor_is_woken_and_iris_answers() -> None:
    phone, chat = "telefoon (on the paper card)", "chat (@{})"
    assert clocked("called", "answers") == [
        ("04:06", f"Noor de Wit wordt gebeld voor incidentleider: {phone} en {chat.format('noor')}"),
        ("04:06", f"Sam Öz wordt gebeld voor stem naar buiten: {phone}"),
        ("04:06", f"Tim Adeyemi wordt gebeld voor reparateur: {phone} en {chat.format('tim')}"),
        ("04:09", "Sam Öz neemt op en is nu stem naar buiten"),
        ("04:09", "Tim Adeyemi neemt op en is nu reparateur"),
        ("04:16", f"Iris Bos wordt gebeld voor incidentleider: {phone}"),
        ("04:19", "Iris Bos neemt op en is nu incidentleider"),
    ]


def test_the_first_message_goes_out_at_eleven_past_four_in_both_languages() -> None:
    first = at("04:11")
    assert {say(line.who) for line in first.values()} == {"Sam Öz"}
    assert first["nl"].subject == "Storing bij Zaadkast"
    assert first["nl"].text == (
        "De winkel doet het op dit moment niet goed. Wat er precies niet werkt en voor wie, zoeken we nog uit. "
        "Of er bestellingen kwijt zijn, weten we nog niet.\n"
        "We zijn ermee bezig.\nVolgend bericht: 04:41 CET.\n"
    )
    assert first["en"].text == (
        "The shop is not working properly right now. We are finding out what exactly is affected, and for whom. "
        "We do not know yet whether any orders are lost.\n"
        "We are working on it.\nNext message: 04:41 CET.\n"
    )


def test_mail_says_the_same_and_growers_hear_it_in_dutch() -> None:
    page, mail, growers = at("04:11"), at("04:11", channel="mail"), at("04:11", "kwekers", "kwekerslijst")
    assert {name: line.text for name, line in mail.items()} == {name: line.text for name, line in page.items()}
    assert list(growers) == ["nl"]


def test_the_team_reads_when_customers_hear_more() -> None:
    assert at("04:11", "team", "kamer")["nl"].text.endswith("Klanten verwachten het volgende bericht: 04:41 CET.\n")


@pytest.mark.parametrize(
    ("clock", "starts"),
    [
        ("04:41", "You can't order or pay at the moment."),
        ("04:55", "You can't order or pay at the moment."),
        ("06:05", "There is nothing new to report yet. We are switching to the spare copy of our data."),
        ("06:15", "Everything works again. We keep watching until we are sure."),
    ],
)
def test_customers_hear_what_is_known_by_then(clock: str, starts: str) -> None:
    assert at(clock)["en"].text.startswith(starts)


def test_an_expected_end_is_named_once_the_cause_is_known() -> None:
    assert "06:00" not in at("04:41")["en"].text
    assert "to work again between 06:00 and 07:00" in at("04:55")["en"].text


def test_in_the_silence_a_holding_text_goes_out_by_itself_and_names_the_new_time() -> None:
    held = at("05:24")
    assert {line.kind for line in held.values()} == {"holding"}
    assert {line.who for line in held.values()} == {""}
    assert held["nl"].text.endswith("Volgend bericht: 05:55 CET.\n")
    assert held["en"].text.endswith("Next message: 05:55 CET.\n")


def test_what_nobody_writes_then_is_missed_and_iris_hears_of_it() -> None:
    assert ("05:55", "het beloofde bericht aan klanten is uitgebleven") in clocked("missed")
    assert clocked("escalated") == [("06:00", "Iris Bos hoort dat een belofte niet is nagekomen")]
    assert ("06:05", "de belofte aan klanten is 10 minuten te laat nagekomen") in clocked("missed")


def test_the_last_message_says_since_when_it_works_and_what_was_lost() -> None:
    last = at("06:45")
    assert last["nl"].text.startswith(
        "Alles werkt weer sinds 06:40 CET; de storing begon 04:00 CET. "
        "Er is niets kwijt en niemand heeft je gegevens kunnen zien.\n"
    )
    assert last["en"].text.startswith("Everything works again since 06:40 CET; it began 04:00 CET. Nothing is lost")
    assert {(line.to, line.channel) for line in messages(story()) if line.at == last["nl"].at} == {
        ("klanten", "statuspagina"),
        ("klanten", "mail"),
        ("kwekers", "kwekerslijst"),
        ("team", "kamer"),
    }
    assert said(story(), "end") == [(165, "resolved 2 hours and 34 minutes after it was declared")]


def test_every_promise_until_resolved() -> None:
    found = [
        (one.due.promise, f"{one.due.due_at:%H:%M}", one.kept_at and f"{one.kept_at:%H:%M}", one.fate)
        for one in story().outcomes
    ]
    assert found == [
        ("eerste", "04:21", "04:11", "kept"),
        ("kwekers", "06:06", "04:11", "kept"),
        ("ritme", "04:41", "04:41", "kept"),
        ("ritme-kwekers", "06:11", "04:55", "kept"),
        ("ritme", "05:11", "04:55", "kept"),
        ("ritme", "05:25", "05:24", "kept"),
        ("ritme", "05:55", "06:05", "late"),
        ("ritme-kwekers", "06:55", "06:15", "kept"),
        ("ritme", "06:35", "06:15", "kept"),
        ("ritme", "06:45", "06:45", "kept"),
        ("ritme-kwekers", "08:15", "06:45", "kept"),
    ]
