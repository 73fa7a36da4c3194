"""References to secrets: `env:NAME` or `file:PATH`, so that nothing that is kept or shown holds a secret itself."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from baken.lib.words import Words, words

_REFERENCE = re.compile(r"env:(?P<name>[A-Za-z_][A-Za-z0-9_]*)|file:(?P<path>[^\x00]+)")
_LONGEST = 64 * 1024
_SHORTEST = 4
"""Shorter secrets aren't blotted out of texts: that would blot out half of the text."""


class SecretError(Exception):
    """A secret can't be had here; `words` say which, by its reference, and how to mend it."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


def is_reference(text: str) -> bool:
    """True where `text` says where a secret is, and so is none itself."""
    return _REFERENCE.fullmatch(text) is not None


def read(reference: str) -> str:
    """The secret that stands at `reference`, without the line break at its end. Raises SecretError."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise SecretError(words("write where the secret is, not the secret itself: env:NAME or file:PATH"))
    secret = os.environ.get(match["name"], "") if match["name"] else _in_file(match["path"], reference)
    if not secret:
        raise SecretError(words("there is no secret at {reference}; set it where Baken runs", reference=reference))
    return secret


def redacted(text: str, secrets: Iterable[str]) -> str:
    """`text` with each of `secrets` blotted out."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, "***")
    return text


def _in_file(path: str, reference: str) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LONGEST + 1)
        if len(content) <= _LONGEST:
            return content.decode().rstrip("\r\n")
    except OSError as error:
        why = error.strerror or type(error).__name__
        reason = words("the secret at {reference} can't be read: {why}", reference=reference, why=why)
        raise SecretError(reason) from None
    except UnicodeDecodeError:
        pass
    raise SecretError(words("what stands at {reference} is too long, or no text", reference=reference))


def _checked(text: str) -> str:
    if not is_reference(text):
        reason = words("write where the secret is, not the secret itself: env:NAME or file:PATH")
        raise PydanticCustomError("baken", "{text}", {"text": str(reason), "words": reason})
    return text


SecretReference = Annotated[str, AfterValidator(_checked)]
"""A field of settings that says where a secret is; a secret itself is refused, and not repeated in the error."""
