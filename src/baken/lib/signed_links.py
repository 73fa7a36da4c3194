"""Links that work without an account: a purpose, what it is about, and a signature that nobody can forge."""

from datetime import timedelta

from django.core import signing


class LinkError(Exception):
    """A link that was not made here, is for something else, or is too old."""


def sign(purpose: str, about: str) -> str:
    """A token for the link that may do `purpose` (`acknowledge`, `confirm`, ...) with `about`, an id."""
    return signing.dumps(about, salt=f"baken.{purpose}", compress=False)


def read(purpose: str, token: str, valid_for: timedelta | None = None) -> str:
    """What a token made by `sign(purpose, ...)` is about. Raises LinkError where it is not to be trusted."""
    try:
        return str(signing.loads(token, salt=f"baken.{purpose}", max_age=valid_for))
    except signing.BadSignature:
        raise LinkError(purpose) from None
