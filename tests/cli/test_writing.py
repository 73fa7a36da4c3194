"""`baken plan new`, `fmt` and `schema`: what is written, and that nothing is lost."""

import json
import os
import stat
from pathlib import Path

import pytest

from baken.plan.starters import STARTERS
from tests.cli.plans import PLAN, write_plan
from tests.cli.running import Baken

UNTIDY = 'rotas:\n- {id: nights, members: ["@noor"], handover_at: 22:30} # until we hire\n'
TIDY = 'rotas:\n- id: nights  # until we hire\n  members: ["@noor"]\n  handover_at: "22:30"\n'


def files_of(folder: Path) -> dict[str, str]:
    """Every file below `folder` with its text."""
    return {str(file.relative_to(folder)): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("starter", STARTERS)
def test_it_writes_a_plan_that_can_be_read(baken: Baken, starter: str) -> None:
    run = baken("plan", "new", "mine", "--starter", starter)

    assert run.code == 0
    assert baken("plan", "show", "mine", "--digest").code == 0


def test_it_says_what_to_type_next(baken: Baken) -> None:
    run = baken("plan", "new", "my plan")

    assert run.out.splitlines()[0] == "A plan of 1 file is in my plan."
    assert run.out.endswith("Next, type:\n  baken plan check 'my plan'\n  baken plan rehearse 'my plan'\n")
    assert files_of(baken.folder / "my plan").keys() == {"plan.yaml"}


def test_it_writes_the_plan_in_the_language_of_the_run(baken: Baken) -> None:
    baken("plan", "new", "mijn-plan", language="nl")

    assert "default_language: nl" in (baken.folder / "mijn-plan" / "plan.yaml").read_text("utf-8")


def test_it_writes_into_an_empty_folder(baken: Baken) -> None:
    (baken.folder / "mine").mkdir()

    assert baken("plan", "new", "mine").code == 0


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("kade", "Nothing was written: kade is not empty. Name a new folder.\n"),
        ("kade/plan.yaml", "Nothing was written: kade/plan.yaml is a file. Name a new folder.\n"),
        ("kade/plan.yaml/mine", "Can't write kade/plan.yaml/mine: a file stands where a folder should be.\n"),
        ("x" * 300, f"Can't write {'x' * 300}: the name is too long.\n"),
    ],
)
def test_it_writes_over_nothing(baken: Baken, folder: str, said: str) -> None:
    before = files_of(baken.folder)
    run = baken("plan", "new", folder)

    assert (run.code, run.out, run.err) == (1, "", said)
    assert files_of(baken.folder) == before


def test_it_formats_plan_and_scenarios_and_leaves_the_rest(baken: Baken) -> None:
    guide = baken.folder / "kade" / "guides" / "alarm.md"
    guide.parent.mkdir()
    guide.write_text("---\n{title: Call}\n---\n\n1. Call.\n", "utf-8")
    scenario = baken.folder / "kade" / "scenarios" / "sunday.yaml"
    scenario.write_text('{at: "2026-11-29T04:00:00+01:00"}\n', "utf-8")
    (baken.folder / "kade" / "rotas.yaml").write_text(UNTIDY, "utf-8")
    run = baken("plan", "fmt", "kade")
    changed = files_of(baken.folder / "kade")

    assert run.out == "kade/rotas.yaml\nkade/scenarios/sunday.yaml\n2 files changed.\n"
    assert changed["rotas.yaml"] == TIDY
    assert changed["scenarios/sunday.yaml"] == 'at: "2026-11-29T04:00:00+01:00"\n'
    assert changed["plan.yaml"] == PLAN
    assert changed["guides/alarm.md"] == "---\n{title: Call}\n---\n\n1. Call.\n"


def test_it_only_names_what_would_change(baken: Baken) -> None:
    (baken.folder / "rotas.yaml").write_text(UNTIDY, "utf-8")
    check = baken("plan", "fmt", "rotas.yaml", "--check")

    assert (check.code, check.out) == (1, "rotas.yaml\n1 file would change.\n")
    assert (baken.folder / "rotas.yaml").read_text("utf-8") == UNTIDY
    assert baken("plan", "fmt", "rotas.yaml").code == 0
    assert baken("plan", "fmt", "rotas.yaml", "--check").out == "Nothing to change in 1 file.\n"


def test_it_changes_no_file_where_one_can_not_be_read(baken: Baken) -> None:
    (baken.folder / "kade" / "a.yaml").write_text(UNTIDY, "utf-8")
    (baken.folder / "kade" / "b.yaml").write_text("a: [b\n", "utf-8")
    run = baken("plan", "fmt", "kade")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("kade/b.yaml:1:4: error FRM-00 ")
    assert run.err.endswith("Nothing was changed: these files can't be read.\n")
    assert (baken.folder / "kade" / "a.yaml").read_text("utf-8") == UNTIDY


def test_it_keeps_permissions_and_links(baken: Baken) -> None:
    real = baken.folder / "real.yaml"
    real.write_text(UNTIDY, "utf-8")
    real.chmod(0o600)
    link = baken.folder / "link.yaml"
    link.symlink_to(real)
    baken("plan", "fmt", "link.yaml")

    assert link.is_symlink()
    assert real.read_text("utf-8") == TIDY
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert [file.name for file in baken.folder.iterdir() if file.name.startswith(".")] == []


def test_it_says_that_a_file_can_not_be_written(baken: Baken) -> None:
    folder = write_plan(baken.folder / "locked", scenario=None)
    (folder / "rotas.yaml").write_text(UNTIDY, "utf-8")
    (folder / f".rotas.yaml.{os.getpid()}.new").mkdir()
    run = baken("plan", "fmt", "locked")

    assert (run.code, run.err) == (1, "Can't write locked/rotas.yaml: a folder stands where a file should be.\n")
    assert (folder / "rotas.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_it_says_that_a_folder_is_read_only(baken: Baken) -> None:
    (baken.folder / "kade" / "rotas.yaml").write_text(UNTIDY, "utf-8")
    (baken.folder / "kade").chmod(0o500)
    runs = baken("plan", "fmt", "kade"), baken("plan", "new", "kade/mine")
    (baken.folder / "kade").chmod(0o700)

    assert [run.err for run in runs] == [
        "Can't write kade/rotas.yaml: you may not write there.\n",
        "Can't write kade/mine: you may not write there.\n",
    ]


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("empty", 1, "There is no YAML file in empty.\n"),
        ("nowhere", 1, "nowhere:1:1: error FRM-00 There is no such file or folder."),
        ("note.md", 0, "Markdown stays as it is: note.md\n"),
    ],
)
def test_it_says_why_there_is_nothing_to_format(baken: Baken, path: str, code: int, said: str) -> None:
    (baken.folder / "empty").mkdir()
    (baken.folder / "note.md").write_text("# Note\n", "utf-8")
    run = baken("plan", "fmt", path)

    assert run.code == code
    assert (run.out + run.err).startswith(said)


def test_it_prints_the_schema(shop: Baken) -> None:
    schema = json.loads(shop("plan", "schema").out)

    assert schema["title"] == "Baken plan"
    assert "severities" in schema["properties"]
