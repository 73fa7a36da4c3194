"""Help: every command says what it does, in both languages, at once and at any width."""

import subprocess
import sys

import pytest

from tests.cli.running import Baken, Run, plain_environment

COMMANDS = ["new", "check", "show", "ask", "rehearse", "fmt", "diff", "schema"]
HEAVY = ("babel.dates", "django", "lark", "liquid", "networkx", "pydantic", "rich", "yaml")


@pytest.fixture(scope="module")
def top(shop: Baken) -> Run:
    return shop.process("--help")


@pytest.fixture(scope="module")
def dutch(shop: Baken) -> Run:
    return shop.process("plan", "rehearse", "--help", "--language", "nl")


def test_it_lists_every_command_as_one_types_it(top: Run) -> None:
    assert top.code == 0
    assert [name for name in COMMANDS if f"\n  baken plan {name} " not in top.out] == []
    assert "baken example Check and rehearse the built-in example plan. baken" in " ".join(top.out.split())


def test_it_says_what_the_exit_codes_mean(top: Run) -> None:
    meanings = top.out.partition("Exit codes:\n")[2].partition("\n\n")[0].splitlines()

    assert meanings == [
        "  0    all went well",
        "  1    the plan has errors, or something can't be read or written",
        "  2    the command was used wrongly",
        "  70   a fault in Baken itself",
        "  130  stopped with Ctrl-C",
    ]


def test_it_helps_in_dutch(dutch: Run) -> None:
    assert dutch.out.startswith("Gebruik: baken plan rehearse [OPTIONS] PLAN\n\nSpeel een plan na op papier:")
    assert "  --help           Toon deze hulp.\n" in dutch.out
    assert "Mag vaker worden gegeven." in " ".join(dutch.out.split())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_helps_within_the_width(shop: Baken, command: str, width: int) -> None:
    run = shop("plan", command, "--help", width=width)
    examples = run.out.partition("Examples:\n")[2]

    assert run.code == 0
    assert max(len(line) for line in run.out.replace(examples, "").splitlines()) <= width
    assert f"  baken plan {command}" in examples


def test_it_shows_its_help_where_nothing_is_asked(shop: Baken) -> None:
    run = shop("plan")

    assert run.code == 2
    assert run.err.startswith("Usage: baken plan [OPTIONS] COMMAND\n")


def test_it_shows_its_version(shop: Baken) -> None:
    assert shop("--version").out == "baken 0.1.0\n"


def test_it_helps_without_loading_what_only_commands_need() -> None:
    code = (
        "import sys\n"
        "from baken.cli import main\n"
        "sys.argv = ['baken', '--language', 'nl', 'plan', 'check', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=plain_environment(), capture_output=True, text=True, check=True
    )

    assert run.stdout.startswith("Gebruik: baken plan check")
    assert [name for name in HEAVY if name in run.stderr.split()] == ["babel.dates"]
