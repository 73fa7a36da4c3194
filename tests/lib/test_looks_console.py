"""The console's frame and elements: countdowns, parts that ask for themselves, the ways, and the style guide."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from baken.lib.looks.counting import left
from baken.lib.looks.parts import STATES, Cell, table
from baken.lib.looks.polling import Polled, answered, polled
from baken.lib.words import say
from baken.people.models import User
from tests.house.repository import SOURCE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STATIC = SOURCE / "lib/looks/static/looks"
CSS, TOKENS = ((STATIC / name).read_text("utf-8") for name in ("console.css", "baken.css"))


def shown(text: str, **values: object) -> str:
    """What a template of the console shows."""
    context = Context({"language": "en", "now": NOW, **values})
    return Template("{% load looks console %}" + text).render(context)


def signed_in(permission: str = "viewer", language: str = "en") -> Client:
    """A browser in which Noor has signed in."""
    client = Client()
    client.force_login(
        User.objects.create(email="noor@example.org", name="Noor", permission=permission, language=language)
    )
    return client


@pytest.mark.parametrize(
    ("minutes", "english", "dutch"),
    [
        (12, "12 minutes left", "nog 12 minuten"),
        (1.5, "1 minute left", "nog 1 minuut"),
        (0.5, "due now", "nu"),
        (-0.5, "due now", "nu"),
        (-7, "7 minutes late", "7 minuten te laat"),
        (125, "2 h 05 min left", "nog 2 u 05 min"),
        (-60 * 24 * 3, "3 days late", "3 dagen te laat"),
    ],
)
def test_it_says_how_long_it_is_still(minutes: float, english: str, dutch: str) -> None:
    found = left(NOW + timedelta(minutes=minutes), NOW)

    assert (say(found, "en"), say(found, "nl")) == (english, dutch)


def test_it_marks_a_countdown_for_the_script_and_says_it_without() -> None:
    page = shown("{% countdown due %}", due=NOW + timedelta(minutes=12))

    moment = "2026-11-24T12:12:00Z"
    assert page == f'<time class="countdown" datetime="{moment}" data-due="{moment}">12 minutes left</time>'


def test_it_gives_the_script_every_word_it_counts_with() -> None:
    page = shown("{% counting %}")
    asked = set(re.findall(r"words\.(\w+)|words\[\"(\w+)\" \+ side\]", (STATIC / "console.js").read_text("utf-8")))

    given = {re.sub(r"-(\w)", lambda found: found[1].upper(), name) for name in re.findall(r"data-([\w-]+)=", page)}
    for whole, stem in asked:
        assert {whole} <= given if whole else {f"{stem}Left", f"{stem}Late"} <= given
    assert 'data-minutes-left="{minutes} minutes left"' in page


@pytest.mark.parametrize(("hours", "text"), [(0, "13:00 CET"), (-24, "Mon 23 Nov 13:00 CET")])
def test_it_says_a_moment_by_the_clocks_of_the_plan(hours: int, text: str) -> None:
    page = shown("{% clock at %}", at=NOW + timedelta(hours=hours), zone=ZoneInfo("Europe/Amsterdam"))

    assert f">{text}</time>" in page


def test_it_shows_states_by_shape_and_word_as_the_public_page_does() -> None:
    shapes = (SOURCE / "lib/looks/templates/looks/_shapes.html").read_text("utf-8")

    for shape, word in STATES.values():
        assert f'<symbol id="{shape}"' in shapes
        assert say(word, "nl")
    assert "#partial" in shown('{% state "partial_outage" %}')
    assert "Unknown" in shown('{% state "on fire" %}')


@pytest.mark.parametrize(("seen", "status"), [("same", 304), ("other", 200)])
def test_it_sends_a_part_only_where_more_than_its_countdown_has_changed(seen: str, status: int) -> None:
    def part(title: str, minutes: int) -> Polled:
        row = {"incident": {"pk": 1, "title": title, "declared_at": NOW}, "due": "x", "due_at": NOW, "stage": "y"}
        context = {
            "going": [(row, "/incidents/1/")],
            "text": {},
            "title": title,
            "now": NOW - minutes * timedelta(minutes=1),
        }
        return polled(request, name="now", template="incidents/_now.html", context=context, url="/?part=now")

    request = RequestFactory().get("/")
    first = part("The shop is down", 5)
    request.META["HTTP_IF_NONE_MATCH"] = first.etag
    again = part("The shop is down" if seen == "same" else "The shop is slow", 4)

    assert answered(request, again).status_code == status


def test_it_escapes_what_people_wrote() -> None:
    page = shown('{% include "looks/_rows.html" %}', rows=[{"name": "a", "value": "<script>alert(1)</script>"}])

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_it_says_the_head_of_a_column_beside_each_cell_on_narrow_screens() -> None:
    found = table(("What", "Level"), [[Cell("Shop"), Cell("large")]])

    assert '<td data-label="Level">large</td>' in shown('{% include "looks/_table.html" %}', table=found)


def test_it_has_its_colours_and_lengths_from_the_tokens() -> None:
    known = set(re.findall(r"--([a-z0-9-]+):", TOKENS))
    rules = re.sub(r"@media [^{]+", "", CSS)

    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS)) <= known
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", rules.replace("#follows", ""))
    assert not re.findall(r"\b(?:\d*\.?\d+rem|(?:[4-9]|\d\d+)px)\b", rules)


@pytest.mark.django_db
def test_it_shows_every_element_to_whoever_is_signed_in() -> None:
    page = signed_in().get("/styleguide/").content.decode()

    for name in ("next", "countdown", "rows", "line-of-time", "button first", "button grave", "fault", "notice wrong"):
        assert f'class="{name}"' in page
    assert page.count("<h1>") == 1
    assert len(page) < 150_000
    assert Client().get("/styleguide/").status_code == 302


@pytest.mark.django_db
def test_it_speaks_the_language_of_the_account_until_another_is_chosen() -> None:
    client = signed_in(language="nl")

    assert '<html lang="nl">' in client.get("/styleguide/").content.decode()
    assert '<html lang="en">' in client.get("/styleguide/?language=en").content.decode()
    assert '<html lang="en">' in client.get("/styleguide/", headers={"accept-language": "nl"}).content.decode()


@pytest.mark.django_db
def test_it_says_on_which_page_one_is_and_who_one_is() -> None:
    page = signed_in().get("/incidents/").content.decode()

    assert '<a href="/incidents/" aria-current="page">Incidents</a>' in page
    assert page.count("aria-current") == 1
    assert "Noor" in page
    assert page.index('class="skip"') < page.index("<header")


@pytest.mark.django_db
def test_its_scripts_come_from_us_and_allow_nothing_inline() -> None:
    page = signed_in().get("/styleguide/").content.decode()

    assert re.findall(r"<script[^>]*>", page) == [
        '<script src="/static/django_htmx/htmx-2.min.js" defer>',
        '<script src="/static/looks/console.js" defer>',
    ]
    assert '"allowEval":false' in page
    assert '"includeIndicatorStyles":false' in page
