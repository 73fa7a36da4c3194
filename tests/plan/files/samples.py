"""What the tests of reading and writing files share: ways to ask, and random plans and almost-plans."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.files.folder import read_plan
from baken.plan.files.load import load_text
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.problems import PlanError, Problem


def value_of(source: str) -> Any:
    """The data that YAML text holds."""
    return read_yaml(source.encode(), "plan.yaml").value


def problems_of(read: Callable[[], object]) -> list[Problem]:
    """The problems that reading ends in; none if it succeeds."""
    try:
        read()
    except PlanError as error:
        return list(error.problems)
    return []


def errors_in(source: str | bytes) -> list[Problem]:
    """The problems that reading a YAML file ends in."""
    data = source.encode() if isinstance(source, str) else source
    return problems_of(lambda: read_yaml(data, "plan.yaml"))


def lines(problems: list[Problem]) -> list[str]:
    """Each problem on a line as `3:5 FRM-02 the key ...`."""
    return [f"{one.place.line}:{one.place.column} {one.rule} {say(one.words)}" for one in problems if one.place]


def folder(path: Path, files: dict[str, str]) -> Path:
    """The folder `path` with these files in it."""
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return path


def folder_errors(path: Path) -> list[str]:
    """The problems of a folder as `name:line sentence`."""
    found = problems_of(lambda: read_plan(path))
    return [f"{Path(one.place.file).name}:{one.place.line} {say(one.words)}" for one in found if one.place]


TRICKY = [
    *("no", "On", "y", "22:30", "2026-10-01", "2026-10-01T08:00:00+02:00", "0612345678", "+31", "1e3", "1_000", "0x10"),
    *("0o17", ".5", "1.", "1:2:3", "null", "~", "true", "", "=", "<<", "---", "...", "@noor", "`x", "%x", "*a", "&a"),
    *(
        "- a",
        "? a",
        "x:",
        "a: b",
        "a #b",
        "#a",
        "[a]",
        "{a}",
        "a, b",
        " a",
        "a ",
        "\ta",
        "a\tb",
        "\n",
        "a\nb",
        "a\nb\n",
    ),
    *("a\n\n", "a\n\nb", "a\n  b", "  a\nb", "a \nb", "it's", 'say "so"', "\u2028", "\x85", "\x7f", "\ufeff", "😀"),
    *("long words " * 20, "long words " * 20 + "end", "{{impact}} at {{next_update_at}}"),
]
texts = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)
plans = st.dictionaries(texts, values, min_size=1, max_size=5)

PIECES = [
    *(
        "a",
        "b: ",
        "c:",
        "- ",
        "  ",
        "\n",
        "\n  ",
        "\n    ",
        "{",
        "}",
        "[",
        "]",
        ",",
        ", ",
        ": ",
        "#x",
        " # note",
        "'",
        '"',
    ),
    *("|", "|-\n", ">", "@noor", "*a", "&b", "!t", "22:30", "no", "on: ", "1e3", "0x1f", "null", "~", "---", "\n---\n"),
    *(
        "...",
        "%",
        "\t",
        "?",
        "? ",
        "é",
        "😀",
        "\u2028",
        "\x85",
        "\r\n",
        "\r",
        "two words",
        "{{x}}",
        "body: ",
        "\\",
        "`",
    ),
    *("key: ", "x: y", "\\n", "- a: 1\n  b: 2\n", "-", "\ufeff", "2026-01-01", "\x00", "\ud800"),
]
almost_yaml = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def plan_errors(source: str) -> list[str]:
    """The errors of a whole plan in `source`, as `lines` gives them, without notes and warnings."""
    return lines([one for one in problems_of(lambda: load_text(source)) if one.level == "error"])
