"""Reads tables of texts: a row for each stage, a column for each stage, with columns for readers and subjects."""

from collections.abc import Iterator, Sequence

from baken.lib.words import words
from baken.plan.exchange.headings import AUDIENCES, COLUMNS, LABELS, STAGES, fold, holding, named, says_nothing
from baken.plan.exchange.page import Block, Cell, Panel, Paragraph, Table, Text, one_line, text_of
from baken.plan.exchange.register import Register
from baken.plan.exchange.stage_names import stage_in

_STAGE_TITLES = frozenset(("stage", "fase", "phase", "moment", "when", "wanneer", "status", "stap", "step", "stadium",
                           "situatie", "situation"))  # fmt: skip
_TEXT_TITLES = frozenset(("text", "tekst", "message", "bericht", "template", "sjabloon", "wording", "what we say",
                          "voorbeeld", "example", "voorbeeldtekst", "wat we zeggen", "what we write",
                          "wat we schrijven"))  # fmt: skip
_READERS = {"audiences": COLUMNS["channels"]["audience"]}
_SUBJECT = {"subject": LABELS["subject"]}


def rows_with_texts(register: Register, heading: str, table: Table) -> Iterator[tuple[str, str, Panel]]:
    """Each text of a table as a box, with the name of its stage and what the table says over it."""
    titles = [one_line(text_of(cell.blocks)) for cell in table.rows[0]]
    across = [named(title, STAGES) is not None for title in titles]
    if sum(across) > 1:
        yield from _by_column(register, heading, table, titles)
        return
    known = any(fold(title) in _STAGE_TITLES | _TEXT_TITLES for title in titles)
    has_titles = not any(across) and (table.header or known)
    body = table.rows[1:] if has_titles else table.rows
    stages = _stage_column(titles if has_titles else [], body)
    over = ""
    for number, row in enumerate(body, 1):
        where = words("under “{heading}”, row {row}", heading=heading, row=number)
        line = next((cell.line for cell in row if cell.line), table.line)
        if len(row) > 1 and row[0].across >= len(row) and row[0].blocks:
            over = one_line(text_of(row[0].blocks))
            if not holding(over, AUDIENCES):
                register.unplaced(line, where, over)
                over = ""
            continue
        name = one_line(text_of(row[stages].blocks))
        found = list(_boxes(row, titles if has_titles else [], stages, line))
        if not name or not found:
            register.unplaced(line, where, " ".join(text_of(cell.blocks) for cell in row))
            continue
        yield from ((name, about or over, box) for about, box in found)


def _stage_column(titles: Sequence[str], body: Sequence[tuple[Cell, ...]]) -> int:
    """The column that names the stages: by its title, otherwise the one whose cells name most of them."""
    by_title = next((place for place, title in enumerate(titles) if fold(title) in _STAGE_TITLES), None)
    if by_title is not None or not body:
        return by_title or 0
    counts = [sum(stage_in(one_line(text_of(row[place].blocks))) is not None for row in body)
              for place in range(len(body[0]))]  # fmt: skip
    return max(range(len(counts)), key=lambda place: counts[place])


def _boxes(row: Sequence[Cell], titles: Sequence[str], stages: int, line: int) -> Iterator[tuple[str, Panel]]:
    """The texts of a row, each with what its column is called; cells for readers and subject stand in all of them."""
    before: list[Block] = []
    texts: list[tuple[str, Cell]] = []
    for place, cell in enumerate(row):
        title = titles[place] if place < len(titles) else ""
        said = one_line(text_of(cell.blocks))
        if place == stages or not said or says_nothing(said):
            continue
        if named(title, _READERS):
            before.insert(0, Paragraph((Text(f"{title if named(title, _LABELLED) else 'For'}: {said}"),), line))
        elif named(title, _SUBJECT):
            before.append(Paragraph((Text(f"{title}: {said}"),), line))
        else:
            texts.append(("" if fold(title) in _TEXT_TITLES else title, cell))
    for title, cell in texts:
        yield title, Panel((*before, *cell.blocks), "", cell.line or line)


_LABELLED = {"audiences": LABELS["audiences"]}


def _by_column(
    register: Register, heading: str, table: Table, titles: Sequence[str]
) -> Iterator[tuple[str, str, Panel]]:
    for number, row in enumerate(table.rows[1:], 1):
        about = ""
        for place, cell in enumerate(row):
            if not cell.blocks:
                continue
            if titles[place] and stage_in(titles[place]):
                yield titles[place], about, Panel(cell.blocks, "", cell.line or table.line)
            elif place == 0:
                about = one_line(text_of(cell.blocks))
            else:
                where = words("under “{heading}”, row {row}", heading=heading, row=number)
                register.unplaced(cell.line or table.line, where, text_of(cell.blocks))
