"""A command used wrongly says what is wrong, how it is typed and where its help is, and ends with 2."""

import pytest

from tests.cli.running import Baken

MISUSES = [
    (["plan", "check"], "PLAN is missing. The plan: a file, or a folder of files."),
    (["plan", "check", "kade", "more", "words"], "Too much was typed: more words."),
    (["plan", "check", "kade", "--jsn"], "There is no option --jsn; did you mean --json?"),
    (["plan", "check", "kade", "--quietly-please"], "There is no option --quietly-please."),
    (["plan", "check", "kade", "--json=1"], "--json takes no value."),
    (["plan", "check", "kade", "--today"], "--today needs a value."),
    (["plan", "check", "kade", "--today", "tomorrow"], "--today: tomorrow is no day; write one such as 2026-10-01."),
    (["plan", "check", "kade", "--today", "9999-12-31"], "--today: “9999-12-31” is not of our days."),
    (["plan", "check", "kade", "--today", "0001-01-01"], "--today: “0001-01-01” is not of our days."),
    (["plan", "chekc", "kade"], "There is no command chekc; did you mean “baken plan check”?"),
    (["check", "kade"], "There is no command check; did you mean “baken plan check”?"),
    (["plan", "xyzzy"], "There is no command xyzzy."),
    (["plan", "show", "kade", "rols"], "There is no section rols; did you mean roles?"),
    (["plan", "new", "there", "--starter", "small"], "--starter: there is no starter small; did you mean small-team?"),
    (["plan", "rehearse", "kade", "--at", "soon"], "“soon” is no moment; write “sunday 04:00” or “2026-11-29 04:00”."),
    (["plan", "rehearse", "kade", "--at", "sunday 25:00"], "“sunday 25:00” is no moment;"),
    (["plan", "rehearse", "kade", "--fails", "databse"], "“databse” is not in the plan; did you mean “database”?"),
    (["plan", "diff", "kade", "kade", "--fails", "xyzzy"], "“xyzzy” is not in the plan; name a component,"),
    (["--language=xx", "plan", "check", "kade"], "--language: Baken speaks en and nl, not xx."),
    (["--show-completion", "csh"], "--show-completion: csh is no shell known here;"),
]


@pytest.mark.parametrize(("arguments", "said"), MISUSES)
def test_it_says_what_was_typed_wrongly(shop: Baken, arguments: list[str], said: str) -> None:
    run = shop(*arguments)

    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith(said)
    assert "\n\nUsage: baken" in run.err
    assert run.err.splitlines()[-1].startswith("Help: baken ")
    assert run.err.endswith(" --help\n")


def test_it_shows_how_the_command_is_typed(shop: Baken) -> None:
    run = shop("plan", "diff", "kade")

    assert run.err == (
        "AFTER is missing. The plan after.\n\n"
        "Usage: baken plan diff [OPTIONS] BEFORE AFTER\n"
        "Help: baken plan diff --help\n"
    )


def test_it_names_every_starter_where_none_is_near(shop: Baken) -> None:
    run = shop("plan", "new", "there", "--starter", "xyzzy")

    assert "there are five-sections, small-team, software-service, and regulated-eu" in run.err
    assert not (shop.folder / "there").exists()


def test_it_complains_in_dutch(shop: Baken) -> None:
    run = shop.process("plan", "check", "--language", "nl", "kade", "--jsn")

    assert run.code == 2
    assert run.err.startswith("Er is geen optie --jsn; bedoelde je --json?\n\nGebruik: baken plan check")


def test_it_refuses_a_language_wherever_that_stands(shop: Baken) -> None:
    run = shop.process("plan", "check", "kade", "--language", "xx")

    assert run.code == 2
    assert run.err.startswith("--language: Baken speaks en and nl, not xx.")
