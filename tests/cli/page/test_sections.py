"""Each section of the page says what its part of the plan means, by name and in sentences."""

from typing import Any

import pytest

from baken.cli.page.entry import Entry
from baken.cli.page.reader import Reader
from baken.cli.page.sections import ENTRIES
from tests.plan.cast import index


def entries(section: str, language: str = "en", **changes: Any) -> list[Entry]:
    """The entries of a section of the Boekenkade's plan, with some keys replaced."""
    return list(ENTRIES[section](Reader(index(**changes), language)))


def said(entry: Entry) -> dict[str, Any]:
    """What stands behind each label."""
    return {str(point.label): point.said for point in entry.points}


def test_it_says_what_an_incident_is() -> None:
    (definition,) = entries("definition", definition={"incident": ["a", "b"], "who_may_declare": "anyone"})

    assert said(definition) == {"an incident": ["a", "b"], "may declare it": "anyone"}


def test_it_says_conditions_as_sentences_with_names() -> None:
    worst, mild = entries("levels")

    assert (worst.name, said(worst)["holds when"]) == ("groot", "share of customers is 25 % or more, or orders lost")
    assert said(mild) == {"holds when": "share of customers is more than 0 %", "the public": "may be told"}


def test_it_says_what_a_level_sets_in_motion() -> None:
    respond = {"hours": "business", "page": ["role:leider", "@sam"], "public": "decided_by:role:leider"}
    review = {"required": True, "meeting_within": "5d", "days": "business"}
    (level,) = entries("levels", severities=[{"id": "groot", "when": "default", "respond": respond, "review": review}])

    assert said(level) == {
        "holds when": "nothing else fits",
        "the public": "leider decides",
        "called at once": "leider and Sam Öz",
        "hours": "business hours",
        "review": "within 5 business days",
    }


def test_it_names_who_holds_a_role_and_who_is_in_the_rota() -> None:
    rota = {"id": "piket", "name": "the rota", "kind": "weekly", "members": ["@noor", "@sam"]}
    held = {"primary": "rota:piket", "backup": "none", "ack_within": "10m"}
    (role,) = entries(
        "roles", rotas=[rota], roles=[{"id": "leider", "assigned": held, "required_for": {"manual": True}}]
    )

    assert said(role) == {
        "held by": "the rota (Noor de Wit and Sam Öz)",
        "backup": "nobody",
        "answers within": "10 minutes",
        "needed": "only when somebody asks for it",
    }


def test_it_says_where_nobody_is_named() -> None:
    (role,) = entries("roles", roles=[{"id": "leider"}])

    assert (said(role)["held by"], said(role)["backup"]) == ("not stated", "not stated")


def test_it_says_how_to_reach_people_and_who_is_on_duty() -> None:
    phone = {"kind": "phone", "value": "on the card", "out_of_band": True, "hours": {"days": ["mon"], "from": "08:00"}}
    windows = [{"days": ["sat", "sun"], "from": "09:00", "to": "17:00"}]
    rota = {"id": "piket", "kind": "weekly", "members": ["@noor"], "coverage": windows, "then": "team:ops"}
    noor, duty = entries("people", people=[{"id": "noor", "contacts": [phone]}], rotas=[rota], roles=[])

    assert noor.name == "@noor"
    assert said(noor)["reached by"] == ["phone: on the card (Monday 08:00-24:00); also when our own systems are down"]
    assert said(duty)["hours"] == "Saturday and Sunday 09:00-17:00"
    assert said(duty)["then calls"] == "the team ops"


def test_it_says_how_to_get_into_a_channel_step_by_step() -> None:
    access = {
        "how": "Own account.",
        "secret_in": "the safe",
        "ask": "@noor",
        "wait": "10m",
        "second_factor": {"held_by": ["@noor", "@sam"]},
        "break_glass": "the card in the kitchen",
        "verified": "2026-10-01",
    }
    (channel,) = entries("channels", channels=[{"id": "page", "kind": "status-page", "access": access}])

    assert said(channel)["get in"] == [
        "Own account.",
        "Login: the safe",
        "Second factor: Noor de Wit and Sam Öz",
        "Ask: Noor de Wit",
        "Takes: 10 minutes",
        "In an emergency: the card in the kitchen",
        "Last got in: 1 October 2026",
    ]


def test_it_says_that_access_is_not_stated() -> None:
    (channel,) = entries("channels")

    assert said(channel)["get in"] == "not stated"
    assert said(channel)["department"] == "the team service"


