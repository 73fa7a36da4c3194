"""Lists of problems: in the order of the files, and no longer than people read on."""

from itertools import count

from baken.lib.words import say, words
from baken.plan.problems import MOST_LISTED, Place, PlanError, Problem, in_order, most_of


def problem(file: str, line: int, column: int = 1) -> Problem:
    return Problem("FRM-02", words("nothing"), Place(file, line, column))


def test_they_come_by_file_line_and_column() -> None:
    found = [problem("b.yaml", 1), problem("a.yaml", 12), problem("a.yaml", 3, 9), problem("a.yaml", 3, 4)]
    nowhere = Problem("FRM-02", words("nothing"))

    assert [str(one.place) for one in in_order([*found, nowhere])] == [
        *("None", "a.yaml:3:4", "a.yaml:3:9", "a.yaml:12:1", "b.yaml:1:1")
    ]


def test_they_are_listed_as_far_as_people_read_on() -> None:
    listed = most_of(problem("a.yaml", line) for line in count(1))

    assert len(listed) == MOST_LISTED + 1
    assert say(listed[-1].words) == "there are more problems than these 200; mend them first"
    assert str(listed[-1].place) == "a.yaml:201:1"


def test_a_short_list_stays_as_it_is() -> None:
    found = [problem("a.yaml", line) for line in range(MOST_LISTED)]

    assert most_of(found) == found


def test_an_error_says_each_of_them_on_a_line() -> None:
    assert (
        str(PlanError([problem("a.yaml", 3), Problem("FRM-02", words("nothing"))])) == "a.yaml:3:1: nothing\n-: nothing"
    )
