"""Reads a point of a list, or what stands under a heading, as if it were the row of a table."""

import re
from collections.abc import Iterable, Sequence

from baken.plan.exchange.access import begins_with_address
from baken.plan.exchange.cells import lines_of, mentions_in, without_label
from baken.plan.exchange.headings import COLUMNS, NOBODY, fold, named
from baken.plan.exchange.page import Block, Cell, Listing, Paragraph, Runs, Text, plain, runs_of, text_of
from baken.plan.exchange.people_text import are_names, pieces
from baken.plan.exchange.register import Register

_EDGES = " ()-\u2013\u2014:;,"
_BETWEEN = re.compile(r"\s*(?::(?=\s|$)|\s[-\u2013\u2014]\s|\n)\s*")
_AT = re.compile(r"@[\w.+-]*\w(?:\s+(?:(?:de|van|der|den|ten|ter)\s+)*[^\W\d_a-z][\w'-]*)*")
_BRACKETS = re.compile(r"\(([^()]{0,200}(?:\([^()]{0,100}\)[^()]{0,100})?)\)")
_READERS = re.compile(r"\s*\(((?:for|voor)\s[^()]*)\)", re.IGNORECASE)
_LONGEST = 200
"""Characters within which people stand at the beginning of a text."""
_LABEL = re.compile(r"\s*([^:\n]{2,40}):(?:\s+|$)")
_TEXT_OF = {"roles": "responsibilities", "channels": "purpose", "values": "means"}


def cells_of_point(register: Register, key: str, item: tuple[Block, ...]) -> dict[str, Cell]:
    """A point such as “Lead (@noor): decides” as the cells of a row."""
    first, *rest = item
    runs = first.runs if isinstance(first, Paragraph) else (Text(text_of([first])),)
    if key != "roles":
        return _named(key, runs, rest, first.line)
    mentioned = tuple(run for run in runs if not isinstance(run, Text))
    name, means = _halves(plain(tuple(run for run in runs if isinstance(run, Text))))
    people: list[Runs] = [mentioned] if mentioned else []
    name, found = _people_in_name(register, name)
    people += [(Text(", ".join(found)),)] if found else []
    if not people:
        who, means = _people_behind(register, means, listed=bool(rest))
        people += [(Text(who),)] if who else []
    blocks = [*([Paragraph((Text(means),), first.line)] if means else []), *rest]
    name = re.sub(r"\(\s*[,;]*\s*\)", "", name).strip(" -\u2013\u2014:;,")
    name = name if name.count("(") == name.count(")") else name.strip(_EDGES)
    cells = cells_below(key, name, blocks)
    if people:
        before = cells.get("person", Cell()).blocks
        cells["person"] = Cell((*(Paragraph(one, first.line) for one in people), *before))
    return cells


def _named(key: str, runs: Runs, rest: Sequence[Block], line: int) -> dict[str, Cell]:
    """The cells of a channel or value: its name, with the address where one follows, and what is said behind it."""
    said = plain(runs)
    name, means = _halves(said)
    while key == "channels" and (address := begins_with_address(means)):
        name, means = f"{name} ({address})", means[len(address) :].lstrip(f" \t,;){_EDGES}")
    if key == "channels" and (readers := _READERS.search(name)):
        name = name[: readers.start()] + name[readers.end() :]
        means = "\n".join(text for text in (readers[1], means) if text)
    cells = cells_below(
        key, name.strip(" -\u2013\u2014:;,"), [*([Paragraph((Text(means),), line)] if means else []), *rest]
    )
    linked = [run for run in runs if not isinstance(run, Text)]
    if key == "channels" and linked and plain(linked) == name:
        cells["name"] = Cell((Paragraph(runs_of(linked), line),))
    return cells


