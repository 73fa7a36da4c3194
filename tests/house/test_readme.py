"""The README shows what the program really prints."""

import re

import pytest
from typer.testing import CliRunner

from baken.cli import output
from baken.cli.app import app
from tests.house.repository import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_it_shows_lines_that_the_example_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "96")
    output.console.cache_clear()  # it was made for the width of another test
    recording = next(block for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) if "On paper:" in block)
    printed = [line.rstrip() for line in CliRunner().invoke(app, ["example"]).output.splitlines()]

    assert [line for line in recording.splitlines() if line not in (*printed, "...")] == []


def test_it_shows_the_two_commands_before_anything_else() -> None:
    first = re.findall(r"```\n(.*?)```", README, re.DOTALL)[0]

    assert [line.partition("#")[0].strip() for line in first.splitlines()] == ["make run", "make test"]
