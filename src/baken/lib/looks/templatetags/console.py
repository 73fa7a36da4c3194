"""The template tags of the console: its script, its ways, countdowns, and times by the clocks of the plan."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.staticfiles import finders
from django.template import Context, Library
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from baken.lib.clock import current_time
from baken.lib.looks.counting import FORMS, left
from baken.lib.looks.parts import STATES
from baken.lib.looks.texts import WAYS
from baken.lib.words import Words, say

register = Library()
HTMX = "django_htmx/htmx-2.min.js"
BLANKS = {name: f"{{{name}}}" for name in ("days", "hours", "minutes", "seconds")}
"""Leaves the blanks of a sentence for the script to fill."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the console: where it leads, what it is called, whether one is there."""

    href: str
    say: Words
    here: bool


@register.simple_tag
def htmx() -> SafeString:
    """The script of htmx, where it is installed; pages work without."""
    if not finders.find(HTMX):
        return SafeString("")
    return format_html('<script src="{}" defer></script>\n', static(HTMX))


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Way]:
    """The ways that there are, and which of them one is on: the one whose address goes on longest."""
    path = str(context.get("here", ""))
    found = [(href, said) for name, said in WAYS.items() if (href := _address(name))]
    here = max(
        (href for href, _ in found if path == href or (href != "/" and path.startswith(href))), key=len, default=""
    )
    return [Way(href, said, href == here) for href, said in found]


@register.simple_tag(takes_context=True)
def counting(context: Context) -> SafeString:
    """What console.js needs to count: the time of now by our clock, and the words, as attributes."""
    forms = {f"data-{name}": say(Words(form.message, BLANKS), context["language"]) for name, form in FORMS.items()}
    return format_html_join(" ", '{}="{}"', {"data-now": _now(context).isoformat(), **forms}.items())


@register.simple_tag(takes_context=True)
def countdown(context: Context, due: datetime) -> SafeString:
    """How long it is until `due`; it goes on counting where there is script."""
    text = say(left(due, _now(context)), context["language"])
    return format_html('<time class="countdown" datetime="{0}" data-due="{0}">{1}</time>', _machine(due), text)


@register.simple_tag(takes_context=True)
def clock(context: Context, at: datetime) -> SafeString:
    """A moment by the clocks of `zone`, with its name: the hour alone where the day is the one of now."""
    zone = context.get("zone") or UTC
    local, now = at.astimezone(zone), _now(context).astimezone(zone)
    text = say(local, context["language"])
    if local.date() == now.date():
        text = f"{local:%H:%M} {text.rpartition(' ')[2]}"
    return format_html('<time class="num" datetime="{}">{}</time>', _machine(at), text)


@register.simple_tag(takes_context=True)
def state(context: Context, name: str) -> SafeString:
    """How a part does: shape, colour and word."""
    shape, word = STATES.get(name, STATES["unknown"])
    return format_html(
        '<span class="state {0}"><svg aria-hidden="true"><use href="#{0}"/></svg><span>{1}</span></span>',
        shape,
        say(word, context["language"]),
    )


def _address(name: str) -> str:
    """Where a way leads; nothing where this installation does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _now(context: Context) -> datetime:
    """The time that the view counts from, otherwise that of the clock."""
    now: datetime = context.get("now") or current_time()
    return now


def _machine(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
