"""Pages as people write them: other names, other orders, merged cells, half a table, and a report of what is left."""

from pathlib import Path
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.exchange.formats import read_page
from baken.plan.exchange.placing import Placed, place

PAGES = Path(__file__).parent / "pages"


def placed(name: str) -> Placed:
    return place(read_page((PAGES / name).read_bytes(), name), name)


def from_text(text: str, file: str = "page.md") -> Placed:
    return place(read_page(text.encode(), file), file)


def left(found: Placed) -> list[str]:
    return [f"{problem.place.line if problem.place else 0}: {say(problem.words)}" for problem in found.left]


def named(found: Placed, section: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in found.data.get(section, [])}


def test_it_reads_the_roles_of_a_page_in_english() -> None:
    roles = named(placed("shop-en.md"), "roles")

    assert roles["incident-manager"]["responsibilities"] == ["Decides", "hands out work", "says when it's over"]
    assert roles["incident-manager"]["assigned"] == {"primary": "@noor", "backup": "@sam-oz"}
    assert roles["comms-lead"]["assigned"] == {"primary": "@sam-oz"}
    assert "assigned" not in roles["tech-lead"]


def test_it_reads_the_channels_of_a_page_in_english() -> None:
    channels = named(placed("shop-en.md"), "channels")

    assert channels["status-page"]["address"] == "https://status.boekenkade.example"
    assert channels["status-page"]["access"] == {"how": "1Password, vault “Status”. Ask @noor", "ask": "@noor"}
    assert channels["mail"]["use_for"] == {"types": ["outage", "data-loss"]}
    assert channels["mail"]["access"] == {"secret_in": "the safe", "ask": "@sam-oz"}
    assert channels["intercom-banner"]["use_for"] == {"condition": "only when the shop still loads at all"}


def test_it_reads_texts_in_code_in_quotes_and_loose() -> None:
    texts = named(placed("shop-en.md"), "templates")

    assert texts["investigating"]["body"].startswith("We are looking into problems with {{ components }}.")
    assert (texts["identified"]["subject"], texts["identified"]["stage"]) == ("We found it", "identified")
    assert texts["resolved"]["body"] == "It works again since {{ restored_at }}.\n\nSorry!"


def test_it_says_what_found_no_place_and_where() -> None:
    assert left(placed("shop-en.md")) == [
        "24: under “2. Who does what”, row 1, column “Phone”: “06-1” is kept under notes",
        "25: under “2. Who does what”, row 2, column “Phone”: “06-2” is kept under notes",
        "26: “TBD” names nobody",
        "28: under “2. Who does what”: “Ask HR for the phone list.” found no place in the plan",
        "36: under “3. Where we tell people”, row 3: the page does not say for whom “Intercom banner” is",
        "42: in the text for “Investigating” the blank “[service]” became {{ components }}",
        "49: in the text for “Found the cause” the blank “XXX” became {{ cause }}, "
        "with the question “What is the cause?”",
        "63: under “5. Values”, row 1, column “Stage”: “Detect” is kept under notes",
        "63: under “5. Values”, row 1, column “Company value”: “Care” is kept under notes",
        "64: under “5. Values”, row 2, column “Stage”: “Respond” is kept under notes",
        "64: under “5. Values”, row 2, column “Company value”: “Courage” is kept under notes",
        "75: under “Budget”: “Item | EUR Status page | 29” found no place in the plan",
    ]


def test_it_reads_a_page_of_confluence_in_dutch() -> None:
    found = placed("winkel-nl.xml")
    roles, channels = named(found, "roles"), named(found, "channels")

    assert found.plan.plan.default_language == "nl"
    assert roles["incidentleider"]["responsibilities"] == ["beslist", "zegt wanneer het over is"]
    assert roles["incidentleider"]["assigned"] == {"primary": "@noor-de-wit", "backup": "@sam-oz"}
    assert channels["statuspagina"]["access"] == {"how": "Wachtwoordkluis, map Status", "ask": "@noor-de-wit"}
    assert channels["mastodon"]["audiences"] == ["klanten", "pers"]
    assert [text["stage"] for text in found.data["templates"]] == ["investigating", "resolved"]


