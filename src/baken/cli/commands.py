"""How commands behave beyond what Typer does: help and complaints in the reader's language, and a hint for a slip."""

import sys
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from baken.cli.exits import FAILED, STOPPED
from baken.cli.help import command_page, commands_below, group_page
from baken.cli.language import told
from baken.cli.misuse import at, complain, wrong
from baken.cli.streams import write_nowhere
from baken.lib.ids import nearest
from baken.lib.words import words


class Command(TyperCommand):
    """A command; the lines of its `epilog` are shown as examples."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002  # shells cut what is too long for them
        """The whole sentence, as completion shows it."""
        return self.help or ""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page of this command."""
        formatter.write(command_page(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does; what stands too much is named."""
        ctx.allow_extra_args = True
        with at(ctx):
            rest = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing:
                raise wrong(words("too much was typed: {arguments}", arguments=" ".join(rest)))
        return rest

    def invoke(self, ctx: Any) -> Any:
        """As Typer does; a complaint of the command knows where it comes from."""
        with at(ctx):
            return super().invoke(ctx)


class Group(TyperGroup):
    """Commands under one name."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page of this group."""
        formatter.write(group_page(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does; a complaint knows where it comes from.

        Options of the group that aren't used Typer needn't see: to find that they are left out it would load pydantic.
        """
        params, has_help = self.params, self.add_help_option
        if args and not args[0].startswith("-"):
            self.params, self.add_help_option = [], False
        try:
            with at(ctx):
                return super().parse_args(ctx, args)
        finally:
            self.params, self.add_help_option = params, has_help

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` begin with; of an unknown one the nearest is named, wherever it stands."""
        name = args[0]
        if name in self.commands or ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        root = ctx.find_root()
        known = {typed.rpartition(" ")[2]: typed for typed, _ in commands_below(root.command, root.command_path)}
        close = nearest(name, known)
        with at(ctx):
            if close is None:
                raise wrong(words("there is no command {name}", name=name))
            raise wrong(words("there is no command {name}; did you mean “{nearest}”?", name=name, nearest=known[close]))

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command and ends the process with its exit code; nobody sees a traceback of wrong use."""
        standalone_mode = extra.pop("standalone_mode", True)
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra)
        except typer.TyperException as error:
            if not standalone_mode:
                raise
            complain(error)
        except typer.Abort:
            code = STOPPED
        except OSError as error:
            code = _unwritable(error)
        if not standalone_mode:
            return code
        if code == STOPPED:
            sys.stderr.write(f"\n{told(words('Stopped.'))}\n")
        sys.exit(code if isinstance(code, int) else 0)


def _unwritable(error: OSError) -> int:
    """Says that the output can't be written, as on a full disk; what happens to files, commands explain themselves."""
    if error.filename is not None:
        raise error
    from baken.cli.refusals import because

    write_nowhere()
    sys.stderr.write(told(words("The output can't be written: {reason}.", reason=because(error))) + "\n")
    return FAILED
