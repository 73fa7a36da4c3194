"""The size budget: what is read in one go stays short enough to be read in one go."""

from pathlib import Path
from textwrap import dedent

from tests.house.repository import ROOT, name_of, python_files
from tests.house.size import functions, lines_of_file

FILE = 300
FUNCTION = 40
TEST_FUNCTION = 25


def code() -> list[Path]:
    found = python_files(ROOT / "src", ROOT / "tests", ROOT / "bench")
    return [path for path in found if "migrations" not in path.parts]


def test_it_keeps_files_within_the_budget() -> None:
    sizes = [(name_of(path), lines_of_file(path.read_text("utf-8"))) for path in code()]
    too_long = [f"{name}: {lines} lines, at most {FILE}" for name, lines in sizes if lines > FILE]

    assert not too_long, "\n".join(["Split by subject:", *too_long])


def test_it_keeps_functions_within_the_budget() -> None:
    too_long = []
    for path in code():
        for name, lines in functions(path.read_text("utf-8")):
            most = TEST_FUNCTION if name.startswith("test_") and name_of(path).startswith("tests/") else FUNCTION
            if lines > most:
                too_long.append(f"{name_of(path)}: {name} has {lines} lines, at most {most}")

    assert not too_long, "\n".join(["Take a step out and name it:", *too_long])


def test_it_does_not_count_tables_of_data() -> None:
    table = dedent("""\
        LEVELS = (
            ("low", 1),
            ("high", 2),
        )
        """)

    assert lines_of_file(table) == 1


def test_it_counts_work_at_the_top_of_a_module() -> None:
    work = dedent("""\
        LEVELS = tuple(
            level * 2
            for level in range(3)
        )
        """)

    assert lines_of_file(work) == 4


def test_it_counts_a_function_from_its_name_to_its_end() -> None:
    assert list(functions("@mark\ndef call(\n    who,\n):\n    return who\n")) == [("call", 4)]
