"""Six pages as six teams wrote them, each messy in its own way: the whole plan that comes out, and the whole report."""

from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.exchange.formats import READERS, read_page
from baken.plan.exchange.placing import Placed, place
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load

PAGES = Path(__file__).parent / "pages"
BY_HAND = (
    "bakker-nl.html",  # texts first, in a table with a merged cell; roles as points; a heading for each channel
    "library-en.html",  # two columns for what is an incident; no header over the roles; a heading for each stage
    "fietsen-nl.md",  # channels as nested points; a header that is empty; stages in bold; values without a header
    "clinic-en.md",  # texts by reader, then by stage; people in two columns; blanks of every kind
    "museum-nl.xml",  # no title; boxes named after stages; a role over two rows; an instruction left in a text
    "radio-en.xml",  # a column for each stage; roles as tasks; channels as points in points; no values
)


def placed(name: str) -> Placed:
    return place(read_page((PAGES / name).read_bytes(), name), name)


def report(found: Placed, language: str = "en") -> str:
    return "".join(f"{one.place.line}: {say(one.words, language)}\n" for one in found.left if one.place)


@pytest.mark.parametrize("name", BY_HAND)
def test_the_whole_plan_comes_out(name: str) -> None:
    assert to_yaml(placed(name).data) == (PAGES / f"{name}.plan.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", BY_HAND)
def test_the_whole_report_is_this(name: str) -> None:
    assert report(placed(name)) == (PAGES / f"{name}.report.txt").read_text("utf-8")


@pytest.mark.parametrize("name", BY_HAND)
def test_the_plan_is_one_that_baken_reads(name: str) -> None:
    assert load(PAGES / f"{name}.plan.yaml").plan == placed(name).plan


def read(text: str, form: str = "markdown") -> Placed:
    return place(read_page(text.encode(), "page", form), "page")


def role(who: str) -> tuple[str, str]:
    """Who is called first and who steps in, of a role held by `who`, on a page that also names two in full."""
    table = f"|Role|Who|\n|-|-|\n|Lead|{who}|\n|A|Noor de Wit|\n|B|Sam Öz|\n"
    held = read(f"## Roles\n\n{table}").data["roles"][0]["assigned"]
    return held["primary"], held.get("backup", "")


@pytest.mark.parametrize(
    "who",
    ["@Noor de Wit, anders @Sam", "Noor (backup: Sam)", "Noor / Sam", "Noor; bij afwezigheid Sam", "Noor or Sam",
     "Noor, otherwise @sam", "Noor de Wit, reserve: Sam", "Noor or, if absent, Sam",
     "Noor anders dan Sam", "Noor of Sam", "Noor, else Sam", "Noor (vervanger is Sam Öz)",
     "Noor<br>Sam (backup)", "Noor, plaatsvervanger Sam"],
)  # fmt: skip
def test_words_between_people_are_no_names(who: str) -> None:
    assert role(who) == ("@noor-de-wit", "@sam-oz")


def test_anders_is_also_a_name() -> None:
    assert role("Anders Berg") == ("@anders-berg", "")


def test_a_first_name_that_two_have_is_reported() -> None:
    found = read("## Roles\n\n|Role|Who|\n|-|-|\n|Lead|Sam|\n|A|Sam Öz|\n|B|Sam Wit|\n")

    assert found.data["roles"][0]["assigned"] == {"primary": "@sam"}
    assert report(found) == "5: “Sam” may be any of Sam Öz and Sam Wit\n"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Since [since when].", "Since {{ started_at }}."),
        ("News at XX:XX.", "News at {{ next_update_at }}."),
        ("Do [workaround], says ___.", "Do {{ workaround }}, says {{ investigating_blank }}."),
        ("We see that ... and look...", "We see that {{ impact }} and look..."),
        ("It is {{impact}}, [1] or (as ever) fine.", "It is {{impact}}, [1] or (as ever) fine."),
        (
            "Due to {the cause}, {% if workaround %}x{% endif %}.",
            "Due to {{ cause }}, {% if workaround %}x{% endif %}.",
        ),
    ],
)
def test_blanks_become_facts(text: str, body: str) -> None:
    found = read(f"## Texts\n\n### Investigating\n\n{text}\n")

    assert found.data["templates"][0]["body"] == body


def test_a_page_as_we_write_it_keeps_its_brackets_and_names_them() -> None:
    found = read("## Stage templates\n\n### Investigating\n\n> **Update**\n>\n> We [time] look.\n")

    assert found.data["templates"][0]["body"] == "We [time] look."
    assert report(found) == "5: the text for “Investigating” holds “[time]”, which looks like a blank\n"


@pytest.mark.parametrize("form", sorted(READERS))
def test_an_element_that_nobody_closes_is_a_blank(form: str) -> None:
    page = "<h2>Teksten</h2><h3>Opgelost</h3><p>Sinds <tijd> werkt <naam van de dienst> weer.</p>"

    assert read(page, form).data["templates"][0]["body"] == "Sinds {{ restored_at }} werkt {{ components }} weer."


@pytest.mark.parametrize("cell", ["", "-", "\u2014", "n.v.t.", "n/a", "geen", "None"])
def test_a_cell_that_says_nothing_is_not_reported(cell: str) -> None:
    assert read(f"## Values\n\n|Value|How|Since|\n|-|-|-|\n|Open|we say it|{cell}|\n").left == ()


def test_a_second_person_in_a_merged_role_is_reported() -> None:
    rows = "<tr><td rowspan=2>Lead<td>a<td>@noor<tr><td>b<td>@sam</table>"
    found = read(f"<h2>Roles</h2><table><tr><th>Role<th>Tasks<th>Who{rows}", "html")

    assert report(found) == "1: under “Roles”, row 2: @sam became the stand-in, as @noor stands above\n"


def test_it_reports_blanks_in_dutch() -> None:
    assert "7: in de tekst voor “Onderzoek” is de open plek “XX:XX” nu {{ next_update_at }}\n" in report(
        placed("bakker-nl.html"), "nl"
    )


def test_a_text_that_is_all_blanks_is_read_to_a_point() -> None:
    found = read(f"## Texts\n\n### Resolved\n\n{'(time) ' * 900}\n")

    assert found.data["templates"][0]["body"].count("(time)") == 800
    assert say(found.left[-1].words).endswith("has more than 100 blanks; the others stay as they are")
