"""The parts of docs/command-line.md: every command with its arguments, its options, and an example that was run."""

from typing import Any

from typer.main import get_command

from baken.cli.app import app
from baken.cli.completion import SHELLS
from baken.cli.exits import MEANINGS
from baken.cli.help import ENVIRONMENT, commands_below, is_option, name_of
from baken.lib.words import Words, say
from baken.plan.reference.saying import slug
from baken.plan.reference.tables import table
from scripts.write_docs.blocks import Blocks
from scripts.write_docs.examples import EXAMPLES, played
from scripts.write_docs.scenario_keys import scenario_keys


def commands() -> dict[str, Any]:
    """Every command that does something, by what one types."""
    return dict(commands_below(get_command(app), "baken"))


def overview() -> str:
    """All commands with their first sentence."""
    return table(
        ("command", "what it does"), [(f"[`{name}`](#{slug(name)})", found.help) for name, found in commands().items()]
    )


def everywhere() -> str:
    """The options of `baken` itself."""
    return _options(get_command(app))


def exit_codes() -> str:
    """What each exit code means."""
    return table(("exit code", "meaning"), [(str(code), _sentence(meaning)) for code, meaning in MEANINGS])


def environment() -> str:
    """The environment variables that are read."""
    rows = [(f"`{name}`", _sentence(meaning)) for name, meaning in ENVIRONMENT]
    return table(("environment variable", "meaning"), rows)


def completion() -> str:
    """For each shell, the file and the line that makes it complete commands."""
    rows = [(shell, *(f"`{part}`" for part in line.split(": ", 1))) for shell, line in SHELLS.items()]
    return table(("shell", "into", "this line"), rows)


def sections() -> str:
    """One section for each command. Raises KeyError for a command without an example."""
    return "\n\n".join(_section(name, command) for name, command in commands().items())


def _section(name: str, command: Any) -> str:
    arguments = [part for part in command.params if not is_option(part)]
    written = [name_of(part) if part.required else f"[{name_of(part)}]" for part in arguments]
    usage = " ".join([name, *written, *(["[OPTIONS]"] if len(command.params) > len(arguments) else [])])
    parts = [f"## `{name}`", command.help, f"```\n{usage}\n```"]
    if arguments:
        rows = [(f"`{shown}`", part.help) for shown, part in zip(written, arguments, strict=True)]
        parts.append(table(("argument", "what it is"), rows))
    if len(command.params) > len(arguments):
        parts.append(_options(command))
    return "\n\n".join([*parts, *_example(name, command)])


def _example(name: str, command: Any) -> list[str]:
    """An example that was played; of a command that needs an installation, how it is typed."""
    example = EXAMPLES.get(name)
    if example is not None:
        return [example.about, f"```console\n{played(example)}\n```"]
    typed = "\n".join(f"$ {line}" for line in (command.epilog or "").splitlines())
    return [f"```console\n{typed}\n```"] if typed else []


def _options(command: Any) -> str:
    options = [part for part in command.params if is_option(part) and not part.hidden]
    rows = [(_written(part), f"{part.help}{_times(part)}", _default(part)) for part in options]
    return table(("option", "what it does", "default"), rows)


def _written(option: Any) -> str:
    forms = [*option.opts, *option.secondary_opts]
    value = "" if option.is_flag else f" {name_of(option)}"
    return " or ".join(f"`{form}{value}`" for form in forms)


def _times(option: Any) -> str:
    return " May be given several times." if option.multiple else ""


def _default(option: Any) -> str:
    if option.is_bool_flag and option.secondary_opts:
        return f"`{(option.opts if option.default else option.secondary_opts)[0]}`"
    return f"`{option.default}`" if isinstance(option.default, str) else ""


def _sentence(said: Words) -> str:
    text = say(said, "en")
    return f"{text[0].upper()}{text[1:]}."


BLOCKS: Blocks = {
    "commands": overview,
    "options": everywhere,
    "exit-codes": exit_codes,
    "environment": environment,
    "completion": completion,
    "sections": sections,
    "scenario-keys": scenario_keys,
}
