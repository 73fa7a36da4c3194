"""What fails, what goes with it, and which channels drop out."""

from baken.rehearsal.failing import MOST_NAMED
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
