"""The repository speaks of itself alone, pins what it leans on, and packs all that the program reads."""

import re
import tomllib

import pytest

from tests.house.repository import ROOT, SOURCE, files, name_of

LOCKS = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}
# Put together from parts, so that this file passes its own test.
ELSEWHERE = [
    "|".join(["py" + "pi.", "python" + "hosted", "np" + "mjs", "/sim" + "ple/", "artifact" + "ory"]),
    "|".join(["--" + "index-url", "--" + "extra-index", "--" + "find-links", "PIP" + "_INDEX"]),
    r"(?<![\w.*}>])/" + "(root|home/[a-z]+|Users/[a-z]+|work)/",
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def names(requirements: str) -> set[str]:
    """The packages a list of requirements asks for itself, in small letters, without versions."""
    lines = (ROOT / "requirements" / requirements).read_text("utf-8").splitlines()
    return {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in lines if re.match(r"[A-Za-z]", line)}


def pins(requirements: str) -> set[str]:
    """The lines of a hashed file that name a package and its version."""
    text = (ROOT / "requirements" / requirements).read_text("utf-8")
    return {line.removesuffix(" \\") for line in text.splitlines() if not line.startswith(" ")}


@pytest.mark.parametrize("pattern", ELSEWHERE)
def test_it_names_no_place_that_only_its_makers_know(pattern: str) -> None:
    texts = {name_of(path): path.read_text("utf-8", errors="replace") for path in files()}
    found = [f"{name}: {hit.group()}" for name, text in texts.items() for hit in re.finditer(pattern, text)]

    assert not found, "\n".join(found)


def test_it_carries_no_lock_file_with_addresses() -> None:
    locks = {name_of(path): path.read_text("utf-8") for path in files() if path.name in LOCKS}

    assert not [name for name, text in locks.items() if re.search("resolved|registry|source", text)]


@pytest.mark.parametrize("requirements", ["build.txt", "dev.txt", "run.txt"])
def test_it_pins_every_requirement_with_hashes(requirements: str) -> None:
    text = (ROOT / "requirements" / requirements).read_text("utf-8")
    entries = text.replace("\\\n", " ").splitlines()

    assert entries
    assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in text


def test_it_tests_with_the_versions_it_runs_with() -> None:
    assert pins("run.txt") <= pins("dev.txt")


def test_it_pins_what_the_package_says_it_needs() -> None:
    assert {re.split(r"[\[<>=]", name)[0] for name in PROJECT["project"]["dependencies"]} == names("run.in")


@pytest.mark.parametrize("requirements", ["build.in", "dev.in", "run.in"])
def test_it_gives_a_reason_for_every_dependency(requirements: str) -> None:
    decisions = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md"))
    missing = [name for name in sorted(names(requirements)) if f"`{name}`" not in decisions.lower()]

    assert not missing, f"docs/decisions has no line of reason for: {', '.join(missing)}"


def test_it_packs_every_file_the_program_reads() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["baken"]
    packed = {path for pattern in patterns for path in SOURCE.glob(pattern)}
    read = {path for path in files() if SOURCE in path.parents and path.suffix != ".py"}

    assert read <= packed