def test_it_reads_a_guide_of_confluence() -> None:
    guide = named(placed("winkel-nl.xml"), "howtos")["alarm-slaan"]

    assert guide["before_you_start"] == ["de papieren kaart"]
    assert guide["steps"] == [{"do": "Bel de leider.", "if_not": "bel Sam", "takes": "2m"}]
    assert guide["done_when"] == "iemand heeft geantwoord"


def test_it_names_macros_template_instructions_and_rows_across_the_table() -> None:
    assert left(placed("winkel-nl.xml")) == [
        "6: the macro “jira” (key: OPS-12) is not known here; its text is kept and nothing else",
        "12: under “Rollen en verantwoordelijkheden”, row 3: “Naar buiten” found no place in the plan",
        "13: “nog te bepalen” names nobody",
        "18: an instruction of the template was never replaced: “voor wie is dit kanaal?”",
        "18: under “Communicatiekanalen”, row 2: the page does not say for whom “Kantoormail” is",
    ]


def test_it_reads_html_that_closes_hardly_anything_and_runs_none_of_it() -> None:
    found = placed("team-en.html")

    assert named(found, "roles")["incident-lead"]["assigned"] == {"primary": "@noor"}
    assert named(found, "channels")["twitter"]["access"] == {"how": "shared account"}
    assert [stage["id"] for stage in found.data["stages"]] == ["investigating", "waiting-for-the-supplier", "resolved"]
    assert not any(word in str(found.data) for word in ("alert", "steal", "onerror", "color:red"))
    assert left(found)[0] == "14: <script> is left out; nothing in it is run or kept"


@pytest.mark.parametrize(
    "table",
    [
        "|Who|Role|Tasks|\n|-|-|-|\n|@noor|Lead|decides|",
        "||||\n|-|-|-|\n|Lead|decides|@noor|",
        "|Role|Stuff|Person|\n|-|-|-|\n|Lead|decides|@noor|",
        "- Lead ([@noor](#noor)): decides",
        "- Lead (@noor): decides",
    ],
)
def test_it_finds_columns_by_name_and_otherwise_by_place(table: str) -> None:
    role = from_text(f"## Roles\n\n{table}\n").data["roles"][0]

    assert (role["name"], role["responsibilities"], role["assigned"]) == ("Lead", ["decides"], {"primary": "@noor"})


def test_it_says_which_column_it_guessed() -> None:
    found = from_text("## Roles\n\n|Role|Stuff|Person|\n|-|-|-|\n|Lead|decides|@noor|\n")

    assert left(found) == ["3: under “Roles” the column “Stuff” is read as “Responsibilities”, by its place"]


def test_it_makes_a_plan_of_a_page_without_any_section() -> None:
    found = from_text("Just a note.")

    assert found.data["plan"]["notes"] == "Just a note."
    assert left(found) == []


def test_it_names_the_fields_above_a_page() -> None:
    found = from_text("---\nlabels: [ops]\n---\n\n# Plan\n\nWhy.\n")

    assert found.data["plan"]["title"] == "Plan"
    assert left(found) == ["1: the lines between --- at the top found no place in the plan: “labels: [ops]”"]


def test_two_things_of_one_name_get_two_ids() -> None:
    found = from_text("## Values\n\n|Value|How|\n|-|-|\n|Honest|a|\n|Honest|b|\n")

    assert [value["id"] for value in found.data["values"]] == ["honest", "honest-2"]


def test_the_same_colleague_by_name_and_by_mention_is_one_person() -> None:
    table = "|Role|Tasks|Who|\n|-|-|-|\n|Lead|a|[@Noor de Wit](#noor)|\n|Voice|b|Noor de Wit|\n"
    found = from_text(f"## Roles\n\n{table}")

    assert found.data["people"] == [{"id": "noor", "name": "Noor de Wit"}]
