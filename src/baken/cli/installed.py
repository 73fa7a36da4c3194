"""What the commands that need an installation have in common before anything is opened: their options and checks."""

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from baken.cli import commands
from baken.cli.help import name_of
from baken.cli.language import told
from baken.cli.misuse import at, wrong
from baken.lib.words import words

LONGEST = 20_000
"""Characters that an argument may have; whatever is longer was hardly meant to be typed or read."""

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Whatever stands behind one of these may be read backwards; marks for a single place are left alone."""

Person = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="PERSON",
        help=told(words("Who acts: a person of the plan, or an account's mail address. Default: your user name.")),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=told(words("Print JSON for other programs.")))]


class Command(commands.Command):
    """A command of which everything that was typed can be kept: no broken encoding, nothing invisible, no book."""

    def invoke(self, ctx: Any) -> Any:
        """As any command; a value that can't be kept is named before anything is opened."""
        with at(ctx):
            for part in self.params:
                value = ctx.params.get(part.name)
                for text in _texts(value):
                    check_typed(text, part.opts[-1] if part.opts[-1].startswith("-") else name_of(part))
        return super().invoke(ctx)


def group(meaning: str) -> typer.Typer:
    """An empty group of commands; `meaning` is its help."""
    return typer.Typer(
        cls=commands.Group,
        help=meaning,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def check_typed(text: str, where: str) -> None:
    """Raises the error of wrong use for a text that no database or mail takes."""
    if any(unicodedata.category(sign) == "Cs" for sign in text):
        raise wrong(words("this can't be read as UTF-8; look at the encoding of your terminal"), where)
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
        raise wrong(words("there is a control character in this; leave that out"), where)
    if any(sign in _TURNING for sign in text):
        said = words("there is something invisible in this that turns the direction of the text; leave that out")
        raise wrong(said, where)
    if len(text) > LONGEST:
        said = words("this has {count} characters; {most} are the most", count=len(text), most=LONGEST)
        raise wrong(said, where)


def _texts(value: Any) -> Iterable[str]:
    if value is None or isinstance(value, bool | int):
        return ()
    if isinstance(value, list | tuple):
        return [str(part) for part in value]
    return (str(value),)
