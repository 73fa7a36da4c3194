"""A first-time user: writes a plan from a starter, breaks it in many ways, and mends it by what the errors say."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.cli import output
from baken.cli.app import app

LINE = re.compile(
    r"^(?P<file>\S+):(?P<line>\d+):(?P<column>\d+): (error|warning) (?P<rule>[A-Z]{3}-\d\d)\s+(?P<said>.+)$"
)
Repair = Callable[["Told"], str]


@dataclass(frozen=True)
class Told:
    """One error as the user reads it, and the line of the file it points at."""

    file: str
    line: int
    column: int
    rule: str
    said: str
    there: str

    def word(self, pattern: str) -> str:
        """What the error names after `pattern`."""
        found = re.search(pattern, self.said)
        assert found, f"the error does not say it: {self.said}"
        return found[1]

    def with_word(self, new: str) -> str:
        """The line with the word at the column replaced; its quotes stay."""
        before, after = self.there[: self.column - 1], self.there[self.column - 1 :]
        return before + re.sub(r"^([\"\[]*)[^\s\",\]]+?(?=:?(?:[\s\",\]]|$))", lambda old: old[1] + new, after)

    def with_rest(self, new: str) -> str:
        """The line with everything from the column on replaced."""
        return self.there[: self.column - 1] + new


@dataclass(frozen=True)
class Break:
    """One way to break a file, and how a reader of the error mends the line it points at."""

    name: str
    file: str
    old: str
    new: str
    repair: Repair


def nearest(told: Told) -> str:
    return told.with_word(told.word(r"[Dd]id you mean “?([^”?]+)”?\?"))


def example(told: Told) -> str:
    return told.with_rest(told.word(r"(?:write (?:it )?(?:as|one such as)|in quotes:) (\"?[\w:/-]+\"?)"))


def instead(told: Told) -> str:
    wrong, right = told.word(r": “([^”]+)” can't stand"), told.word(r"Write “([^”]+)” instead")
    return told.there.replace(wrong, right)


def in_quotes(told: Told) -> str:
    assert "in quotes" in told.said or "double quotes" in told.said
    return told.with_rest('"' + told.there[told.column - 1 :] + '"')


def after_first_colon(told: Told) -> str:
    assert "Put the text after the first colon in double quotes" in told.said
    key, _, text = told.there.partition(": ")
    return f'{key}: "{text.strip(chr(34))}"'


def quotes_round_the_comma(told: Told) -> str:
    assert "Put the whole text with its comma in double quotes" in told.said
    return re.sub(r": ([^{}]+)}", r': "\1"}', told.there)


def without_it(told: Told) -> str:
    assert re.search(r"Keep one of the two|Remove it|take it out", told.said, re.IGNORECASE)
    return ""


def spaces(told: Told) -> str:
    assert "Replace the tab by two spaces for each level" in told.said
    return told.there.replace("\t", "      ")


def like_its_neighbours(told: Told) -> str:
    assert "same number of spaces as its neighbours" in told.said
    return "      " + told.there.lstrip()


def with_an_id(told: Told) -> str:
    assert "Add the line “id: …”" in told.said
    return told.there.replace("- ", "- id: stem\n    ")


def another_id(told: Told) -> str:
    assert "Give one of the two another id" in told.said
    return told.with_word("stem")


def closed(told: Told) -> str:
    sign = told.word(r"Close it with (\S+?)\.?$")
    return told.there.replace("{{ next_update_at }.", f"{{{{ next_update_at {sign}.")


def proposed(told: Told) -> str:
    return told.with_word(told.word(r"Write (\S+?)\.$"))


def nearest_signal(told: Told) -> str:
    wrong, right = told.word(r"no signal “([^”]+)”"), told.word(r"Did you mean “([^”]+)”")
    return told.there.replace(wrong, right)


def a_number(told: Told) -> str:
    assert "takes a whole number" in told.said
    return told.with_rest("500")


def a_moment(told: Told) -> str:
    return told.with_word(told.word(r"(composer:public)[ ,]"))


BREAKS = [
    Break("a misspelt key", "roles.yaml", "    purpose:\n", "    purpse:\n", nearest),
    Break("a mention of nobody", "roles.yaml", 'primary: "@sam"', 'primary: "@samm"', nearest),
    Break("a role that is not there", "channels.yaml", "[role:stem, role:leider]", "[role:stm, role:leider]", nearest),
    Break("a level that is not there", "roles.yaml", "severities: [groot]", "severities: [grot]", nearest),
    Break("a length of time in words", "roles.yaml", "ack_within: 5m", "ack_within: 5 minutes", example),
    Break("a time of day in words", "people.yaml", '"09:00"', "9 uur", example),
    Break("a day in words", "channels.yaml", '"2026-10-01"', "1 Oct 2026", example),
    Break("a kind that is not there", "channels.yaml", "kind: email", "kind: e-mail", proposed),
    Break("a zone that is not there", "plan.yaml", "Europe/Amsterdam", "Europe/Amsterdm", example),
    Break("an event that starts no clock", "promises.yaml", "clock: declared", "clock: declare", nearest),
    Break("a moment that is none", "values.yaml", "composer:public", "composer:publick", a_moment),
    Break("a tab", "roles.yaml", "    assigned:\n      primary", "    assigned:\n\tprimary", spaces),
    Break(
        "an indentation that is off",
        "roles.yaml",
        '      backup: "@iris"\n      ack',
        '     backup: "@iris"\n      ack',
        like_its_neighbours,
    ),
    Break("a second colon", "values.yaml", '"Schrijf op: dat weten', "Schrijf op: dat weten", after_first_colon),
    Break("a mention without quotes", "roles.yaml", 'primary: "@sam"', "primary: @sam", in_quotes),
    Break(
        "a comma inside braces",
        "plan.yaml",
        "  sector: web shop\n",
        "  sector: web shop\n  notes: {who: noor, or sam}\n",
        quotes_round_the_comma,
    ),
    Break(
        "a key that stands twice", "plan.yaml", "  status: draft\n", "  status: draft\n  status: draft\n", without_it
    ),
    Break("an id that is missing", "roles.yaml", "  - id: stem\n    name:", "  - name:", with_an_id),
    Break("a number for a name", "plan.yaml", "  name: Zaadkast\n", "  name: 2026\n", in_quotes),
    Break("a word for a number", "channels.yaml", "max_chars: 500", "max_chars: many", a_number),
    Break("a signal that is not there", "levels.yaml", "customers_hit >= 25", "customer_hit >= 25", nearest_signal),
    Break("a sign that compares nothing", "levels.yaml", "customers_hit >= 25", "customers_hit => 25", instead),
    Break(
        "a blank that stays open",
        "templates.yaml",
        "{{ next_update_at }}.\n      en",
        "{{ next_update_at }.\n      en",
        closed,
    ),
    Break("two roles with one id", "roles.yaml", "- id: stem", "- id: leider", another_id),
    Break(
        "a password",
        "channels.yaml",
        "op je telefoon staat de app.",
        "op je telefoon staat de app.\n        de: Das Passwort steht hier, token xoxb-123456789012-abcdef",
        without_it,
    ),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user is: a new plan from the small-team starter in the folder `plan`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")
    for screen in (output.console, output.errors):
        screen.cache_clear()  # it was made for the width of another test
    made = CliRunner().invoke(app, ["plan", "new", "plan", "--starter", "small-team"])
    assert made.exit_code == 0, made.output
    return tmp_path


def checked() -> list[Told]:
    """What `baken plan check plan` says, with the way to mend it behind each error."""
    output = CliRunner().invoke(app, ["plan", "check", "plan", "--today", "2026-11-25"]).output
    told: list[Told] = []
    for line in output.splitlines():
        match = LINE.match(line.rstrip())
        if match:
            number = int(match["line"]) + lines_into_a_text(match["said"])
            there = Path(match["file"]).read_text("utf-8").splitlines()[number - 1]
            told.append(Told(match["file"], number, int(match["column"]), match["rule"], match["said"], there))
        elif told and line.strip().startswith("→"):
            told[-1] = replace(told[-1], said=f"{told[-1].said} {line.strip()}".rstrip())
    return told


def lines_into_a_text(said: str) -> int:
    """How far below the place of an error its line of a text stands, where the error counts lines of the text."""
    found = re.search(r"\(its line (\d+), column", said)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: case.name.replace(" ", "-"))
def test_it_says_enough_to_mend_the_plan(case: Break, folder: Path) -> None:
    before = checked()
    file = folder / "plan" / case.file
    whole = file.read_text("utf-8")
    assert case.old in whole
    file.write_text(whole.replace(case.old, case.new, 1), "utf-8")

    known = {(told.rule, told.said) for told in before}
    new = [told for told in checked() if (told.rule, told.said) not in known]
    assert new, "nothing is said about it"
    mend(new[-1] if case.repair is another_id else new[0], case.repair)

    assert [told.said for told in checked()] == [told.said for told in before]


def mend(told: Told, repair: Repair) -> None:
    """Changes the line that the error points at, and nothing else."""
    file = Path(told.file)
    lines = file.read_text("utf-8").splitlines()
    line = repair(told)
    lines[told.line - 1 : told.line] = [line] if line else []
    file.write_text("\n".join(lines) + "\n", "utf-8")


DAYS = {"FRM-05", "FRM-06", "CHA-15", "HOW-04", "ROL-06", "DRI-01", "INF-03"}
"""What is left to do in the plan of a new team: its people hold, try and confirm it, and write down the day."""


@pytest.mark.usefixtures("folder")
def test_it_goes_from_nothing_to_a_rehearsed_plan() -> None:
    rehearsed = CliRunner().invoke(app, ["plan", "rehearse", "plan"])

    assert rehearsed.exit_code == 0
    assert "Sam Öz: First message to customers over status page and mail to whoever asked" in rehearsed.output
    assert {told.rule for told in checked()} == DAYS
