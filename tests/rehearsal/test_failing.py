"""What fails, what goes with it, and which channels drop out."""

from typing import Any

from baken.lib.words import say
from baken.rehearsal.failing import MOST_NAMED
from baken.rehearsal.lines import LineKind
from tests.rehearsal.story import PLAN, played, said, told

PAGE = PLAN["channels"][0]


def test_what_rests_on_it_stops_with_it() -> None:
    found = said(played(fails={"database": "major_outage"}), "happens")
    assert found == [(0, "Database fails: major outage"), (0, "with it stop: De winkel")]
    dutch = said(played(fails={"database": "major_outage"}), "happens", language="nl")
    assert dutch == [(0, "Database valt uit: grote storing"), (0, "daarmee vallen stil: De winkel")]


def test_what_only_gets_worse_stops_nothing() -> None:
    found = said(played(fails={"database": "degraded_performance"}), "happens")
    assert [text for _, text in found] == ["Database fails: degraded performance"]


def test_what_works_does_not_fail_and_maintenance_is_called_by_its_name() -> None:
    fails = {"winkel": "operational", "database": "under_maintenance"}
    assert said(played(fails=fails), "happens", language="nl") == [(0, "Database is in onderhoud")]


def test_a_channel_that_rests_on_it_drops_out() -> None:
    found = played(fails={"ext:hoster": "major_outage"}, ends_after="20m")
    assert (0, "statuspagina can't be used") in said(found, "impossible")
    assert (0, "with it stop: Database and De winkel") in said(found, "happens")
    assert {channel for _, to, channel, _ in told(found) if to == "klanten"} == {"sociaal"}


def test_a_channel_whose_ground_the_plan_leaves_open_is_used() -> None:
    channels = [{**PAGE, "depends_on": None}, *PLAN["channels"][1:]]
    found = played({"channels": channels}, fails={"ext:hoster": "major_outage"}, ends_after="20m")
    assert {channel for _, to, channel, _ in told(found) if to == "klanten"} == {"statuspagina"}


def test_conditions_see_what_goes_down_with_it_and_for_how_long() -> None:
    levels = [
        {"id": "groot", "when": "component.winkel.state == major_outage for 10m", "respond": {"public": "required"}},
        {"id": "klein", "when": "component.winkel.state != operational", "respond": {"public": "optional"}},
    ]
    found = played({"severities": levels, "definition": None}, answers=[], fails={"database": "major_outage"})
    assert said(found, "level") == [(2, "level klein"), (10, "level groot")]


def test_conditions_see_that_a_channel_is_down() -> None:
    types = [{"id": "kanaal", "when": "channel.statuspagina.state == unavailable", "min_severity": "groot"}]
    down = {"channel:statuspagina": "major_outage"}
    small = [{"after": "2m", "signal": "users_hit", "value": 1}]
    assert (2, "level groot") in said(played({"types": types}, fails=down, answers=small), "level")
    assert (2, "level groot") not in said(played({"types": types}, answers=small), "level")


def test_the_last_message_goes_over_the_channel_that_works_again() -> None:
    found = played(fails={"channel:statuspagina": "major_outage"}, stages=[{"after": "30m", "stage": "resolved"}])
    to_customers = [(minute, channel) for minute, to, channel, _ in told(found) if to == "klanten"]
    assert to_customers == [(7, "sociaal"), (35, "statuspagina")]


def test_the_parts_that_customers_know_stand_in_the_text() -> None:
    texts = [{"id": "eerste", "kind": "initial", "body": {"nl": "Geraakt: {{ components }}."}}]
    found = played({"templates": texts}, fails={"database": "major_outage"}, ends_after="20m")
    assert told(found)[-1][3] == "Geraakt: De winkel."


def test_of_many_that_stop_it_names_the_first() -> None:
    parts = [{"id": f"deel-{number}", "depends_on": ["database"]} for number in range(40)]
    found = played({"components": [*PLAN["components"], *parts]}, fails={"database": "major_outage"})
    _, (_, text) = said(found, "happens")
    assert text.count(",") == MOST_NAMED - 1


def test_a_long_chain_is_passed_once() -> None:
    chain = [{"id": f"c{number}", "depends_on": [f"c{number - 1}"]} for number in range(1, 3_000)]
    found = played({"components": [{"id": "c0"}, *chain]}, fails={"c0": "partial_outage"}, ends_after="1m")
    assert len(said(found, "happens")[1][1].split(", ")) == MOST_NAMED


DOWN = {"database": "major_outage"}


