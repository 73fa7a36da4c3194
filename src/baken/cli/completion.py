"""Completion of commands, options and known words in a shell: the script, and what to put where."""

from typing import Any

from typer.completion import get_completion_inspect_parameters, shell_complete

from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.lib.words import words

SHELLS = {
    "bash": '~/.bashrc: eval "$(baken --show-completion bash)"',
    "zsh": '~/.zshrc, below compinit: eval "$(baken --show-completion zsh)"',
    "fish": "~/.config/fish/config.fish: baken --show-completion fish | source",
    "powershell": "$PROFILE: baken --show-completion powershell | Out-String | Invoke-Expression",
}
"""The shells that can be served, with the line that makes each of them complete from its next start on."""

# Typer knows its shells only once it has been asked for its own two options, which we don't use: they guess the shell.
get_completion_inspect_parameters()


def print_completion(shell: str, command: Any) -> None:
    """Prints the script for `shell`, below a comment that says where to put it. Raises BadParameter for another."""
    if shell not in SHELLS:
        said = words("{shell} is no shell known here; there are {shells}", shell=shell, shells=list(SHELLS))
        raise wrong(said, "--show-completion")
    print(f"# {told(words('For every new terminal, put this line into {place}', place=SHELLS[shell]))}")
    shell_complete(command, {}, "baken", "_BAKEN_COMPLETE", f"source_{shell}")
