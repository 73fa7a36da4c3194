"""The template tags of the room: what was typed into a field, and languages by their names."""

from typing import Any

from django.template import Library

from baken.incidents.room import Form
from baken.lib.looks.language import called

register = Library()


@register.simple_tag
def typed(form: Form, name: str, usual: Any = "") -> str:
    """What was typed into the field `name` of a form that was refused, otherwise `usual`."""
    return form.typed(name, str(usual))


@register.filter
def tongue(code: str) -> str:
    """What the speakers of a language call it."""
    return called(code)


@register.filter
def tongues(codes: list[str]) -> str:
    """Several languages by their names."""
    return ", ".join(called(code) for code in codes)
