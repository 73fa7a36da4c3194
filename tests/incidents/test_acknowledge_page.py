"""The page behind the link in a call: opening it does nothing, its button answers."""

import pytest
from django.test import Client
from django.utils.html import escape

from baken.incidents.models import Assignment, Call
from baken.lib.signed_links import sign
from tests.incidents.cast import PEOPLE, outage

pytestmark = pytest.mark.django_db


def test_opening_the_link_does_nothing_and_pressing_the_button_answers() -> None:
    incident = outage()
    call = Call.objects.filter(assignment__incident=incident).exclude(person="").first()
    assert call is not None
    path = f"/acknowledge/{sign('acknowledge', f'call:{call.pk}')}"
    client = Client()

    shown = client.get(path)
    assert (shown.status_code, "I have it" in shown.content.decode()) == (200, True)
    assert not Assignment.objects.get(pk=call.assignment_id).holder
    assert "You have it" in client.post(path).content.decode()
    assert Assignment.objects.get(pk=call.assignment_id).holder == call.person


def test_it_speaks_the_language_of_the_browser() -> None:
    incident = outage()
    call = Call.objects.filter(assignment__incident=incident).exclude(person="").first()
    assert call is not None
    page = Client().get(f"/acknowledge/{sign('acknowledge', f'call:{call.pk}')}", headers={"accept-language": "nl"})

    assert "Ik pak het op" in page.content.decode()


@pytest.mark.parametrize("made_for", ["nothing", "confirm"])
def test_a_link_that_was_not_made_for_this_is_refused_in_plain_words(made_for: str) -> None:
    token = "nonsense" if made_for == "nothing" else sign(made_for, "call:1")

    page = Client().get(f"/acknowledge/{token}")

    assert page.status_code == 410
    assert escape("This link was not made here, or is not whole") in page.content.decode()
    assert escape("Open it again from the message, all of it") in page.content.decode()


def test_it_begins_with_a_capital_even_where_the_plan_gives_only_an_id() -> None:
    incident = outage(people=[{**PEOPLE[0], "name": None}, PEOPLE[1]])
    call = Call.objects.get(assignment__incident=incident, person="noor")

    page = Client().get(f"/acknowledge/{sign('acknowledge', f'call:{call.pk}')}")

    assert "Noor, you are called for leider" in page.content.decode()


def test_a_link_to_what_is_gone_is_refused_in_plain_words() -> None:
    page = Client().get(f"/acknowledge/{sign('acknowledge', 'call:404')}", headers={"accept-language": "nl"})

    assert page.status_code == 410
    assert "Waar deze link over ging, is er niet meer" in page.content.decode()
