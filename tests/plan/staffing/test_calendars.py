"""Rotas read from iCalendar files: weekly shifts over clock changes, whole days, who is meant, broken files."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.staffing.duty import Duty, on_duty
from tests.plan.cast import index

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PEOPLE = [
    {"id": "noor", "name": "Noor de Wit", "contacts": [{"kind": "mail", "value": "Noor@boekenkade.example"}]},
    {"id": "sam", "name": "Sam Öz"},
]
FOUND = index(people=PEOPLE, rotas=[{"id": "dienst", "kind": "external", "provider": "Rooster"}])
TURNS = """
DTSTART;TZID=Europe/Amsterdam:20260309T090000
DTEND;TZID=Europe/Amsterdam:20260316T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
SUMMARY:@noor
-
DTSTART;TZID=Europe/Amsterdam:20260316T090000
DTEND;TZID=Europe/Amsterdam:20260323T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
SUMMARY:Sam Öz
"""


def calendar(events: str) -> str:
    """The text of a calendar with `events`, which are divided by a dash on its own line."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kade//rota//NL"]
    for number, event in enumerate(events.strip().split("\n-\n")):
        lines += ["BEGIN:VEVENT", f"UID:{number}@kade", "DTSTAMP:20260101T000000Z", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def duty(text: str, moment: str) -> Duty:
    return on_duty(FOUND, "dienst", datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM), {"dienst": text})


@pytest.mark.parametrize(
    ("moment", "person"),
    [
        ("2026-03-23 08:59", "sam"),
        ("2026-03-23 09:00", "noor"),
        ("2026-03-30 08:59", "noor"),
        ("2026-03-30 09:00", "sam"),
        ("2026-10-26 08:59", "noor"),
        ("2026-10-26 09:00", "sam"),
    ],
)
def test_weekly_shifts_keep_their_hour_over_the_clock_changes(moment: str, person: str) -> None:
    assert duty(calendar(TURNS), moment).people == (person,)


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        ("SUMMARY:Piket: @noor, tot vrijdag.", "noor"),
        ("SUMMARY:Piket @noor.", "noor"),
        ("SUMMARY:sam öz", "sam"),
        ("SUMMARY:sam", "sam"),
        ("SUMMARY:Piket\nATTENDEE;CN=Noor:mailto:noor@boekenkade.example", "noor"),
        ("SUMMARY:Piket\nATTENDEE:mailto:x@y.example\nATTENDEE:MAILTO:NOOR@boekenkade.example", "noor"),
    ],
)
def test_it_knows_the_person_by_mention_mail_name_or_id(lines: str, person: str) -> None:
    found = duty(calendar(f"DTSTART:20261129T000000Z\nDTEND:20261130T000000Z\n{lines}"), "2026-11-29 03:00")
    assert (found.people, found.known) == ((person,), True)


def test_a_whole_day_and_a_time_without_zone_are_those_of_the_rota() -> None:
    day = calendar("DTSTART;VALUE=DATE:20261129\nDTEND;VALUE=DATE:20261130\nSUMMARY:@noor")
    assert [duty(day, f"2026-11-{time}").people for time in ("28 23:59", "29 00:00", "30 00:00")] == [(), ("noor",), ()]
    floating = calendar("DTSTART:20261129T090000\nDURATION:PT1H\nSUMMARY:@sam")
    assert [duty(floating, f"2026-11-29 {time}").people for time in ("09:00", "10:00")] == [("sam",), ()]


def test_a_cancelled_shift_and_somebody_who_declined_do_not_count() -> None:
    hours = "DTSTART:20261129T000000Z\nDTEND:20261130T000000Z\n"
    cancelled = calendar(f"{hours}SUMMARY:@noor\nSTATUS:CANCELLED")
    declined = calendar(f"{hours}SUMMARY:Piket\nATTENDEE;PARTSTAT=DECLINED:mailto:noor@boekenkade.example")
    assert duty(cancelled, "2026-11-29 03:00").people == ()
    assert duty(declined, "2026-11-29 03:00").people == ()


def test_people_on_duty_together_are_called_in_the_order_their_shifts_began() -> None:
    both = "DTSTART:20261129T010000Z\nDTEND:20261130T000000Z\nSUMMARY:@noor\n-\n"
    both += "DTSTART:20261129T000000Z\nDTEND:20261130T000000Z\nSUMMARY:@sam"
    assert duty(calendar(both), "2026-11-29 03:00").people == ("sam", "noor")


def test_an_empty_moment_is_known_to_have_nobody() -> None:
    found = duty(calendar(TURNS), "2026-01-01 12:00")
    assert (found.people, found.known) == ((), True)


def test_a_stranger_on_duty_is_named_and_not_known() -> None:
    found = duty(calendar("DTSTART:20261129T000000Z\nDTEND:20261130T000000Z\nSUMMARY:Kim"), "2026-11-29 03:00")
    assert (found.people, found.known) == ((), False)
    assert say(found.because, "nl") == "het rooster van dienst noemt Kim, maar dat is niemand uit het plan"


@pytest.mark.parametrize("text", ["", "no calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n"])
def test_a_broken_calendar_is_not_known_and_says_so(text: str) -> None:
    found = duty(text, "2026-11-29 03:00")
    assert (found.people, found.known) == ((), False)
    assert say(found.because, "en") == "the calendar of dienst can't be read"


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0"])
def test_a_shift_whose_rule_takes_forever_is_refused_at_once(rule: str) -> None:
    text = calendar(f"DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:{rule}\nSUMMARY:@noor")
    assert not duty(text, "2026-11-29 03:00").known


LINES = calendar(TURNS).split("\r\n")
BROKEN = ["DTSTART:20269999T000000", "RRULE:FREQ=NEVER", "DTEND:x", "END:VEVENT", "ATTENDEE", "EXDATE:1", ""]


@given(st.integers(0, len(LINES) - 1), st.sampled_from(BROKEN), st.booleans())
def test_no_damaged_line_stops_it(place: int, line: str, is_added: bool) -> None:
    damaged = "\r\n".join([*LINES[:place], line, *LINES[place + (not is_added) :]])
    assert set(duty(damaged, "2026-11-29 03:00").people) <= {"noor", "sam"}
