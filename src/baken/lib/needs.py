"""The marks on views: what an account needs to open it, and that it is a page with a form.

A view that names no permission is refused to everybody.

It is the least permission to look; what somebody may do there is decided where it is done.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.views.decorators.http import require_http_methods

View = TypeVar("View", bound=Callable[..., Any])
EVERYBODY = "everybody"
"""Open without an account: pages of subscribers, signed links, health, and signing in."""

shown_and_pressed = require_http_methods(["GET", "HEAD", "POST"])
"""Of a page with a form: it is shown, and its button is pressed."""


def needs(permission: str) -> Callable[[View], View]:
    """Marks a view with the least permission that opens it, `viewer` to `administrator`, or EVERYBODY."""

    def mark(view: View) -> View:
        view.needs = permission  # type: ignore[attr-defined]  # a mark on the function, which middleware reads
        return view

    return mark


def needed(view: Callable[..., Any]) -> str | None:
    """The mark of `view`, None where it has none."""
    found: str | None = getattr(view, "needs", None)
    return found
