"""The pure packages: time, chance and the world come in as arguments. The import line itself is in pyproject.toml."""

import ast
from collections.abc import Iterator

from tests.house.repository import name_of, pure_files, tree_of

CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "monotonic"),
    ("time", "perf_counter"),
}


def clocks_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if (owner, node.attr) in CLOCKS:
                yield node.lineno, ast.unparse(node)


def test_it_never_looks_at_the_clock() -> None:
    looks = [f"{name_of(path)}:{line}: {call}" for path in pure_files() for line, call in clocks_in(tree_of(path))]

    assert not looks, "\n".join(["Time is an argument of pure code:", *looks])


def test_it_sees_a_clock_however_it_is_named() -> None:
    code = "import datetime\nstart = datetime.datetime.now(zone)\nday = date.today\nrow.now()\n"

    assert sorted(clocks_in(ast.parse(code))) == [(2, "datetime.datetime.now"), (3, "date.today")]
