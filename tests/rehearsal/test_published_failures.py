"""Five failures that companies have told about: what dropped out then, and that it holds where it stands elsewhere."""

import re
from datetime import date
from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.files.load import Document, load
from baken.plan.files.opening import bytes_of
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_yaml
from baken.readiness.check import check
from baken.readiness.evidence import Evidence
from baken.rehearsal.lines import Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import read_scenario
from tests.rehearsal.story import messages, said

FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "failures"
LESSONS = {
    "storage-2017": {"CHA-06"},
    "network-2021": {"CHA-08", "CHA-16"},
    "sign-on-2021": {"CHA-03", "OFF-01", "ROL-05"},
    "contacts-2022": {"AUD-02", "CHA-16", "PRO-01"},
    "platform-2025": {"CHA-06", "TPL-15", "DRI-02"},
}
"""What each teaches: the rules of plan-model part 7."""
TODAY = date(2026, 11, 24)
CHANGED = {
    "storage-2017": {"channels"},
    "network-2021": {"components", "channels"},
    "sign-on-2021": {"people", "channels", "howtos", "offline"},
    "contacts-2022": {"audiences", "channels", "promises", "templates"},
    "platform-2025": {"channels", "templates", "drills"},
}
"""The sections in which the two plans of a failure differ."""


def plan(name: str, which: str) -> Document:
    return load(FOLDER / name / f"{which}.yaml")


def rehearsed(name: str, which: str) -> Play:
    document, file = plan(name, which), FOLDER / name / "scenario.yaml"
    reading = read_yaml(bytes_of(file, Limits().bytes), str(file))
    return play(document.index, read_scenario(reading.value, reading.places, document.index), document.calendars)


def lost(found: Play) -> list[str]:
    """What drops out when it happens, each with its reason."""
    return [
        f"{say(line.what)}: {say(line.because)}"
        for line in found.lines
        if line.kind == "impossible" and found.minute(line) == 0 and line.because
    ]


def heard(found: Play) -> list[tuple[int, str]]:
    """Minute and channel of each message to those outside."""
    return [(found.minute(line), line.channel) for line in messages(found)]


def late(found: Play) -> int:
    """How many promises were not kept in time."""
    return sum(outcome.fate in ("late", "broken") for outcome in found.outcomes)


def findings(name: str, which: str) -> set[str]:
    document = plan(name, which)
    return {finding.rule for finding in check(document.index.written, Evidence(), TODAY)}


@pytest.mark.parametrize("name", LESSONS)
def test_the_rules_find_it_beforehand_and_nothing_of_the_kind_where_it_stands_elsewhere(name: str) -> None:
    assert LESSONS[name] <= findings(name, "as-it-was")
    assert not set.union(*LESSONS.values()) & findings(name, "elsewhere")


@pytest.mark.parametrize("name", LESSONS)
def test_the_two_plans_differ_in_the_means_of_telling_alone(name: str) -> None:
    before, after = (plan(name, which).index.written.model_dump() for which in ("as-it-was", "elsewhere"))
    assert {key for key in before if before[key] != after[key]} == CHANGED[name]


@pytest.mark.parametrize("name", LESSONS)
def test_its_page_in_the_docs_tells_of_it_and_its_rules(name: str) -> None:
    rows = (FOLDER.parents[1] / "failures.md").read_text("utf-8").splitlines()
    (row,) = (row for row in rows if row.startswith(f"| `{name}` |"))
    assert set(re.findall(r"[A-Z]{3}-\d\d", row)) == LESSONS[name]


def test_icons_on_the_failing_storage_keep_the_page_green_and_only_followers_hear_of_it() -> None:
    found = rehearsed("storage-2017", "as-it-was")
    assert lost(found) == [
        "Status page can't be used: it rests on something that failed: Status page → Storage"
        " (the icons stay green, and nobody can change them)"
    ]
    assert heard(found) == [(7, "social"), (67, "social"), (75, "social"), (135, "status-page")]


def test_a_page_with_its_icons_elsewhere_tells_of_failing_storage_within_minutes() -> None:
    found = rehearsed("storage-2017", "elsewhere")
    assert lost(found) == []
    assert heard(found) == [(7, "status-page"), (67, "status-page"), (75, "status-page"), (135, "status-page")]
    assert late(found) == 0


