"""Reads a YAML plan file into plain data with places; whatever the file holds, it ends in data or in sentences."""

import yaml

from baken.lib.words import Words, words
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import UNREADABLE, Limits, PartlyReadError, Reading
from baken.plan.files.source_text import cleaned, decoded
from baken.plan.files.syntax import next_section, syntax_problem
from baken.plan.files.yaml_tree import Tree
from baken.plan.problems import Place, PlanError, Problem, in_order

_FRESH_STARTS = 20


def read_yaml(source: bytes, file: str, limits: Limits | None = None) -> Reading:
    """Read `source` as YAML 1.2 (core schema: only null, true, false and numbers are typed) with one mapping on top.

    `file` is the name shown in places. Raises PlanError with everything that is wrong in the file: after a syntax
    error reading goes on at the next top-level key, and the PartlyReadError carries what could be read. Anchors,
    aliases, tags and second documents are refused.
    """
    limits = limits or Limits()
    text, problems = cleaned(decoded(source, file, limits.bytes), file)
    return read_text(text, file, limits, problems)


def read_text(text: str, file: str, limits: Limits, problems: list[Problem], line: int = 0) -> Reading:
    """Read YAML that stands in `file` from line `line` (from 0) on; `problems` are those already found in it."""
    tree = Tree(text, file, limits)
    rest, first = text, line
    for _ in range(_FRESH_STARTS):
        try:
            tree.take(rest, first)
            break
        except yaml.YAMLError as error:
            tree.errors.append(syntax_problem(error, rest, file, first))
            tree.leave_out_section()
            found = next_section(error, rest)
            if found is None:
                break
            rest, first = rest[found[0] :], first + found[1]
    errors = [*problems, *tree.errors]
    if not errors and (wrong := _wrong_top(tree.document)):
        errors = [Problem(UNREADABLE, wrong[0], Place(file, line + 1, 1), mend=wrong[1])]
    marks = tree.marks.part(0)
    if tree.stopped or not isinstance(marks, Marks) or not isinstance(tree.document[0], dict):
        raise PlanError(in_order([*errors, *tree.warnings]))
    reading = Reading(tree.document[0], Places(marks), tuple(in_order(tree.warnings)), tree.nodes, tuple(errors))
    if errors:
        raise PartlyReadError(reading)
    return reading


def _wrong_top(document: list[object]) -> tuple[Words, Words] | None:
    if not document or document[0] is None:
        return (
            words("this file holds nothing"),
            words("write the plan's keys in it, or begin with `baken plan new`"),
        )
    if not isinstance(document[0], dict):
        return (
            words("a plan file holds keys such as roles: and channels: at its left margin; this one does not"),
            words("write the key that this belongs to, with a colon, and indent the rest below it"),
        )
    return None
