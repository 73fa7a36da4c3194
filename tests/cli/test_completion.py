"""Completion in a shell: the script, and what it offers."""

import pytest

from tests.cli.running import Baken


def offered(shop: Baken, typed: str) -> list[str]:
    """What bash offers behind `typed`."""
    place = str(len(typed.split(" ")) - 1)
    run = shop.process(_BAKEN_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=place)
    return run.out.split()


def test_it_prints_a_script_for_bash_and_where_to_put_it(shop: Baken) -> None:
    run = shop.process("--show-completion", "bash")
    first, *_, last = run.out.strip().splitlines()

    assert run.code == 0
    assert first == '# For every new terminal, put this line into ~/.bashrc: eval "$(baken --show-completion bash)"'
    assert last == "complete -o default -F _baken_completion baken"


@pytest.mark.parametrize(
    ("shell", "part"),
    [
        ("zsh", "compdef _baken_completion baken"),
        ("fish", "complete --command baken"),
        ("powershell", "CompletionResult"),
    ],
)
def test_it_prints_a_script_for_other_shells(shop: Baken, shell: str, part: str) -> None:
    assert part in shop("--show-completion", shell).out


def test_it_offers_commands_and_words_that_are_known(shop: Baken) -> None:
    on_files = ["new", "check", "show", "ask", "rehearse", "fmt", "diff", "schema", "word", "export", "import"]
    assert offered(shop, "baken plan ") == [*on_files, "push", "pull", "versions", "approve", "confirm", "restore"]
    assert offered(shop, "baken plan show kade ro") == ["roles"]
    assert offered(shop, "baken plan new kade --starter s") == ["small-team", "software-service"]
