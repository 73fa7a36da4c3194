"""`/styleguide`: every element of the console in all its states, by the names that the code has for them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baken.lib.clock import current_time
from baken.lib.looks import parts
from baken.lib.looks.parts import Act, Cell, Choices, Empty, Event, Field, Notice, Option, Row, Step
from baken.lib.needs import needs
from baken.lib.words import words

TEXT = {
    "title": words("Style guide"),
    "lead": words("Every element of the console in all its states. Pages are made of these and of nothing else."),
}
COLOURS = ("paper", "surface", "wash", "ink", "soft", "line", "edge", "beacon", "beacon-wash", "beacon-line")
Both = Mapping[str, str]


@needs("viewer")
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Shows all of them, with a plan's texts of an example."""
    now = current_time()
    context = {"text": TEXT, "now": now, "colours": COLOURS, "states": tuple(parts.STATES), **_examples(now)}
    return render(request, "looks/styleguide.html", context)


def _examples(now: datetime) -> dict[str, Any]:
    return {
        "steps": _steps(now),
        "acts": _acts(),
        "dues": [now + timedelta(minutes=length) for length in (4_000, 130, 12, 4.5, 0, -7)],
        "rows": _rows(),
        "events": _events(now),
        "fields": _fields(),
        "choices": _choices(),
        "notices": _notices(),
        "empty": Empty(_both("No incident yet", "Nog geen incident"), _both("Say so.", "Meld het."), _acts()[0]),
        "table": _table(),
    }


def _both(english: str, dutch: str) -> Both:
    """A text of the example, as a plan has them."""
    return {"en": english, "nl": dutch}


def _acts() -> list[Act]:
    return [
        Act(_both("Tell 4,120 customers", "Vertel het 4.120 klanten"), kind="first"),
        Act(_both("Nothing new: say so", "Niets nieuws: zeg dat")),
        Act(_both("Take it back", "Trek het in"), kind="grave"),
        Act(_both("To the room", "Naar de kamer"), href="#acts"),
    ]


def _steps(now: datetime) -> list[Step]:
    why = _both("One fact changed since the last message.", "Eén feit veranderde sinds het laatste bericht.")
    note = _both("Your next step, Sam", "Jouw volgende stap, Sam")
    tell = _both("Tell customers", "Vertel het klanten")
    return [
        Step(tell, note, now + timedelta(minutes=12), why, _acts()[:2]),
        Step(_both("Nothing for you to do now", "Je hoeft nu niets te doen")),
    ]


def _rows() -> list[Row]:
    return [
        Row(_both("Customers cannot", "Klanten kunnen niet"), _both("pay with iDEAL", "betalen met iDEAL")),
        Row(_both("Data lost", "Gegevens kwijt"), _both("not known yet", "nog niet bekend"), "unknown"),
        Row(_both("Meanwhile", "Intussen"), _both("there is nothing", "er is niets"), "none"),
        Row(_both("Lead", "Leiding"), "Noor", more=_both("then Iris", "daarna Iris"), href="#rows"),
    ]


def _events(now: datetime) -> list[Event]:
    said = _both("Expected recovery moved to 16:00", "Verwacht herstel is nu 16.00 uur")
    return [
        Event(now, said, "Noor", _both("the rollback takes longer", "terugzetten duurt langer")),
        Event(now - timedelta(minutes=9), _both("Declared", "Gemeld"), "Sam"),
    ]


def _fields() -> list[Field]:
    label, hint = _both("What do you see?", "Wat zie je?"), _both("In a few words.", "In een paar woorden.")
    wrong = _both("Say in a few words what is wrong.", "Zeg in een paar woorden wat er mis is.")
    return [
        Field("plain", label, hint=hint),
        Field("filled", label, "Ordering does not work"),
        Field("wrong", label, "?", hint=hint, error=wrong),
        Field("long", label, "Ordering does not work.\nWe are on it.", lines=3),
    ]


def _choices() -> list[Choices]:
    ask = _both("What share of customers notices?", "Hoeveel procent van de klanten merkt het?")
    short = [Option("0", "0%"), Option("25", "25%"), Option("nobody", _both("Nobody knows yet", "Nog niet bekend"))]
    long = [
        Option("all", _both("Everybody", "Iedereen"), _both("4,120 people", "4.120 mensen")),
        Option("page", _both("Only the status page", "Alleen de statuspagina")),
    ]
    wrong = _both("Choose one.", "Kies er een.")
    return [
        Choices("share", ask, short, chosen=("25",), beside=True),
        Choices("whom", _both("Who is told?", "Wie hoort het?"), long, chosen=("all",), many=True),
        Choices("bad", ask, short, error=wrong),
    ]


def _notices() -> list[Notice]:
    mend = _both("Look at what is marked.", "Kijk naar wat gemarkeerd is.")
    return [
        Notice(_both("4,104 of 4,120 have it", "4.104 van de 4.120 hebben het")),
        Notice(_both("Nobody is called for voice", "Niemand wordt gebeld voor stem"), "warn"),
        Notice(_both("Nothing is declared yet", "Er is nog niets gemeld"), "wrong", mend),
        Notice(_both("You may declare all the same", "Je mag het toch melden"), "plain"),
    ]


def _table() -> parts.Table:
    heads = (_both("Part", "Onderdeel"), _both("State", "Toestand"), _both("Since", "Sinds"))
    rows = [
        [Cell(name), Cell(state=state), Cell("13:24 CET")] for name, state in zip("ABCDEF", parts.STATES, strict=True)
    ]
    return parts.table(heads, rows)
