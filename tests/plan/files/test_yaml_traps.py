"""Text that YAML would change without a word: each trap is named."""

import pytest

from baken.lib.words import say
from baken.plan.files.yaml_reading import read_yaml
from tests.plan.files.samples import errors_in, lines, value_of

AS_DATE = "without quotes is text here, but many programs read it as a date and write it differently"
ELSEWHERE = {
    "22:30": "22:30 without quotes is text here, but many programs read it as a number of seconds or minutes",
    "2026-10-01": f"2026-10-01 {AS_DATE}",
    "no": "“no” without quotes is text here, but many programs read it as true or false",
    "Off": "“Off” without quotes is text here, but many programs read it as true or false",
    "1_000": "1_000 without quotes is text here, but many programs read it as a number",
}
NUMBERS = {
    "1e3": (1000.0, "1e3 without quotes is read as the number 1000.0"),
    "0x10": (16, "0x10 without quotes is read as the number 16"),
    "0o17": (15, "0o17 without quotes is read as the number 15"),
}
LOST = {
    "0612345678": "0612345678 without quotes is read as the number 612345678: what stands before it gets lost",
    "+31612345678": "+31612345678 without quotes is read as the number 31612345678: what stands before it gets lost",
    ".inf": ".inf without quotes is a number without end; a plan can't count with that",
    "1e999": "the number 1e999 is too large to count with",
    "9223372036854775808": "the number 9223372036854775808 is too large to count with",
}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_it_warns_of_text_that_other_programs_read_differently(text: str) -> None:
    reading = read_yaml(f"at: {text}".encode(), "plan.yaml")

    assert reading.value == {"at": text}
    assert [(one.level, one.path) for one in reading.notices] == [("warning", ("at",))]
    assert lines(list(reading.notices)) == [f"1:5 FRM-03 {ELSEWHERE[text]}"]
    assert say(reading.notices[0].mend) == f'write it in quotes: "{text}"; `baken plan fmt` does it for you'


@pytest.mark.parametrize("text", NUMBERS)
def test_it_warns_of_numbers_that_few_people_write(text: str) -> None:
    value, sentence = NUMBERS[text]
    reading = read_yaml(f"at: {text}".encode(), "plan.yaml")

    assert reading.value == {"at": value}
    assert lines(list(reading.notices)) == [f"1:5 FRM-03 {sentence}"]


@pytest.mark.parametrize("text", LOST)
def test_it_refuses_numbers_that_lose_something(text: str) -> None:
    assert lines(errors_in(f"phone: {text}")) == [f"1:8 FRM-03 {LOST[text]}"]


@pytest.mark.parametrize("text", [*ELSEWHERE, *NUMBERS, *LOST])
def test_it_is_content_with_quotes(text: str) -> None:
    reading = read_yaml(f'a: "{text}"\n'.encode(), "plan.yaml")

    assert reading.value == {"a": text}
    assert not reading.notices


def test_it_warns_once_of_each_key_that_other_programs_read_differently() -> None:
    reading = read_yaml(b"a: [{on: db}, {on: web}]\nb: {no: Nei, 'yes': Ja}\n", "plan.yaml")

    assert reading.value["a"] == [{"on": "db"}, {"on": "web"}]
    assert [one.path for one in reading.notices] == [("a", 0, "on"), ("b", "no")]


def test_it_finds_a_comma_that_cut_a_text_into_keys() -> None:
    problems = errors_in("values:\n  - {id: honest, means: Say what we know, not what we hope}\n")

    assert [one.path for one in problems] == [("values", 0, "not what we hope")]
    assert "2:43 FRM-01 “not what we hope” has no value: inside braces a comma ends the text" in lines(problems)[0]


def test_it_takes_a_key_with_a_colon_and_no_value_for_unstated() -> None:
    assert value_of("a: {b: , c: d}") == {"a": {"b": None, "c": "d"}}


@pytest.mark.parametrize("text", ["#incident", "room #incident"])
def test_it_warns_of_a_channel_name_that_became_a_comment(text: str) -> None:
    notices = read_yaml(f"address: {text}\nkind: chat # fine\n".encode(), "plan.yaml").notices

    assert [say(one.words) for one in notices] == [
        "what follows # on this line is left out: after a space, # begins a comment"
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a: {{fact}}", "1:4 FRM-00 without quotes this is not a text with a blank: a text can't begin with {{"),
        ("1: a", "1:1 FRM-00 the key 1 is not text but a number, true, false or null"),
        ("true: a", "1:1 FRM-00 the key true is not text but a number, true, false or null"),
        ("?\n: a", "1:2 FRM-00 a colon without a key stands here"),
        ("? [a]\n: b", "1:3 FRM-00 a list or a group of keys stands here where one key should be"),
        ("a: b\nc: d\na: e", "3:1 FRM-02 the key “a” stands here a second time; the first is in line 1"),
        ("a: &x b", "1:4 FRM-00 &x is a sign of YAML's own here, an anchor; a plan can't have these"),
        ("a: *x", "1:4 FRM-00 *x is a sign of YAML's own here, a copy of another part; a plan can't have these"),
        ("*x : a", "1:1 FRM-00 *x is a sign of YAML's own here, a copy of another part; a plan can't have these"),
        ("a: !!str 1", "1:4 FRM-00 !!str is a sign of YAML's own here, a tag; a plan can't have these"),
        ("a: !important {b: c}", "1:4 FRM-00 !important is a sign of YAML's own here, a tag; a plan can't have these"),
    ],
)
def test_it_refuses_what_a_plan_has_no_use_for(source: str, found: str) -> None:
    assert lines(errors_in(source)) == [found]
