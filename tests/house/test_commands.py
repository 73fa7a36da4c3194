"""What can be typed is written down: the commands of `baken`, and those of `make`."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from baken.cli.app import app
from tests.house.repository import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = MAKEFILE.partition(".PHONY: ")[2].partition("\n")[0].split()


def commands(command: Any, typed: str) -> Iterator[tuple[str, Any]]:
    """What one types and the command it runs, for every command below `command` that does something."""
    if isinstance(command, TyperGroup):
        for name, part in command.commands.items():
            yield from commands(part, f"{typed} {name}")
    else:
        yield typed, command


COMMANDS = dict(commands(get_command(app), "baken"))


@pytest.mark.parametrize("typed", COMMANDS)
def test_it_documents_every_command(typed: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]

    assert any(typed in page.read_text("utf-8") for page in pages), f"no page of docs/ tells of `{typed}`"


@pytest.mark.parametrize("typed", COMMANDS)
def test_it_helps_with_every_command_and_option(typed: str) -> None:
    command = COMMANDS[typed]

    assert command.help
    assert not [part.name for part in command.params if isinstance(part, TyperOption) and not part.help]


@pytest.mark.parametrize("target", TARGETS)
def test_it_documents_every_target_of_make(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \w", MAKEFILE, re.MULTILINE), "`make help` has no line for it"
    assert f"`make {target}`" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
