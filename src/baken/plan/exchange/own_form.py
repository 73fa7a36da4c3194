"""Tells whether a section stands exactly as we write it, so that it comes back as it went, letter for letter."""

from collections.abc import Iterable

from baken.lib.words import Words, say
from baken.plan.exchange.headings import COLUMNS, KINDS, NOT_OURS, OUR_SENTENCES, SECTIONS
from baken.plan.exchange.page import Block, Panel, Paragraph, Table, plain, text_of
from baken.plan.exchange.sections import Section

_LANGUAGES = ("en", "nl")


def is_ours(section: Section) -> bool:
    """True where heading, columns and boxes are those of `lay_out`. What stands in them is then read as it is written:
    no address is taken out of a name, and no brackets become a blank."""
    return any(_is_ours(section, language) for language in _LANGUAGES)


def _is_ours(section: Section, language: str) -> bool:
    if section.key not in SECTIONS or section.heading != say(SECTIONS[section.key].title, language):
        return False
    blocks = [block for part in section.parts for block in part.blocks]
    if section.key == "stages":
        return all(_is_text(block, language) for block in blocks)
    if section.key not in COLUMNS or len(blocks) != 1 or not isinstance(blocks[0], Table):
        return False
    titles = [text_of(cell.blocks) for cell in blocks[0].rows[0]]
    return titles == [say(term.title, language) for name, term in COLUMNS[section.key].items() if name not in NOT_OURS]


def _is_text(block: Block, language: str) -> bool:
    match block:
        case Panel(title=title):
            return title in _said((term.title for term in KINDS.values()), language)
        case Paragraph(runs=runs):
            return plain(runs) in _said(OUR_SENTENCES, language)
        case _:
            return False


def _said(sentences: Iterable[Words], language: str) -> list[str]:
    return [say(sentence, language) for sentence in sentences]
