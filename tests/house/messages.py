"""The sentences of the program: those its code says, and those its catalogues translate."""

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from tests.house.repository import SOURCE, name_of, python_files, tree_of

FORMS = {"words": 1, "plural": 2}


@dataclass(frozen=True)
class Said:
    """A sentence in the code: its English forms (one, or one and many) and the values given for its blanks."""

    place: str
    forms: tuple[str, ...]
    given: frozenset[str]


@dataclass(frozen=True)
class Translated:
    """A sentence in a catalogue: its English forms, the forms of the translation, and whether a person must look."""

    place: str
    forms: tuple[str, ...]
    translation: tuple[str, ...]
    doubtful: bool


def said() -> list[Said]:
    """Every sentence of the program; a call whose text isn't a literal stands here without forms."""
    return [sentence for path in python_files(SOURCE) for sentence in said_in(tree_of(path), name_of(path))]


def said_in(tree: ast.Module, file: str) -> Iterator[Said]:
    """The sentences of one syntax tree."""
    for node in ast.walk(tree):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in FORMS:
            texts = [part.value for part in node.args[: FORMS[name]] if isinstance(part, ast.Constant)]
            forms = tuple(text for text in texts if isinstance(text, str))
            counted = {"count"} if name == "plural" else set()
            given = frozenset(counted | {keyword.arg or "**" for keyword in node.keywords})
            yield Said(f"{file}:{node.lineno}", forms if len(forms) == FORMS[name] else (), given)


def translated(language: str) -> list[Translated]:
    """Every sentence of the catalogues of `language`."""
    folder = SOURCE / "locale" / language / "LC_MESSAGES"
    return [sentence for path in sorted(folder.glob("*.po")) for sentence in _translated_in(path, language)]


def blanks(*forms: str) -> frozenset[str]:
    """The names between braces in `forms`."""
    return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None)


def _translated_in(path: Path, language: str) -> Iterator[Translated]:
    for message in read_po(io.StringIO(path.read_text("utf-8")), locale=language):
        if message.id:
            place = f"{name_of(path)}:{message.lineno}"
            yield Translated(place, _forms(message.id), _forms(message.string), message.fuzzy)


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))