def test_one_network_takes_the_page_its_fallback_and_support_along() -> None:
    found, failed = rehearsed("network-2021", "as-it-was"), "can't be used: it rests on something that failed"
    assert lost(found) == [
        f"Health page {failed}: Health page → Tool behind the health page → Internal network",
        f"Notices by mail {failed}: Notices by mail → Internal network",
        f"Support {failed}: Support → Support system → Internal network",
    ]
    assert heard(found) == [(425, "health-page")]
    assert late(found) == 1


def test_a_page_and_support_on_other_networks_hold() -> None:
    found = rehearsed("network-2021", "elsewhere")
    assert lost(found) == []
    assert heard(found)[:2] == [(7, "health-page"), (67, "health-page")]
    assert late(found) == 0


def test_without_the_sign_on_nobody_gets_into_a_page_that_works_and_the_guide_is_behind_it_too() -> None:
    found = rehearsed("sign-on-2021", "as-it-was")
    assert lost(found) == [
        "Status page can't be used: nobody gets in: Status page → Sign-on → Backbone",
        "Social account can't be used: nobody gets in: Social account → Tools → Sign-on → Backbone",
        "the guide “Bring the backbone back” can't be read: it rests on something that failed:"
        " Bring the backbone back → Badges → Backbone",
    ]
    assert (0, "with it stop: Kring, Sign-on, Badges, and Tools") in said(found, "happens")
    assert (2, "Omar Dekker can't be called for voice") in said(found, "impossible")
    assert heard(found) == [(365, "status-page")]
    assert late(found) == 1


def test_a_login_of_its_own_a_guide_on_paper_and_a_phone_number_tell_members_all_the_same() -> None:
    found = rehearsed("sign-on-2021", "elsewhere")
    assert lost(found) == []
    way = "a login of its own, in the envelope that each of us has at home"
    happens = said(found, "happens")
    assert (0, f"Status page has one way in left: {way}") in happens
    copy = "on paper, in the cupboard beside the machine hall"
    assert (0, f"the guide “Bring the backbone back” has to be read from its copy: {copy}") in happens
    assert (5, "Omar Dekker answers and is voice now") in said(found, "answers")
    assert heard(found)[:2] == [(7, "status-page"), (67, "status-page")]
    assert late(found) == 0


def test_customers_whose_addresses_were_kept_with_what_is_gone_hear_nothing_and_can_not_ask() -> None:
    found = rehearsed("contacts-2022", "as-it-was")
    assert lost(found) == [
        "Personal mail can't be used: it rests on something that failed:"
        " Personal mail → Book of contacts → Sites of customers",
        "the addresses of customers can't be got at: it rests on something that failed:"
        " customers → Book of contacts → Sites of customers",
        "customers can't report trouble over Support: they have to sign in: Support → Accounts → Sites of customers",
    ]
    assert heard(found) == []
    assert late(found) == 1


def test_a_copy_of_the_addresses_and_support_without_a_login_reach_them_within_minutes() -> None:
    found = rehearsed("contacts-2022", "elsewhere")
    assert lost(found) == []
    copied = "the addresses of customers have to come from their copy, made every 1 day"
    assert (0, copied) in said(found, "happens")
    assert heard(found)[:2] == [(7, "letters"), (125, "letters")]
    assert late(found) == 0


def test_a_page_on_the_platform_shows_no_incident_and_the_tools_hold_the_other_login() -> None:
    found = rehearsed("platform-2025", "as-it-was")
    assert lost(found) == [
        "Status page can't be used: it rests on something that failed: Status page → Platform (it shows no incident)",
        "Social account can't be used: nobody gets in: Social account → Internal tools → Platform",
    ]
    assert heard(found) == [(785, "status-page")]
    assert late(found) == 1


def test_a_page_that_stands_elsewhere_tells_of_a_failing_platform_within_minutes() -> None:
    found = rehearsed("platform-2025", "elsewhere")
    assert lost(found) == []
    way = "a login of its own, in the envelope that each of us has at home"
    assert (0, f"Social account has one way in left: {way}") in said(found, "happens")
    assert heard(found)[:2] == [(7, "status-page"), (187, "status-page")]
    assert late(found) == 0


def test_where_the_page_fails_on_top_of_it_the_social_account_says_so() -> None:
    index, down = plan("platform-2025", "elsewhere").index, ("platform", "channel:status-page")
    data = {"at": "2026-11-24T08:00:00+01:00", "fails": dict.fromkeys(down, "major_outage"), "ends_after": "2h"}
    found = play(index, read_scenario(data, Places(Marks("scenario.yaml", 0)), index))
    assert heard(found) == [(7, "social")]
    assert messages(found)[0].text.startswith("We do not know yet what is affected. Our status page is down too.")