@pytest.mark.parametrize(
    ("promise", "sentence"),
    [
        ({"within": "72h", "clock": "aware", "kind": "initial"}, "first message within 72 hours of "),
        ({"every": "30m", "kind": "update"}, "update every 30 minutes"),
        ({"every": "announced_in_last_message"}, "a message at the time that the last one named"),
        ({"upon": "changed(stage)", "kind": "update"}, "update as soon as the stage has changed"),
        ({"upon": "declared"}, "a message at once on "),
        ({"kind": "review"}, "review"),
    ],
)
def test_it_says_each_form_of_promise(promise: dict[str, str], sentence: str) -> None:
    made = entries("promises", promises=[{"id": "p", "audience": "klanten", **promise}])

    assert made[0].name.startswith(f"klanten: {sentence}")


def test_it_shows_texts_in_every_language_with_their_subject() -> None:
    text = {
        "id": "eerste",
        "kind": "initial",
        "subject": {"nl": "Storing"},
        "body": {"nl": "Er is iets.", "en": "Trouble."},
    }
    (entry,) = entries("texts", templates=[{**text, "stage": "identified", "pre_approved": True}])

    assert entry.name == "First message, cause identified"
    assert entry.quotes == (("nl", "Storing\n\nEr is iets."), ("en", "Trouble."))
    assert said(entry) == {"unasked": "may go out by itself"}


def test_it_shows_every_step_of_a_guide() -> None:
    step = {"do": "Wijs naar de kopie.", "expect": "Groen.", "if_not": "Bel.", "undo": "none", "caution": "Pas op."}
    (guide,) = entries(
        "guides", howtos=[{"id": "kopie", "title": {"en": "Switch"}, "for": "role:leider", "steps": [step]}]
    )

    assert (guide.name, said(guide)) == ("Switch", {"for": "leider"})
    assert said(guide.steps[0]) == {
        "beware": "Pas op.",
        "expect": "Groen.",
        "if not": "Bel.",
        "undo": "there is no way back",
    }


def test_it_says_when_legal_reports_are_due() -> None:
    deadlines = [{"id": "melding", "within": "72h", "from": "aware", "to": "klanten"}]
    (duty,) = entries(
        "duties", duties=[{"id": "avg", "law": "GDPR 33", "clock_start": "aware", "deadlines": deadlines}]
    )

    assert (duty.name, said(duty)["checked"]) == ("GDPR 33", "by nobody yet")
    (report,) = said(duty)["reports"]
    assert report.startswith("melding: within 72 hours of ")
    assert report.endswith(", klanten")


def test_it_says_what_a_component_rests_on_and_how_that_shows() -> None:
    leans = [{"on": "db", "failure": "no orders"}, {"on": "ext:host"}, {"on": "cache", "strength": "soft"}]
    shop = {"id": "shop", "name": "The shop", "public": True, "owner": "ops", "depends_on": leans}
    found = entries("components", components=[shop, {"id": "db", "name": "Database"}, {"id": "cache"}])

    assert said(found[0]) == {
        "status page": "shown",
        "looked after by": "the team ops",
        "rests on": "Database (without it: no orders), ext:host, and cache (helpful, not needed)",
    }


def test_it_says_when_a_value_is_shown() -> None:
    moments = ["composer:public", "stage:identified", "decision:go_public", "idle > 10m", "promise due"]
    (value,) = entries("values", values=[{"id": "eerlijk", "means": "Zeg wat je niet weet.", "shown_when": moments}])

    assert said(value)["shown"] == (
        "while writing to people outside, in the stage cause identified, when deciding: go public, "
        "after 10 minutes without a word, and when a promise comes due"
    )


def test_it_shows_reviews_drills_and_copies() -> None:
    review = {"required_for": ["groot"], "owner": "role:leider", "within": {"time": "5d", "days": "business"}}
    found = entries(
        "practice", reviews=review, drills=[{"id": "weg", "every": "6mo"}], offline={"copies": ["op papier"]}
    )

    assert [entry.name for entry in found] == ["Looking back", "Drill", "Copies for when all is down"]
    assert said(found[0]) == {"after": "groot", "called by": "leider", "within": "5 business days"}
    assert said(found[1]) == {"every": "6 months"}


def test_it_says_all_of_it_in_dutch() -> None:
    level, _ = entries("levels", language="nl")
    (channel,) = entries("channels", language="nl")

    assert said(level)["holds when"] == "aandeel klanten is 25% of meer, of orders lost"
    assert said(channel)["get in"] == "niet vermeld"
