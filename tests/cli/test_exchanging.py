"""`baken plan export` and `import`: the page goes out, comes back, and nothing is written over."""

import errno
from pathlib import Path

import pytest

from baken.plan.files.load import load
from tests.cli.running import Baken

PAGE = """\
# Plan

## Roles

| Role | Tasks | Who | Phone |
| --- | --- | --- | --- |
| Lead | decides | @noor | 06-1 |
"""


def write_page(baken: Baken, text: str = PAGE, name: str = "page.md") -> Path:
    page = baken.folder / name
    page.write_text(text, "utf-8")
    return page


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("markdown", "# Plan van de Boekenkade\n"),
        ("html", "<!DOCTYPE html>\n"),
        ("confluence", "<h1>Plan van de Boekenkade</h1>\n"),
        ("yaml", "schema: plan/1\n"),
    ],
)
def test_it_prints_the_plan_in_each_format(baken: Baken, form: str, begins: str) -> None:
    run = baken("plan", "export", "kade", "--format", form)

    assert run.code == 0
    assert run.out.startswith(begins)


def test_it_writes_the_page_to_a_file_and_says_what_it_has_no_place_for(baken: Baken) -> None:
    run = baken("plan", "export", "kade", "--format", "html", "-o", "plan.html")

    assert (run.code, run.out) == (0, "The plan is in plan.html.\n")
    assert "severities" in run.err
    assert run.err.endswith("“--format yaml” keeps everything.\n")
    assert (baken.folder / "plan.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_yaml_is_the_same_plan(baken: Baken) -> None:
    run = baken("plan", "export", "kade", "--format", "yaml", "-o", "one.yaml")

    assert run.err == ""
    assert load(baken.folder / "one.yaml").plan == load(baken.folder / "kade").plan


def test_it_names_a_format_that_was_nearly_right(baken: Baken) -> None:
    run = baken("plan", "export", "kade", "--format", "markdwon")

    assert run.code == 2
    assert "there is no format markdwon; did you mean markdown?" in run.err


@pytest.mark.parametrize("form", ["markdown", "html", "confluence"])
def test_what_it_exports_it_imports(baken: Baken, form: str) -> None:
    baken("plan", "export", "kade", "--format", form, "-o", "page")
    run = baken("plan", "import", "page", "-o", "mine")
    again = baken("plan", "export", "mine", "--format", form)

    assert run.code == 0
    assert again.out.rstrip("\n") == (baken.folder / "page").read_text("utf-8").rstrip("\n")


def test_it_reports_what_found_no_place_and_says_what_to_type_next(baken: Baken) -> None:
    write_page(baken)
    run = baken("plan", "import", "page.md", "-o", "mine")

    assert run.code == 0
    assert run.out == (
        "page.md:7:1: warning page Under “Roles”, row 1, column “Phone”: “06-1” is kept under notes.\n"
        "    → Move it to the field it belongs to, or leave it there.\n"
        "\nThe plan in mine has 1 role.\n1 thing on the page needs a look; see above.\n"
        "\nNext, type:\n  baken plan check mine\n"
    )
    assert baken("plan", "show", "mine").code == 0


def test_it_reports_in_dutch(baken: Baken) -> None:
    write_page(baken)
    run = baken("plan", "import", "page.md", "-o", "mijn", language="nl")

    assert "Onder “Roles”, rij 1, kolom “Phone”: “06-1” is bewaard onder notes." in run.out


def test_it_writes_a_plan_that_reads_well(baken: Baken) -> None:
    write_page(baken)
    baken("plan", "import", "page.md", "-o", "mine")

    assert (baken.folder / "mine" / "plan.yaml").read_text("utf-8") == (
        "schema: plan/1\nplan:\n  id: plan\n  title: Plan\n  languages: [en]\n  default_language: en\n"
        "\nroles:\n  - id: lead\n    name: Lead\n    responsibilities: [decides]\n"
        '    assigned:\n      primary: "@noor"\n    notes: "Phone: 06-1"\n'
    )


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("kade", "Nothing was written: kade is not empty. Name a new folder.\n"),
        ("page.md", "Nothing was written: page.md is a file. Name a new folder.\n"),
        ("x" * 300, f"Can't write {'x' * 300}: the name is too long.\n"),
    ],
)
def test_it_writes_over_nothing(baken: Baken, folder: str, said: str) -> None:
    write_page(baken)
    before = (baken.folder / "kade" / "plan.yaml").read_bytes()
    run = baken("plan", "import", "page.md", "-o", folder)

    assert (run.code, run.out, run.err) == (1, "", said)
    assert (baken.folder / "kade" / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize("typed", [("plan", "new", "mine"), ("plan", "import", "page.md", "-o", "mine")])
def test_it_writes_into_no_folder_that_it_can_not_look_into(
    baken: Baken, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    write_page(baken)
    (baken.folder / "mine").mkdir()
    monkeypatch.setattr(Path, "iterdir", refused)

    assert baken(*typed).err == "Can't write mine: you may not write there.\n"


def test_a_page_that_cannot_be_read_leaves_no_folder(baken: Baken) -> None:
    write_page(baken, "<!DOCTYPE a [<!ENTITY b 'c'>]><p>&b;", "page.html")
    run = baken("plan", "import", "page.html", "-o", "mine")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("page.html:1:1: error FRM-00 This page defines entities or elements of its own")
    assert not (baken.folder / "mine").exists()


def test_it_says_when_nothing_of_a_plan_is_on_the_page(baken: Baken) -> None:
    write_page(baken, "Dear diary.\n")
    run = baken("plan", "import", "page.md", "-o", "mine")

    assert run.out.startswith("No section of a plan was found on this page; mine holds nothing but its texts.\n")
