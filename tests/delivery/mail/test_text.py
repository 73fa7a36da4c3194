"""What a mail says: refused where it could break out of its place, marked in a drill."""

from datetime import datetime

import pytest

from baken.delivery.mail.errors import MailError
from baken.delivery.mail.text import Leaving
from tests.delivery.mail.post import text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"subject": "Storing\r\nBcc: sam@example.org"}, "subject holds a line break"),
        ({"subject": "Storing\nBcc: sam@example.org"}, "subject holds a line break"),
        ({"subject": "Storing\u2028voorbij"}, "subject holds a line break"),
        ({"subject": "Storing\0"}, "control character"),
        ({"subject": "S" * 501}, "at most 500 characters"),
        ({"language": "nl\r\n"}, "no language code"),
        ({"language": ""}, "no language code"),
        ({"body": "Betalen\0 lukt niet."}, "invisible control character"),
        ({"body": "Betalen \x1b[31mlukt niet."}, "invisible control character"),
        ({"body": "half a letter: \ud83d"}, "invisible control character"),
    ],
)
def test_it_refuses_what_would_break_a_mail(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(MailError, match=reason):
        text(**changes).check()


@pytest.mark.parametrize(
    "changes",
    [
        {"stem": "update 12>"},
        {"thread": ("incident-7\r\n",)},
        {"at": datetime(2026, 11, 24)},  # noqa: DTZ001  # the point of it
        {"leaving": Leaving("https://status.example/leave", str)},
    ],
)
def test_it_refuses_values_that_no_caller_should_hand_in(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"zone|Message-ID|token"):
        text(**changes).check()


def test_it_takes_what_people_write() -> None:
    text(subject="Störing: 100 % — “betalen” 💳", body="\tIngesprongen\r\nregel\rnog een\n" * 1000).check()


def test_it_sends_a_subject_on_one_line_and_ends_lines_one_way() -> None:
    said = text(subject="  Betalen   mislukt ", body="een\r\ntwee\rdrie\n\n\n")

    assert said.heading == "Betalen mislukt"
    assert said.lines == "een\ntwee\ndrie\n"


def test_it_marks_a_drill_in_subject_and_body() -> None:
    drill = text(language="en", subject="Payments fail", sandboxed=True)

    assert drill.heading == "[Drill] Payments fail"
    assert drill.lines.startswith("This is a drill. Nothing is wrong.\n\nBeste klant,")


def test_it_marks_a_drill_in_the_language_of_the_text() -> None:
    assert text(sandboxed=True).heading.startswith("[Oefening] Betalen mislukt")