def cells_below(key: str, name: str, blocks: Iterable[Block]) -> dict[str, Cell]:
    """What stands under a name that is a heading or begins a point. Lines such as “Access: ...” name their column."""
    cells = {"name": Cell((Paragraph((Text(name),)),))}
    labelled, rest = _labelled(key, list(blocks))
    if key == "roles":
        people = [block for block in rest if isinstance(block, Paragraph) and mentions_in([block])]
        labelled["person"] = [*people, *labelled.get("person", [])]
        rest = [block for block in rest if block not in people]
        if not labelled["person"]:
            typed = [name for block in rest if isinstance(block, Paragraph) for name in _AT.findall(plain(block.runs))]
            labelled["person"] = [Paragraph((Text(", ".join(typed)),))] if typed else []
    labelled[_TEXT_OF[key]] = [*rest, *labelled.get(_TEXT_OF[key], [])]
    return cells | {field: Cell(tuple(found)) for field, found in labelled.items()}


def _labelled(key: str, blocks: list[Block]) -> tuple[dict[str, list[Block]], list[Block]]:
    """What stands behind or below the name of a column, by that column, and the rest."""
    found: dict[str, list[Block]] = {}
    rest: list[Block] = []
    below = ""
    for block in blocks:
        match block:
            case Listing(items=items) if below:
                found.setdefault(below, []).append(block)
                below = ""
            case Listing(items=items):
                others = [item for item in items if not _point(key, item, found)]
                rest += [Listing(tuple(others), block.kind, block.line)] if others else []
            case Paragraph(runs=runs):
                below = _lines(key, runs, block.line, found, rest)
            case _:
                rest.append(block)
                below = ""
    return found, rest


def _lines(key: str, runs: Runs, line: int, found: dict[str, list[Block]], rest: list[Block]) -> str:
    """Sorts the lines of a paragraph; gives the column that its last line names where nothing follows there."""
    below = ""
    others: list[Runs] = []
    for one in lines_of(runs):
        column = _column(key, plain(one))
        said = without_label(one) if column else one
        below = column if column and not said else ""
        if column and said:
            found.setdefault(column, []).append(Paragraph(said, line))
        elif not column:
            others.append(one)
    if others:
        glued = [run for place, one in enumerate(others) for run in (*([Text("\n")] if place else []), *one)]
        rest.append(Paragraph(runs_of(glued), line))
    return below


def _point(key: str, item: tuple[Block, ...], found: dict[str, list[Block]]) -> bool:
    """Adds a point such as “Who: Noor” to its column; False where it names none."""
    first, *rest = item
    column = _column(key, plain(first.runs)) if isinstance(first, Paragraph) else ""
    if not column or not isinstance(first, Paragraph):
        return False
    said = without_label(first.runs)
    found.setdefault(column, []).extend([*([Paragraph(said, first.line)] if said else []), *rest])
    return True


def _column(key: str, text: str) -> str:
    label = _LABEL.match(text)
    columns = {name: term for name, term in COLUMNS[key].items() if name != "name"}
    return (named(label[1], columns) or "") if label else ""


def _halves(said: str) -> tuple[str, str]:
    found = _BETWEEN.search(said)
    return (said[: found.start()], said[found.end() :]) if found else (said, "")


def _people_in_name(register: Register, name: str) -> tuple[str, list[str]]:
    """A role without the people who stand behind it, as in “Lead (Noor de Wit, backup Sam)”, and these."""
    for match in _BRACKETS.finditer(name):
        if "@" in match[1] or (are_names(match[1]) and _are_people(register, match[1])):
            return name[: match.start()] + name[match.end() :], [match[1]]
    found = [match[0] for match in _AT.finditer(name)]
    return _AT.sub("", name), found


def _people_behind(register: Register, means: str, *, listed: bool) -> tuple[str, str]:
    """The people with whom a text begins, and the rest of it: “Noor de Wit (backup: Sam): decides”."""
    if fold(means) in NOBODY:
        return means, ""
    ends = [
        match
        for match in _BETWEEN.finditer(means[:_LONGEST])
        if means.count("(", 0, match.start()) == means.count(")", 0, match.start())
    ]
    for end in [None, *reversed(ends)]:
        head = means[: end.start()] if end else means
        if (
            head
            and len(head) <= _LONGEST
            and are_names(head)
            and (listed or "@" in head or _are_people(register, head))
        ):
            return head, means[end.end() :] if end else ""
    return "", means


def _are_people(register: Register, text: str) -> bool:
    """True where names are certain: somebody known, or a first and a last name."""
    return any(
        register.knows(one.text.lstrip("@")) or len(one.text.split()) > 1 for one in pieces(text) if not one.beside
    )
