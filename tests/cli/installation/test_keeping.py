"""A folder and the versions that are kept: what was pushed comes back, and nobody's change is lost."""

from pathlib import Path

import pytest

from tests.cli.running import Baken

KADE = """\
schema: plan/1
plan: {id: kade, title: Zaadkast, languages: [en], default_language: en, timezone: Europe/Amsterdam}  # by hand
people:
  - {id: noor, name: Noor de Wit}
"""


def change(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("Zaadkast", "Zaadhuis"), "utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_it_brings_a_plan_back_exactly_as_it_was_pushed(installed: Baken) -> None:
    pushed = installed("plan", "push", "plan", "--approve", "--as", "noor")
    pulled = installed("plan", "pull", "copy")

    assert pushed.out == "Saved as version 1: 14 files.\nVersion 1 is in force.\n"
    assert pulled.out == "Version 1 is in copy: 14 files.\n"
    assert files(installed.folder / "copy") == files(installed.folder / "plan")
    assert "scenarios/database.yaml" in files(installed.folder / "copy")


def test_it_refuses_to_pull_over_what_was_changed_here(running: Baken) -> None:
    change(running.folder / "plan" / "plan.yaml")

    pulled = running("plan", "pull", "plan")

    assert pulled.code == 1
    assert pulled.err.splitlines()[1] == "  plan.yaml"
    assert "Zaadhuis" in (running.folder / "plan" / "plan.yaml").read_text("utf-8")


def test_it_refuses_to_push_over_a_version_that_was_not_seen(running: Baken) -> None:
    running("plan", "pull", "other")
    change(running.folder / "other" / "plan.yaml")
    running("plan", "push", "other", "--note", "another name", "--as", "sam")
    (running.folder / "plan" / "scenarios" / "database.yaml").unlink()

    pushed = running("plan", "push", "plan", "--as", "noor")

    assert pushed.code == 1
    assert pushed.err.startswith("Sam Öz saved version 2 on ")


def test_it_removes_a_file_that_a_newer_version_has_no_more(running: Baken) -> None:
    running("plan", "pull", "other")
    (running.folder / "other" / "scenarios" / "database.yaml").unlink()
    running("plan", "push", "other", "--as", "sam")

    assert running("plan", "pull", "plan").code == 0
    assert not (running.folder / "plan" / "scenarios" / "database.yaml").exists()


def test_it_puts_an_older_version_in_force_again(running: Baken) -> None:
    change(running.folder / "plan" / "plan.yaml")
    running("plan", "push", "plan", "--approve", "--as", "noor")

    assert running("plan", "restore", "1", "--as", "noor").out.startswith("Version 1 is saved again, as version 3.\n")
    assert running("plan", "approve", "3", "--as", "noor").out == "Version 3 is in force.\n"
    assert [line.split()[0] for line in running("plan", "versions").out.splitlines()[1:]] == ["3", "2", "1"]


@pytest.mark.parametrize("mark", ["three", "99"])
def test_it_does_not_trust_a_spoilt_mark(running: Baken, mark: str) -> None:
    (running.folder / "plan" / ".baken").write_text(mark)

    pulled = running("plan", "pull", "plan")

    assert pulled.code == 1
    assert pulled.out == ""


def test_it_names_a_file_in_another_encoding(installed: Baken) -> None:
    (installed.folder / "plan" / "scenarios" / "old.yaml").write_bytes("title: Café".encode("latin-1"))

    pushed = installed("plan", "push", "plan", "--as", "noor")

    assert pushed.code == 1
    assert pushed.err == "The file scenarios/old.yaml is not written in UTF-8; save it as UTF-8 and try again.\n"


@pytest.fixture
def one_file(installed: Baken) -> Baken:
    """A plan in one file, pushed."""
    (installed.folder / "kade.yaml").write_text(KADE, "utf-8")
    pushed = installed("plan", "push", "kade.yaml", "--approve", "--as", "noor")
    assert pushed.out == "Saved as version 1: 1 file.\nVersion 1 is in force.\n"
    return installed


def test_it_brings_a_plan_in_one_file_back_into_a_file(one_file: Baken) -> None:
    pulled = one_file("plan", "pull", "copy.yml")

    assert pulled.out == "Version 1 is in copy.yml: 1 file.\n"
    assert (one_file.folder / "copy.yml").read_text("utf-8") == KADE
    assert one_file("plan", "push", "copy.yml", "--as", "noor").out.startswith("Nothing to save: this is version 1.\n")


def test_it_overwrites_no_file_that_was_changed_here(one_file: Baken) -> None:
    one_file("plan", "pull", "other.yaml")
    change(one_file.folder / "other.yaml")
    pushed = one_file("plan", "push", "other.yaml", "--as", "noor")
    (one_file.folder / "kade.yaml").write_text(KADE + "# mine\n", "utf-8")
    pulled = one_file("plan", "pull", "kade.yaml")
    again = one_file("plan", "push", "kade.yaml", "--as", "noor")

    assert pushed.out.startswith("Saved as version 2: 1 file.\n")
    assert (pulled.code, pulled.err.splitlines()[1]) == (1, "  kade.yaml")
    assert again.err.startswith("Noor de Wit saved version 2 on ")
    assert (one_file.folder / "kade.yaml").read_text("utf-8").endswith("# mine\n")


def test_it_puts_a_plan_of_many_files_into_no_single_one(running: Baken) -> None:
    pulled = running("plan", "pull", "all.yaml")

    assert pulled.code == 1
    assert pulled.err == "Version 1 is made of 14 files and doesn't fit into all.yaml; name a folder.\n"
    assert not (running.folder / "all.yaml").exists()
