"""Who is told and where: what steps in for a channel that is down, who comes first, and what stays inside."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.lib.actor import Actor
from baken.lib.words import Words, say, words
from baken.plan.compose.occasion import Case
from baken.plan.compose.routes import Route, Unreached, ordered, routes
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.files.load import load
from baken.plan.index import Index
from tests.plan.cast import index

CASE = Case("groot", None, "investigating")
DOWN = words("its host is down")


def channel(identifier: str, *audiences: str, **more: Any) -> dict[str, Any]:
    return {"id": identifier, "audiences": list(audiences) or ["klanten"], **more}


def ways(
    channels: list[dict[str, Any]], *down: str, case: Case = CASE, **changes: Any
) -> tuple[list[tuple[str, str, str | None]], tuple[Unreached, ...]]:
    return told(index(channels=channels, **changes), case, *down)


def told(
    index: Index, case: Case, *down: str, outside_too: bool = True
) -> tuple[list[tuple[str, str, str | None]], tuple[Unreached, ...]]:
    found, missed = routes(index, case, dict.fromkeys(down, DOWN), outside_too)
    return [(route.audience, route.channel, route.instead_of) for route in found], missed


def test_every_channel_of_an_audience_carries_its_messages() -> None:
    found, _ = routes(index(), CASE, {})
    assert found == (Route("klanten", "statuspagina", words("this channel reaches them")),)


def test_the_order_of_the_audience_counts_where_it_names_its_channels() -> None:
    audiences = [{"id": "klanten", "reached_by": ["mail", "pagina"]}]
    found, _ = ways([channel("pagina"), channel("mail"), channel("sms")], audiences=audiences)
    assert found == [("klanten", "mail", None), ("klanten", "pagina", None)]


@pytest.mark.parametrize(
    ("before", "order"),
    [
        ({}, ["a", "b", "c"]),
        ({"a": ["c"]}, ["c", "a", "b"]),
        ({"a": ["b"], "b": ["c"]}, ["c", "b", "a"]),
        ({"a": ["b"], "b": ["a"]}, ["b", "a", "c"]),
        ({"a": ["a", "weg"]}, ["a", "b", "c"]),
    ],
)
def test_who_must_know_earlier_is_told_earlier(before: dict[str, list[str]], order: list[str]) -> None:
    audiences = [{"id": name, "before": before.get(name)} for name in "abc"]
    found, _ = ways([channel("mail", "a", "b", "c")], audiences=audiences)
    assert [audience for audience, _, _ in found] == order


def test_thousands_of_audiences_in_a_chain_are_put_in_order() -> None:
    audiences = [{"id": f"a{n}", "before": [f"a{n + 1}"]} for n in range(2000)]
    assert [audience.id for audience in ordered(index(audiences=audiences))][:2] == ["a1999", "a1998"]


# What steps in.


def test_a_fallback_steps_in_and_says_for_what_and_why() -> None:
    channels = [
        channel("pagina", fallback="sociaal", name="De pagina"),
        channel("sociaal", use_for={"condition": "nood"}),
    ]
    found, missed = routes(index(channels=channels), CASE, {"pagina": DOWN})
    assert [(route.channel, route.instead_of) for route in found] == [("sociaal", "pagina")]
    assert say(found[0].because, "nl") == "De pagina is niet te gebruiken: its host is down"
    assert missed == ()


def test_a_fallback_that_is_down_as_well_has_its_own() -> None:
    channels = [channel("a", fallback="b"), channel("b", "x", fallback="c"), channel("c", "x")]
    assert ways(channels, "a", "b") == ([("klanten", "c", "a")], ())


@pytest.mark.parametrize("down", [("a", "b"), ("a", "b", "c")])
def test_fallbacks_in_a_circle_end_with_nobody_and_the_reason(down: tuple[str, ...]) -> None:
    channels = [channel("a", fallback="b"), channel("b", "x", fallback="a")]
    assert ways(channels, *down) == ([], (Unreached("klanten", "a", DOWN),))


@pytest.mark.parametrize("fallback", [None, "none", "weg", "a"])
def test_without_a_fallback_the_audience_is_not_reached(fallback: str | None) -> None:
    assert ways([channel("a", fallback=fallback)], "a") == ([], (Unreached("klanten", "a", DOWN),))


def test_a_channel_that_is_used_anyway_carries_what_it_steps_in_for_only_once() -> None:
    channels = [channel("mail"), channel("pagina", fallback="mail")]
    assert ways(channels, "pagina") == ([("klanten", "mail", "pagina")], ())


@pytest.mark.parametrize("barred", [{"never_for": {"severities": ["groot"]}}, {"set": "geheim"}])
def test_a_channel_that_must_not_be_used_does_not_step_in_either(barred: dict[str, Any]) -> None:
    channels = [channel("a", fallback="b"), channel("b", "x", fallback="c", **barred), channel("c", "x")]
    assert ways(channels, "a")[0] == [("klanten", "c", "a")]


def test_what_is_meant_for_colleagues_never_falls_back_on_a_public_channel() -> None:
    channels = [channel("kamer", "team", fallback="sociaal"), channel("sociaal", "klanten", fallback="none")]
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal"}]
    found, missed = ways(channels, "kamer", audiences=audiences)
    assert found == [("klanten", "sociaal", None)]
    assert missed == (Unreached("team", "kamer", DOWN),)


# What is used when.


@pytest.mark.parametrize(
    ("use", "is_used"),
    [
        ({"use_for": {"severities": ["groot"]}}, True),
        ({"use_for": {"severities": ["klein"]}}, False),
        ({"use_for": {"stages": ["resolved"]}}, False),
        ({"use_for": {"types": ["lek"]}}, True),
        ({"use_for": {"condition": "when mail is down"}}, False),
        ({"never_for": {"severities": ["groot"]}}, False),
        ({"never_for": {"stages": ["investigating"]}}, False),
        ({"never_for": {"types": ["lek"]}}, True),
        ({"set": "geheim"}, False),
    ],
)
def test_a_channel_is_used_for_what_the_plan_says(use: dict[str, Any], is_used: bool) -> None:
    found, missed = ways([channel("pagina", **use)], types=[{"id": "lek"}])
    assert ("klanten", "pagina", None) in found or not is_used
    assert [say(item.because) for item in missed] == (
        [] if is_used else ["no channel is used for it at this level and stage"]
    )


@pytest.mark.parametrize(("hit", "is_used"), [(60, True), (10, False), (None, False)])
def test_a_condition_decides_once_the_answers_are_in(hit: int | None, is_used: bool) -> None:
    now = datetime(2026, 11, 29, 4, tzinfo=UTC)
    given = Answer("users_hit", hit, now, Actor("person", "noor", "Noor")) if hit is not None else None
    situation = Situation(now, {"users_hit": (given,)} if given else {})
    channels = [channel("sms", use_for={"condition": "users_hit >= 50"})]
    found, _ = ways(channels, case=Case("groot", None, "investigating", situation))
    assert bool(found) is is_used


def test_a_channel_that_repeats_another_is_not_written_to() -> None:
    assert ways([channel("pagina", mirrors=["feed"]), channel("feed")])[0] == [("klanten", "pagina", None)]


# What stays inside.

TYPES = [
    {"id": "lek", "name": "Datalek", "confidentiality": "responders_only"},
    {"id": "spionage", "confidentiality": "responders_only", "channel_set": "geheim"},
    {"id": "huurder", "confidentiality": "tenant_only"},
]
PEOPLE = [
    {"id": "klanten"},
    {"id": "bank", "kind": "customer", "contract": "bericht binnen een uur"},
    {"id": "toezicht", "kind": "regulator"},
    {"id": "getroffenen", "kind": "data_subject"},
    {"id": "team", "kind": "internal"},
]
EVERYBODY = [person["id"] for person in PEOPLE]


def reached(kind: str | None, *channels: dict[str, Any]) -> list[str]:
    case = Case("groot", kind, "investigating")
    found, _ = ways([*channels, channel("mail", *EVERYBODY)], case=case, audiences=PEOPLE, types=TYPES)
    return [f"{audience}:{name}" for audience, name, _ in found]


@pytest.mark.parametrize(
    ("kind", "audiences"),
    [
        (None, EVERYBODY),
        ("lek", ["toezicht", "getroffenen", "team"]),
        ("huurder", ["bank", "toezicht", "getroffenen", "team"]),
    ],
)
def test_a_confidential_type_closes_audiences_but_not_those_the_law_names(
    kind: str | None, audiences: list[str]
) -> None:
    assert reached(kind) == [f"{audience}:mail" for audience in audiences]


def test_the_reason_names_the_type() -> None:
    _, missed = ways([channel("mail")], case=Case("groot", "lek", "investigating"), types=TYPES)
    assert say(missed[0].because, "nl") == "incidenten van de soort Datalek blijven vertrouwelijk"


def test_a_type_with_channels_of_its_own_is_told_nowhere_else() -> None:
    room = channel("kluis", "team", set="geheim", fallback="mail")
    assert reached("spionage", room) == ["team:kluis"]
    case = Case("groot", "spionage", "investigating")
    found, missed = ways([room, channel("mail", "team")], "kluis", case=case, audiences=PEOPLE[-1:], types=TYPES)
    assert (found, missed) == ([], (Unreached("team", "kluis", DOWN),))


def test_the_channels_of_a_type_reach_whom_they_name_beside_the_usual_ones() -> None:
    audiences = [{"id": "team", "kind": "internal", "reached_by": ["kamer"]}]
    channels = [channel("kamer", "team"), channel("kluis", "team", set="geheim")]
    case = Case("groot", "spionage", "investigating")
    assert ways(channels, case=case, audiences=audiences, types=TYPES)[0] == [("team", "kluis", None)]
    assert ways(channels, audiences=audiences, types=TYPES)[0] == [("team", "kamer", None)]


def test_a_channel_set_aside_for_a_confidential_type_keeps_it_out_of_other_rooms() -> None:
    room = channel("kluis", "team", use_for={"types": ["lek"]})
    assert reached("lek", room) == ["toezicht:mail", "getroffenen:mail", "team:kluis"]


def test_the_customer_concerned_is_told_over_the_channel_set_aside_for_them() -> None:
    notice = channel("console", "klanten", use_for={"types": ["huurder"]})
    assert reached("huurder", notice)[0] == "klanten:console"
    assert "klanten:mail" not in reached("huurder", notice)


def test_where_the_public_is_not_told_only_colleagues_are() -> None:
    found = index(audiences=PEOPLE, channels=[channel("mail", *EVERYBODY)])
    assert told(found, CASE, outside_too=False) == ([("team", "mail", None)], ())
    quiet = index(
        audiences=PEOPLE,
        channels=[channel("mail", *EVERYBODY)],
        severities=[{"id": "groot", "when": "orders_lost", "respond": {"public": "none"}}],
    )
    reasons = {item.audience: say(item.because) for item in told(quiet, CASE)[1]}
    assert reasons == dict.fromkeys(("klanten", "bank"), "the public is not told at this level")


def test_pagerdutys_security_incident_stays_in_its_room(shared: Path) -> None:
    found = load(shared / "plans" / "pagerduty-public-guide.yaml").index
    case = Case("sev-1", "security", "investigating")
    assert told(found, case)[0] == [("responders", "security-room", None)]
    service, _ = told(found, Case("sev-1", "service", "investigating"))
    assert ("customers", "status-page", None) in service
    assert ("responders", "security-room", None) not in service


def test_gitlabs_room_by_hand_steps_in_when_the_incident_tool_is_down(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    case = Case("s1", "gitlab-com", "investigating")
    usual, _ = told(found, case)
    assert ("responders", "incident-room", None) in usual
    assert ("responders", "manual-room", None) not in usual
    assert ("users", "status-mirrors", None) not in usual
    assert ("responders", "manual-room", "incident-room") in told(found, case, "incident-room")[0]


def test_gitlab_tells_a_tenant_over_the_tenants_own_notices(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    told_outside, missed = told(found, Case("s1", "dedicated", "investigating"))
    assert ("dedicated-customers", "dedicated-notices", None) in told_outside
    assert "users" not in {audience for audience, _, _ in told_outside}
    reason: Words = next(item.because for item in missed if item.audience == "users")
    assert say(reason) == "incidents of type Dedicated stay confidential"
