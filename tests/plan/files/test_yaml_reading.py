"""Reading YAML: the values, the limits, and what a file may be."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_yaml
from tests.plan.files.samples import almost_yaml, errors_in, lines, problems_of, value_of

VALUES: list[tuple[str, Any]] = [
    ("null", None),
    ("~", None),
    ("", None),
    ("true", True),
    ("FALSE", False),
    ("12", 12),
    ("-7", -7),
    ("0.5", 0.5),
    ("-.25", -0.25),
    ("5m", "5m"),
    ("24x7", "24x7"),
    ("1.2.3", "1.2.3"),
    ('"12"', "12"),
    ("'true'", "true"),
    ("e8a6182", "e8a6182"),
    ("Yes and no", "Yes and no"),
    ("https://status.example", "https://status.example"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_it_types_only_null_true_false_and_numbers(text: str, value: Any) -> None:
    found = value_of(f"a: {text}")["a"]

    assert found == value
    assert type(found) is type(value)


def test_it_reads_lists_maps_and_blocks_of_text() -> None:
    source = "a: [x, {b: c}]\nd:\n  - e\n  -\n    f: |\n      two\n      lines\n"

    assert value_of(source) == {"a": ["x", {"b": "c"}], "d": ["e", {"f": "two\nlines\n"}]}


@pytest.mark.parametrize(
    "source", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b", b"---\na: b\n...\n", b"%YAML 1.2\n---\na: b"]
)
def test_it_takes_a_byte_order_mark_windows_lines_and_document_signs(source: bytes) -> None:
    assert read_yaml(source, "plan.yaml").value == {"a": "b"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"", "1:1 FRM-00 this file holds nothing"),
        (b"# only a remark\n", "1:1 FRM-00 this file holds nothing"),
        (
            b"- a\n",
            "1:1 FRM-00 a plan file holds keys such as roles: and channels: at its left margin; this one does not",
        ),
        (b"a: b\n---\nc: d\n", "2:1 FRM-00 the line --- begins a second document here; a plan file holds one"),
        ("a: b".encode("utf-16"), "1:1 FRM-00 this file is not in UTF-8 but in another encoding, such as UTF-16"),
        ("a: b".encode("utf-16-le"), "1:1 FRM-00 this file is not in UTF-8 but in another encoding, such as UTF-16"),
        (
            "a: x\nb: zoë".encode("latin-1"),
            "2:6 FRM-00 the byte 0xEB here is not UTF-8; as Windows-1252 it would be “ë”",
        ),
        (b"a: b\n\x7fELF\x02\x00", "2:6 FRM-00 this is not a text file: it holds bytes that no text has"),
        (bytes(range(1, 256)), "2:118 FRM-00 this is not a text file: it holds bytes that no text has"),
        (b"a: \x01b", "1:4 FRM-00 the invisible control character U+0001 stands here"),
    ],
)
def test_it_says_what_a_file_is_instead_of_a_plan(source: bytes, found: str) -> None:
    assert lines(errors_in(source)) == [found]


@pytest.mark.parametrize(
    ("source", "limits", "found"),
    [
        ("a: b c d e f g", Limits(bytes=10), "this file is 0.1 MB; at most 0.1 MB is read"),
        ("a: [b, c, d]", Limits(nodes=5), "this file holds more than 5 keys and values"),
        ("a: [[[b]]]", Limits(depth=3), "lists and groups of keys stand more than 3 deep in one another here"),
        ("a: [b, c, d]", Limits(nodes=6, depth=2), None),
    ],
)
def test_it_keeps_to_its_limits(source: str, limits: Limits, found: str | None) -> None:
    problems = problems_of(lambda: read_yaml(source.encode(), "plan.yaml", limits))

    assert [say(one.words) for one in problems] == ([found] if found else [])


def test_it_lists_no_more_problems_than_help() -> None:
    source = "a:\n" + "- *x\n" * 1000

    assert len(errors_in(source)) == Limits().problems


def test_it_goes_on_after_a_syntax_error_at_the_next_key() -> None:
    source = "people: [noor\nroles:\n  - id: @lead\nvalues: *x\nvalues: b: c\n"

    assert [text.split(" FRM")[0] for text in lines(errors_in(source))] == ["1:9", "3:9", "4:9", "5:1", "5:10"]


def test_it_names_the_path_of_a_problem() -> None:
    paths = [one.path for one in errors_in("a:\n  - b\n  - c: *x\n    d: [e, 007]\n")]

    assert paths == [("a", 1, "c"), ("a", 1, "d", 1)]


def test_it_reads_both_real_plans_unchanged(shared: Path) -> None:
    notices = {}
    for file in sorted((shared / "plans").glob("*.yaml")):
        notices[file.stem] = [one.path for one in read_yaml(file.read_bytes(), file.name).notices]

    assert notices == {"gitlab-public-handbook": [], "pagerduty-public-guide": [("plan", "encoded_from", "date")]}


@given(st.binary(max_size=300))
def test_it_ends_in_sentences_whatever_bytes_it_is_given(source: bytes) -> None:
    for problem in errors_in(source):
        assert say(problem.words, "nl") != say(problem.words, "en")
        assert problem.place is not None
        assert problem.mend is not None


@given(almost_yaml)
def test_it_ends_in_sentences_whatever_looks_like_yaml(source: str) -> None:
    for problem in errors_in(source.encode("utf-8", "surrogatepass")):
        assert say(problem.words, "nl") != say(problem.words, "en")
        assert problem.place is not None
        assert problem.mend is not None
