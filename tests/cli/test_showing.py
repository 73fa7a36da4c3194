"""`baken plan show`: the plan reads like a document, whole or one section at a time."""

import json

import pytest

from baken.cli.page.names import SECTIONS, section_named
from tests.cli.running import Baken, Run


@pytest.fixture(scope="module")
def page(shop: Baken) -> Run:
    return shop.process("plan", "show", "kade")


def test_it_begins_with_what_the_plan_is(page: Run) -> None:
    assert page.code == 0
    assert page.out.startswith(
        "Plan of the Boekenkade\n"
        "a draft · kept by leader · in Dutch and English · times in Europe/Amsterdam"
        " · last looked over on 1 September 2026\n"
    )


def test_it_shows_every_section_that_the_plan_has_in_order(page: Run) -> None:
    headings = [line for line in page.out.splitlines()[3:] if line and not line.startswith(" ")]

    assert headings == [
        "What is an incident",
        "Questions",
        "Levels",
        "Types of incident",
        "Roles",
        "People",
        "Audiences",
        "Channels",
        "Stages",
        "Facts",
        "Texts",
        "Promises",
        "Values",
        "Guides",
        "Duties",
        "Components",
    ]


def test_it_leaves_no_blanks_at_the_end_of_a_line(page: Run) -> None:
    assert [line for line in page.out.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_it_stays_within_the_width_and_a_readable_measure(shop: Baken, width: int) -> None:
    lines = shop("plan", "show", "kade", "channels", width=width).out.splitlines()

    assert max(map(len, lines)) <= min(width, 100)


@pytest.mark.parametrize("section", SECTIONS)
def test_it_shows_one_section(shop: Baken, page: Run, section: str) -> None:
    run = shop("plan", "show", "kade", section)

    assert run.code == 0
    title, empty, *rest = run.out.splitlines()
    assert (title, empty) == (str(SECTIONS[section].title), "")
    assert rest == ["This plan says nothing about this."] or "\n".join(rest) in page.out


@pytest.mark.parametrize(
    ("typed", "name"),
    [("roles", "roles"), ("Rollen", "roles"), ("templates", "texts"), ("howtos", "guides"), ("severities", "levels")],
)
def test_it_knows_a_section_by_other_names(typed: str, name: str) -> None:
    assert section_named(typed) == name


def test_it_shows_the_page_in_dutch(shop: Baken) -> None:
    out = shop("plan", "show", "kade", language="nl").out

    assert out.startswith("Plan van de Boekenkade\neen concept · bijgehouden door leider · in het Nederlands en Engels")
    assert "\n  erin komen" not in out
    assert "    erin komen      - Own account at the other host.\n" in out


def test_it_prints_the_plan_as_its_authors_wrote_it_as_json(shop: Baken) -> None:
    plan = json.loads(shop("plan", "show", "kade", "--json").out)

    assert plan["schema"] == "plan/1"
    assert plan["roles"][1]["assigned"] == {"primary": "@sam", "backup": "@noor"}


def test_it_prints_one_section_as_json(shop: Baken) -> None:
    promises = json.loads(shop("plan", "show", "kade", "promises", "--json").out)

    assert list(promises) == ["promises"]
    assert promises["promises"][1] == {"id": "ritme", "audience": "klanten", "every": "30m", "owner": "role:stem"}


def test_it_prints_the_digest_alone(shop: Baken) -> None:
    run = shop("plan", "show", "kade", "--digest")

    assert run.out == shop("plan", "show", "kade/plan.yaml", "--digest").out
    assert len(run.out.split()) == 1


def test_it_keeps_complaints_out_of_the_data(shop: Baken) -> None:
    run = shop("plan", "show", "nowhere", "--json")

    assert (run.code, run.out) == (1, "")
    assert run.err == (
        "nowhere:1:1: error FRM-00 There is no such file or folder.\n"
        "    → Check the name; `baken plan new` makes a plan.\n"
    )


def test_it_shows_the_first_of_very_many_and_how_to_see_all(baken: Baken) -> None:
    components = [{"id": f"part-{number}"} for number in range(1_234)]
    (baken.folder / "big").mkdir()
    (baken.folder / "big" / "plan.yaml").write_text("plan:\n  id: big\n", "utf-8")
    (baken.folder / "big" / "components.json").write_text(json.dumps({"components": components}), "utf-8")
    run = baken("plan", "show", "big")

    assert run.out.endswith("  part-99\n\n  … and 1,134 more: baken plan show big components\n")
    assert baken("plan", "show", "big", "components").last == "  part-1233"
