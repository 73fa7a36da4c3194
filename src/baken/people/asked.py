"""Turns a form into the parts of a page that ask: fields with what was typed, and what is wrong beside each."""

from collections.abc import Iterable
from typing import Any, Literal

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from baken.lib.looks.parts import Choices, Field, Option, Said
from baken.lib.words import Words
from baken.people.account_texts import FAULTS, OTHER_FAULT, PASSWORD_FIELDS

FIELD, CHOICES, SELECT = "looks/_field.html", "looks/_choices.html", "people/_select.html"
Part = tuple[str, Field | Choices]
"""A part of a form and the template that shows it."""
_PAIR = 2


def fault(form: forms.BaseForm, name: str | None) -> Words | None:
    """The first thing that is wrong with a field, or with the form as a whole (None)."""
    found = form.errors.as_data().get(name or NON_FIELD_ERRORS, [])
    return FAULTS.get(str(found[0].code), OTHER_FAULT) if found else None


def field(
    form: forms.BaseForm,
    name: str,
    label: Words,
    *,
    kind: Literal["text", "email", "password"] = "text",
    complete: str = "off",
    hint: Words | None = None,
    whole: bool = False,
) -> Part:
    """A field; what is wrong with the form as a whole is said here too where `whole`. A password is never shown."""
    value = "" if kind == "password" else str(form[name].value() or "")
    error = fault(form, name) or (fault(form, None) if whole else None)
    return FIELD, Field(name, label, value, hint, error, kind, required=form.fields[name].required, complete=complete)


def passwords(form: forms.BaseForm) -> list[Part]:
    """The two fields for a new password."""
    text = PASSWORD_FIELDS
    first = field(form, "password1", text["first"], kind="password", complete="new-password", hint=text["hint"])
    return [first, field(form, "password2", text["second"], kind="password", complete="new-password")]


def choices(
    form: forms.BaseForm,
    name: str,
    legend: Words,
    options: Iterable[tuple[Any, ...]],
    *,
    as_list: bool = False,
    hint: Words | None = None,
) -> Part:
    """A question with its answers (value, label and perhaps a hint); a long list of them as one to open."""
    found = [Option(str(one[0]), one[1], one[_PAIR] if len(one) > _PAIR else None) for one in options]
    chosen = str(form[name].value() or "")
    return SELECT if as_list else CHOICES, Choices(name, legend, found, (chosen,), hint, fault(form, name))


def said(text: Words, **values: Said) -> Words:
    """`text` with its blanks filled."""
    return Words(text.message, {**text.values, **values})
