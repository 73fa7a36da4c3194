"""Histories of other status pages are read as they were told, with everything that is wrong named by its line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.incidents.wire_format import OVER
from baken.statuspage.histories.cstate import read_page
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import STATUSES
from baken.statuspage.histories.json_reading import values
from baken.statuspage.histories.lasted import lasted
from baken.statuspage.histories.objects import read_object
from baken.statuspage.histories.reading import read
from tests.statuspage.history_files import (
    COLLECTED,
    CSTATE,
    REAL,
    STATUSPAGE,
    course,
    faults,
    incident,
    object_of,
    reading,
)


def test_a_whole_summary_is_read_with_its_components_and_its_maintenance() -> None:
    found = read([STATUSPAGE])

    assert faults(found) == []
    assert [(told.data["id"], told.kind, told.line) for told in found.objects] == [
        ("kade0000inc1", "incident", 11),
        ("kade0000inc2", "incident", 41),
        ("kade0000mnt1", "maintenance", 54),
    ]
    assert [one["name"] for one in found.components] == ["The shop", "Order mail", "For customers"]
    assert found.has_list


def test_a_statuspage_object_stays_as_it_came_with_keys_nobody_knows() -> None:
    came = json.loads(STATUSPAGE.read_text("utf-8"))["incidents"][0]

    assert object_of(read([STATUSPAGE]), "The shop is slow") == came


def test_updates_are_the_newest_first_and_missing_keys_are_filled_in() -> None:
    found = object_of(read([STATUSPAGE]), "Mail is late")

    assert [one["id"] for one in found["incident_updates"]] == ["kade000upd12", "kade000upd11"]
    assert found["incident_updates"][0]["display_at"] == found["resolved_at"] == "2026-03-05T11:00:00+01:00"
    assert found["monitoring_at"] is None


def test_a_time_without_zone_is_one_of_the_page_and_that_is_noted() -> None:
    found = read([STATUSPAGE])

    assert object_of(found, "Mail is late")["created_at"] == "2026-03-05T09:00:00.000Z"
    assert str(found.notes[0]).endswith(":41: created_at does not say its zone; taken as Europe/Amsterdam")


def test_a_collected_history_becomes_statuspage_objects_with_the_ids_of_its_addresses() -> None:
    found = read([COLLECTED])
    search = object_of(found, "Search finds nothing")

    assert (search["id"], search["status"], search["duration_minutes"]) == ("zoek00000501", "resolved", 80)
    assert course(search) == [
        ("04-01T08:00", "investigating", "Search finds nothing since eight."),
        ("04-01T08:20", "investigating", "We have restarted it."),
        ("04-01T08:20", "investigating", "It was not enough."),
        ("04-01T09:20", "resolved", "Search works again."),
    ]
    assert [told.kind for told in found.objects] == ["incident", "maintenance", "incident"]
    assert read([COLLECTED]).objects == found.objects


def test_names_alone_are_the_components_that_a_list_knows_by_them() -> None:
    found = read([COLLECTED], components=STATUSPAGE)

    assert [one["id"] for one in object_of(found, "Search finds nothing")["components"]][1] == "shop00000001"


def test_a_folder_of_cstate_is_read_with_the_times_that_its_headings_say() -> None:
    found = read([CSTATE])
    basket = object_of(found, "The basket forgets")

    assert faults(found) == []
    assert course(basket)[1:] == [
        ("05-01T10:15", "investigating", "It is [the new cache](https://example.org/cache)."),
        ("05-01T11:30", "resolved", "Baskets keep what you put in."),
    ]
    assert course(basket)[0][2].endswith("```\n[Update] this is part of the message\n```")
    assert [(one.component, one.state) for one in lasted(found.objects[0])] == [
        (one["id"], "degraded_performance") for one in sorted(basket["components"], key=lambda one: one["id"])
    ]


def test_the_headings_of_cstate_itself_carry_stage_and_time() -> None:
    assert course(object_of(read([CSTATE]), "Search is slow")) == [
        ("05-03T08:30", "investigating", "[Issue 12](https://example.org/12)\n\nSearch is slow."),
        ("05-03T09:10", "investigating", "We look at the index."),
        ("05-03T09:40", "monitoring", "It is faster."),
        ("05-03T10:00", "resolved", ""),
    ]


def test_an_end_before_the_beginning_counts_as_the_beginning() -> None:
    orders = object_of(read([CSTATE]), "Orders: late")
    text = "Orders arrive late. See [the list](https://example.org/list)."

    assert course(orders) == [("05-02T13:00", "investigating", text), ("05-02T13:00", "resolved", "")]
    assert orders["resolved_at"] == "2026-05-02T13:00:00.000Z"


def test_the_configuration_of_cstate_lists_components_and_groups() -> None:
    found = read([CSTATE])

    assert [(one["name"], bool(one["group_id"])) for one in found.components] == [
        ("Front", False), ("shop", True), ("basket", True), ("orders", False),
    ]  # fmt: skip


WRONG: dict[str, tuple[Any, str]] = {
    "no json": ('{"incidents": [\n{"id": "i1",}]}', "2: this is no JSON: expecting property name"),
    "nothing": ("", "1: this file holds nothing"),
    "another thing": ({"metrics": []}, "1: this file holds no incidents and no components"),
    "latin": (b'[{"id": "i1",\n"name": "caf\xe9"}]', "2: this is not UTF-8 from here on"),
    "utf-16": ("[]".encode("utf-16"), "1: this is not UTF-8 but UTF-16"),
    "no id": ([incident(id="../../etc/passwd")], "1: an incident has to be an object with an id of letters"),
    "no name": ([incident(name=None)], "1: incident i1 has no name"),
    "status": ([incident(status="fine")], "1: incident i1 has a status that is none: fine"),
    "impact": ([incident(impact="awful")], "1: incident i1 has an impact that is none: awful"),
    "time": ([incident(created_at="yesterday")], "1: created_at is no time: yesterday"),
    "updates": ([incident(incident_updates={"a": 1})], "1: the updates of i1 have to be a list of 5,000 at most"),
    "update": ([incident(incident_updates=[{"id": "u1", "body": "x"}])], "1: update 1 of i1 has no time"),
    "deep": ("[" * 100_000, "1: this is nested more than 40 deep"),
    "deeper": ([incident(more=json.loads("[" * 50 + "]" * 50))], "1: this is nested"),
    "zero": ([incident(name="a\0b")], "1: a text holds a sign that can't be kept"),
    "half a pair": ('[{"id": "i1", "name": "\\ud800"}]', "1: a text holds a sign that can't be kept"),
    "not a number": ('[{"id": "i1", "name": "x", "more": NaN}]', "1: this holds what JSON does not have: NaN"),
    "two keys": ('[{"id": "i1", "id": "i2"}]', "1: this holds what JSON does not have: two keys id"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, case: str) -> None:
    content, said = WRONG[case]
    found = reading(tmp_path, content)

    assert faults(found)[0].startswith(said)
    assert found.faults[0].mend is not None
    assert found.objects == []


def test_a_broken_line_does_not_hold_up_the_others(tmp_path: Path) -> None:
    lines = [json.dumps(incident()), '{"id": "i2", ', json.dumps(incident(id="i3"))]
    found = reading(tmp_path, "\n".join(lines), "history.jsonl")

    assert [told.data["id"] for told in found.objects] == ["i1", "i3"]
    assert faults(found) == ["2: this line is no JSON: expecting property name enclosed in double quotes"]


def test_front_matter_that_can_not_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    found = reading(tmp_path, "---\ntitle: a\ntitle: b\ndate: 2026-05-01\nseverity: odd\n---\nText\n", "page.md")
    bomb = reading(tmp_path, "---\ntitle: &a [x, x]\ndate: *a\n---\n", "bomb.md")

    assert [fault.line for fault in found.faults] == [3]
    assert bomb.faults
    assert (found.objects, bomb.objects) == ([], [])


def test_the_same_incident_twice_counts_once_and_the_newer_one_wins(tmp_path: Path) -> None:
    old, new = incident(updated_at="2026-03-02T08:00:00Z"), incident(name="New", updated_at="2026-03-03T08:00:00Z")
    found = reading(tmp_path, [new, old, new])

    assert [told.data["name"] for told in found.objects] == ["New"]
    assert len(found.notes) == 2


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    found = reading(tmp_path, [incident(shortlink="javascript:alert(1)", baken={"titles": 3})])

    assert found.objects[0].data["shortlink"] is None
    assert "baken" not in found.objects[0].data
    assert len(found.notes) == 2


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "away.md").symlink_to(CSTATE / "2026-05-01-basket.md")

    assert faults(read([tmp_path / "pages"])) == ["1: this folder holds no Markdown files"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([*STATUSES, "2026-03-02T08:00:00Z"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*incident(), "body", "code"]) | st.text(), inner),
    max_leaves=30,
)


@given(JSON)
def test_whatever_a_file_holds_is_an_object_or_a_fault(value: Any) -> None:
    desk = Desk("history.json")
    told = [read_object(found.value, desk) for found in values(json.dumps([value]), desk)]

    assert all(one is not None for one in told) or desk.faults


@given(st.text())
def test_whatever_a_text_is_values_come_or_faults(text: str) -> None:
    desk = Desk("history.json")

    assert list(values(text, desk)) is not None or desk.faults


LINES = st.sampled_from([
    "[Final message]", "[Update]", "[Initial message] Hello", "**Update 10:15 UTC** - More", "*Resolved* - Done",
    "[Update on 2026-05-02 by the night shift]", "----", "```", "", "  text", "[link](https://example.org)", "* a b",
])  # fmt: skip


@given(st.lists(LINES | st.text(alphabet="ab[]*_-:0 ", max_size=20)), st.booleans())
def test_no_line_of_a_cstate_text_is_lost(lines: list[str], resolved: bool) -> None:
    front = f"---\ntitle: T\ndate: 2026-05-01T09:00:00Z\nresolved: {str(resolved).lower()}\n---\n"
    told = read_page(front + "\n".join(lines), "page", Desk("page.md"))

    assert told is not None
    bodies = "\n".join(update["body"] for update in told.updates)
    assert all(word in bodies for line in lines for word in line.split() if word.isalpha() and word[0] in "abHMDt")
    assert (told.data["status"] == "resolved") == resolved


@pytest.mark.parametrize("number", range(3))
def test_every_real_history_is_read_whole(shared: Path, number: int) -> None:
    found = read([shared / "data" / "incidents" / REAL[number]])

    assert faults(found) == []
    assert len(found.objects) == (365, 399, 235)[number]
    assert all(told.data["status"] in OVER for told in found.objects)
    assert sum(len(told.updates) for told in found.objects) == (1109, 2165, 496)[number]