def reasons(changes: dict[str, Any], kind: LineKind, language: str = "en") -> list[str]:
    """What is said, with its reason, when the database fails under a plan with these changes."""
    lines = [line for line in played(changes, fails=DOWN, ends_after="20m").lines if line.kind == kind]
    return [f"{say(line.what, language)}: {say(line.because, language)}" for line in lines if line.because]


def login(**access: Any) -> dict[str, Any]:
    """The plan with a page whose login rests on the database."""
    return {"channels": [{**PAGE, "access": {"depends_on": ["database"], **access}}, *PLAN["channels"][1:]]}


def test_a_channel_that_nobody_gets_into_is_not_used() -> None:
    found = played(login(), fails=DOWN, ends_after="20m")
    assert {channel for _, to, channel, _ in told(found) if to == "klanten"} == {"sociaal"}
    assert reasons(login(), "impossible")[0] == "statuspagina can't be used: nobody gets in: statuspagina → Database"


def test_the_way_in_for_emergencies_is_named_and_the_channel_used() -> None:
    changes = login(break_glass="the key in the safe")
    said_so = reasons(changes, "happens")
    assert said_so == [
        "statuspagina has one way in left: the key in the safe:"
        " its login rests on something that failed: statuspagina → Database"
    ]
    found = played(changes, fails=DOWN, ends_after="20m")
    assert {channel for _, to, channel, _ in told(found) if to == "klanten"} == {"statuspagina"}


def test_of_a_channel_that_is_down_no_other_way_in_is_named() -> None:
    changes = login(break_glass="the key in the safe")
    found = played(changes, fails={**DOWN, "channel:statuspagina": "major_outage"}, ends_after="20m")
    assert not [text for _, text in said(found, "happens") if "way in" in text]


def test_a_guide_that_rests_on_it_can_not_be_read_but_its_copy_can() -> None:
    guide = {"id": "terug", "title": "Terugzetten", "depends_on": ["winkel"]}
    reason = "it rests on something that failed: Terugzetten → De winkel → Database"
    assert reasons({"howtos": [guide]}, "impossible")[0] == f"the guide “Terugzetten” can't be read: {reason}"
    copied = {"howtos": [{**guide, "offline_copy": "in the safe"}]}
    copy = f"the guide “Terugzetten” has to be read from its copy: in the safe: {reason}"
    assert reasons(copied, "happens") == [copy]
    assert "the guide" not in str(reasons(copied, "impossible"))


def test_addresses_that_rest_on_it_can_not_be_got_at_but_their_copy_can() -> None:
    kept: dict[str, Any] = {"id": "klanten", "kind": "customer", "contact_list": {"depends_on": ["database"]}}
    reason = "it rests on something that failed: klanten → Database"
    gone = reasons({"audiences": [kept]}, "impossible")
    assert gone[0] == f"the addresses of klanten can't be got at: {reason}"
    kept = {**kept, "contact_list": {"depends_on": ["database"], "exported_every": "7d"}}
    copied = f"the addresses of klanten have to come from their copy, made every 7 days: {reason}"
    assert reasons({"audiences": [kept]}, "happens") == [copied]


def test_readers_who_have_to_sign_in_with_what_failed_can_not_report_trouble() -> None:
    desk = {"id": "balie", "name": "De balie", "depends_on": ["ext:balie"], "readers_sign_in": "winkel"}
    readers = [{"id": "klanten", "kind": "customer", "inbound": ["balie"]}]
    changes: dict[str, Any] = {"channels": [*PLAN["channels"], desk], "audiences": readers}
    assert reasons(changes, "impossible", "nl")[0] == (
        "voor klanten is via De balie geen storing te melden:"
        " daarvoor is inloggen nodig: De balie → De winkel → Database"
    )
    free = {**changes, "channels": [*PLAN["channels"], {**desk, "readers_sign_in": "none"}]}
    assert "De balie" not in str(reasons(free, "impossible"))


def test_what_drops_out_is_said_once_also_where_it_was_not_over() -> None:
    moves = [{"after": "30m", "stage": "resolved"}, {"after": "40m", "stage": "investigating"}]
    guides = [{"id": "terug", "title": "Terugzetten", "depends_on": ["database"]}]
    found = said(played({"howtos": guides}, fails=DOWN, stages=moves), "impossible")
    assert [minute for minute, text in found if text == "the guide “Terugzetten” can't be read"] == [0]


def test_a_guide_that_only_gets_worse_can_be_read() -> None:
    guides = [{"id": "terug", "depends_on": [{"on": "database", "strength": "soft"}]}]
    assert "guide" not in str(reasons({"howtos": guides}, "impossible") + reasons({"howtos": guides}, "happens"))
