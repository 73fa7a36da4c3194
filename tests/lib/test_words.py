"""Sentences as values, said in English and Dutch."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from baken.lib.words import Words, as_data, from_data, plural, say, words


def test_it_says_a_sentence_in_the_readers_language() -> None:
    found = words("it was {level} before, and this plan keeps the worst level", level="groot")
    assert say(found, "en") == "it was groot before, and this plan keeps the worst level"
    assert say(found, "nl") == "het was eerder groot, en dit plan houdt het ergste niveau aan"


def test_it_falls_back_to_english_for_other_languages() -> None:
    assert say(words("yes"), "fr") == "yes"


def test_it_chooses_the_form_by_the_count() -> None:
    assert [say(plural("{count} error", "{count} errors", n), "nl") for n in (0, 1, 2)] == [
        "0 fouten",
        "1 fout",
        "2 fouten",
    ]


def test_it_says_lengths_of_time_and_lists() -> None:
    assert say(timedelta(minutes=95), "nl") == "1 uur en 35 minuten"
    assert say(timedelta(), "en") == "0 minutes"
    assert say(["Noor", "Sam", words("yes")], "nl") == "Noor, Sam en ja"


def test_it_says_times_in_their_own_zone() -> None:
    moment = datetime(2026, 11, 29, 4, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert say(moment, "nl") == "zo 29 nov 04:00 CET"
    assert say(moment.astimezone(UTC), "en") == "Sun 29 Nov 03:00 UTC"
    assert say(date(2026, 11, 29), "nl") == "29 november 2026"


def test_it_picks_the_language_of_a_text() -> None:
    assert say({"nl": "winkel", "en": "shop"}, "nl") == "winkel"
    assert say({"nl": "winkel"}, "en") == "winkel"


def test_it_never_reads_blanks_inside_values() -> None:
    said = say(words("“{key}” takes a number, not {value}", key="rank", value="{key}"))
    assert said == "“rank” takes a number, not {key}"


def test_it_becomes_plain_data_for_a_record() -> None:
    data = as_data(Words("{a} and {b}", {"a": timedelta(minutes=1), "b": words("yes")}))
    assert data["values"]["a"] == {"seconds": 60.0}
    assert data["values"]["b"]["message"] == "yes"
    assert data["text"] == "1 minute and yes"


def test_it_says_the_same_after_a_time_in_a_record() -> None:
    moment = datetime(2026, 11, 29, 4, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    late = plural("{count} message was {late} late at {at}", "{count} messages were {late} late at {at}", 2,
                  late=timedelta(minutes=5), at=moment)  # fmt: skip
    said = words("{inner}, {names} on {day}", inner=late, names=["Noor", words("yes")], day=date(2026, 10, 1))
    kept = json.loads(json.dumps(as_data(said)))
    assert say(from_data(kept, ZoneInfo("Europe/Amsterdam"))) == say(said)
