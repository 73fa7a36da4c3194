"""Reading components.json."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.files.json_reading import COMPONENTS, read_components_json
from baken.plan.files.reading import Limits
from tests.plan.files.samples import lines, problems_of

SOURCE = b"""\
{"components": [
  {"id": "web", "name": "Shop \\ud83d\\ude00"},
  {"id": "db",
   "depends_on": [{"on": "disk", "strength": "hard"}]}
]}
"""


def errors_in(source: bytes) -> list[str]:
    return lines(problems_of(lambda: read_components_json(source, "components.json")))


def test_it_reads_a_list_with_or_without_its_key() -> None:
    alone = read_components_json(b'[{"id": "web"}]', "components.json")
    keyed = read_components_json(b'\xef\xbb\xbf{"components": [{"id": "web"}]}', "components.json")

    assert alone.value == keyed.value == {"components": [{"id": "web"}]}


def test_it_knows_where_everything_stands() -> None:
    places = read_components_json(SOURCE, "c.json").places

    assert str(places.of(("components", 0))) == "c.json:2:3"
    assert str(places.of(("components", 1, "depends_on", 0, "strength"))) == "c.json:4:46"
    assert str(places.of_key(("components", 1, "depends_on"))) == "c.json:4:4"
    assert str(places.of(("components", 1, "owner"))) == "c.json:3:3"
    assert str(places.of(("components", 2))) == "c.json:1:16"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"", "1:1 FRM-00 a value should stand here"),
        (b'{"x": 1}', "1:1 FRM-00 components.json holds one list of components and nothing else"),
        (b"[1]", "1:1 FRM-00 item 1 of the list is no component"),
        (b'[{"id": "a",}]', "1:13 FRM-00 a key in double quotes should stand here; after the last one comes no comma"),
        (b'[{"id" "a"}]', "1:8 FRM-00 a colon is missing here"),
        (b'[{"id": "a"} {}]', "1:14 FRM-00 a comma is missing here, or a closing bracket"),
        (b'[\n {"id": "a}]', "2:9 FRM-00 the double quote that opens here is never closed"),
        (b"[] []", "1:4 FRM-00 the list has ended before this; nothing may follow"),
        (b'[{"id": "\t"}]', "1:10 FRM-00 from here on this can't be read as JSON"),
        (b'[{"id": 1,\n"id": 2}]', "1:3 FRM-00 the key “id” stands twice in one component"),
        (b'[{"position": NaN}]', "1:15 FRM-00 NaN is no number"),
        (b'[{"position": 1e999}]', "1:15 FRM-00 the number 1e999 is too large to count with"),
        (
            b'[{"position": 9223372036854775808}]',
            "1:15 FRM-00 the number 9223372036854775808 is too large to count with",
        ),
        (b'[{"id": "\\ud83d"}]', "1:10 FRM-00 half a character stands here: one of a pair of surrogates"),
        (b'[{"id": "\\ude00"}]', "1:10 FRM-00 half a character stands here: one of a pair of surrogates"),
        (b"[" * 100_000, "1:1 FRM-00 lists and groups of keys stand more than 60 deep in one another here"),
        (
            b'[{"a":' + b"[" * 99 + b"]" * 99 + b"}]",
            "1:1 FRM-00 lists and groups of keys stand more than 60 deep in one another here",
        ),
        (b"[\xe9]", "1:2 FRM-00 the byte 0xE9 here is not UTF-8; as Windows-1252 it would be “é”"),
    ],
)
def test_it_says_where_it_can_not_go_on(source: bytes, found: str) -> None:
    assert errors_in(source) == [found]


def test_it_takes_an_escaped_backslash_before_what_looks_like_half_a_character() -> None:
    assert read_components_json(b'[{"id": "\\\\ud83d"}]', "c.json").value == {"components": [{"id": "\\ud83d"}]}


def test_it_keeps_to_its_limits() -> None:
    few = Limits(nodes=10)
    problems = problems_of(lambda: read_components_json(b'[{"id": "a"}' + b', {"id": "a"}' * 9 + b"]", "c.json", few))

    assert [say(one.words) for one in problems] == ["this file holds more than 10 keys and values"]
    assert COMPONENTS.bytes == 32_000_000


@given(st.binary(max_size=100) | st.text(st.sampled_from('[]{}",:1eE.-\\u d8')).map(str.encode))
def test_it_ends_in_sentences_whatever_it_is_given(source: bytes) -> None:
    for problem in problems_of(lambda: read_components_json(source, "c.json")):
        assert say(problem.words, "nl") != say(problem.words, "en")


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers(-99, 99), max_size=3)))
def test_it_reads_what_json_writes(components: list[dict[str, object]]) -> None:
    source = json.dumps(components, ensure_ascii=False).encode()

    assert read_components_json(source, "c.json").value == {"components": components}
