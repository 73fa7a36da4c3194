"""Writes a page as one HTML file: nothing outside it is loaded, it prints well, and every text is escaped."""

from collections.abc import Iterable
from html import escape

from baken.plan.exchange.page import (
    Block,
    Cell,
    Code,
    Heading,
    Link,
    Listing,
    Mention,
    Page,
    Panel,
    Paragraph,
    Runs,
    Table,
    Text,
    plain,
)

# The tokens of the public page, on paper: serif, lines of 68 characters, tables as wide as they need.
STYLE = """\
:root { color-scheme: light dark; --paper: #faf8f4; --ink: #1b2330; --soft: #515b6b; --line: #e0dbd0; --wash: #f3f0e9;
  --beacon: #a85a00; --beacon-line: #efcf98; }
@media (prefers-color-scheme: dark) { :root { --paper: #10151c; --ink: #ece8df; --soft: #a7b0bd; --line: #2b3440;
  --wash: #1c232d; --beacon: #f0b252; --beacon-line: #5b4823; } }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; border-top: 4px solid var(--beacon); background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Iowan Old Style", "Source Serif 4", "Noto Serif", Charter, Georgia, serif;
  overflow-wrap: break-word; }
main { max-width: 62rem; margin-inline: auto; padding: 3rem 1.25rem 5rem; }
h1, h2, h3, h4, p, ul, ol, blockquote { max-width: 68ch; }
h1, h2, h3, h4 { margin: 0; line-height: 1.2; font-weight: 620; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.5rem); }
h2 { margin-top: 3rem; font-size: 1.5rem; }
h3 { margin-top: 2rem; font-size: 1.1875rem; }
h4 { margin-top: 1.5rem; font-size: 1.0625rem; color: var(--soft); }
p, ul, ol { margin: .75rem 0 0; }
ul, ol { padding-left: 1.4rem; }
li > p:first-child, td > :first-child, th > :first-child, blockquote > :first-child { margin-top: 0; }
li + li { margin-top: .35rem; }
li p, td p, td ul { margin-top: .25rem; }
.tasks { padding-left: 0; list-style: none; }
.tasks > li { position: relative; padding-left: 1.6rem; }
.tasks > li::before { content: ""; position: absolute; left: 0; top: .35em; width: .9em; height: .9em;
  border: 1px solid var(--soft); border-radius: 2px; }
.wide { margin-top: 1rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; }
th, td { padding: .6rem 1.25rem .6rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 560; }
td { min-width: 8rem; }
td:first-child > :first-child { font-weight: 620; }
blockquote { margin: 1rem 0 0; padding: .75rem 1.25rem; border-left: 4px solid var(--beacon-line);
  background: var(--wash); }
blockquote > p:first-child > strong { color: var(--soft); font-weight: 560; }
.mention { color: var(--beacon); white-space: nowrap; }
code { font: .875em ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace; }
a { color: inherit; text-underline-offset: .2em; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #999; --wash: #fff; --beacon: #000;
    --beacon-line: #999; }
  body { border-top: 0; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  table { font-size: 9.5pt; }
  h2, h3, h4 { break-after: avoid; }
  tr, li, blockquote { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}
"""


def write_html(page: Page) -> str:
    """`page` as a whole document."""
    title = next((plain(block.runs) for block in page.blocks if isinstance(block, Heading)), "")
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(page.language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_words(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{HtmlWriter().blocks(page.blocks)}</main>\n</body>\n</html>\n"
    )


class HtmlWriter:
    """Blocks and runs as HTML; Confluence's storage format differs in some of them."""

    line_break = "<br>"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """`blocks`, each on lines of its own."""
        return "".join(f"{self.block(block)}\n" for block in blocks)

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Heading(level=level, runs=runs):
                return f"<h{level}>{self.runs(runs)}</h{level}>"
            case Paragraph(runs=runs):
                return f"<p>{self.runs(runs)}</p>"
            case Listing():
                return self.listing(block)
            case Table():
                return self.table(block)
            case Panel():
                return self.panel(block)

    def runs(self, runs: Runs) -> str:
        """Running text."""
        said = []
        for run in runs:
            match run:
                case Text(text=text):
                    said.append(_words(text).replace("\n", self.line_break))
                case Code(text=text):
                    said.append(f"<code>{_words(text)}</code>")
                case Link(url=url, text=text):
                    said.append(f'<a href="{_attribute(url)}">{_words(text)}</a>')
                case Mention():
                    said.append(self.mention(run))
        return "".join(said)

    def mention(self, person: Mention) -> str:
        """A person, by the full name where there is one."""
        shown = _words(person.name or person.id)
        return f'<span class="mention" data-mention="{_attribute(person.id)}">@{shown}</span>'

    def listing(self, block: Listing) -> str:
        """A list."""
        tag = "ol" if block.kind == "numbers" else "ul"
        mark = ' class="tasks"' if block.kind == "tasks" else ""
        items = "".join(f"<li>{self.blocks(item).rstrip()}</li>\n" for item in block.items)
        return f"<{tag}{mark}>\n{items}</{tag}>"

    def panel(self, block: Panel) -> str:
        """A box with its title in bold."""
        title = f"<p><strong>{_words(block.title)}</strong></p>\n" if block.title else ""
        return f"<blockquote>\n{title}{self.blocks(block.blocks)}</blockquote>"

    def table(self, block: Table) -> str:
        """A table; where it names its columns, they are repeated on each printed page."""
        head, body = (block.rows[:1], block.rows[1:]) if block.header else ((), block.rows)
        written = "".join(self._row(row, "th") for row in head)
        written = f"<thead>\n{written}</thead>\n" if head else ""
        rows = "".join(self._row(row, "td") for row in body)
        return f'<div class="wide"><table>\n{written}<tbody>\n{rows}</tbody>\n</table></div>'

    def _row(self, row: Iterable[Cell], tag: str) -> str:
        cells = "".join(f"<{tag}>{self.blocks(cell.blocks).rstrip()}</{tag}>\n" for cell in row)
        return f"<tr>\n{cells}</tr>\n"


def _words(text: str) -> str:
    return escape(text, quote=False)


def _attribute(text: str) -> str:
    return escape(text)
