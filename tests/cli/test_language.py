"""The language: what is asked for, otherwise what the system says, otherwise English."""

from collections.abc import Iterator

import pytest

from baken.cli.language import choose_language, current, told, without_language
from baken.lib.words import words


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("BAKEN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    choose_language(["--language=en"])


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_NL.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ([], {"LANG": "nl_NL.UTF-8", "BAKEN_LANGUAGE": "en"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["--language", "nl", "plan"], {"LANG": "en_US.UTF-8"}, "nl"),
        (["plan", "check", "kade", "--language=nl"], {}, "nl"),
        (["--language=nl", "plan", "--language=en"], {}, "en"),
        (["plan", "check", "--", "--language=nl"], {}, "en"),
    ],
)
def test_it_speaks_the_language_that_is_asked_for_first(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert choose_language(arguments) == language == current()


def test_it_says_sentences_in_the_language_of_the_run() -> None:
    choose_language(["--language=nl"])

    assert told(words("nobody")) == "niemand"
    assert told("as it is") == "as it is"


@pytest.mark.parametrize(
    ("arguments", "others"),
    [
        (["plan", "check", "kade", "--language", "nl"], ["plan", "check", "kade"]),
        (["--language=en", "plan", "show", "kade"], ["plan", "show", "kade"]),
        (["plan", "show", "kade", "--language", "xx"], ["--language=xx", "plan", "show", "kade"]),
        (["plan", "show", "--", "--language=nl"], ["plan", "show", "--", "--language=nl"]),
        (["plan", "show", "kade", "--language"], ["plan", "show", "kade", "--language"]),
    ],
)
def test_it_lets_the_option_stand_anywhere(arguments: list[str], others: list[str]) -> None:
    assert without_language(arguments) == others
