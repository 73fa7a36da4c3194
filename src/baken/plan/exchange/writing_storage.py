"""Writes a page in Confluence's storage format: XHTML with macros, user links and task lists."""

from html import escape

from baken.plan.exchange.page import Cell, Heading, Listing, Mention, Page, Panel, Table
from baken.plan.exchange.writing_html import HtmlWriter


def write_storage(page: Page) -> str:
    """`page` as the body of a Confluence page, with a table of contents after its title."""
    writer = _StorageWriter()
    head, rest = page.blocks[:1], page.blocks[1:]
    if not (head and isinstance(head[0], Heading) and head[0].level == 1):
        head, rest = (), page.blocks
    contents = _macro("toc", {"maxLevel": "3"}, "")
    return f"{writer.blocks(head)}{contents}\n{writer.blocks(rest)}"


class _StorageWriter(HtmlWriter):
    """What Confluence writes in its own way."""

    line_break = "<br />"

    def mention(self, person: Mention) -> str:
        body = f"<ac:link-body>{escape(person.name, quote=False)}</ac:link-body>" if person.name else ""
        return f'<ac:link><ri:user ri:username="{escape(person.id)}" />{body}</ac:link>'

    def listing(self, block: Listing) -> str:
        if block.kind != "tasks":
            return super().listing(block)
        tasks = "".join(
            f"<ac:task>\n<ac:task-id>{number}</ac:task-id>\n<ac:task-status>incomplete</ac:task-status>\n"
            f"<ac:task-body>{self.blocks(item).rstrip()}</ac:task-body>\n</ac:task>\n"
            for number, item in enumerate(block.items, 1)
        )
        return f"<ac:task-list>\n{tasks}</ac:task-list>"

    def panel(self, block: Panel) -> str:
        return _macro("panel", {"title": block.title} if block.title else {}, self.blocks(block.blocks))

    def table(self, block: Table) -> str:
        rows = []
        for number, row in enumerate(block.rows):
            tag = "th" if block.header and number == 0 else "td"
            rows.append(f"<tr>\n{''.join(self._cell(cell, tag) for cell in row)}</tr>\n")
        return f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>"

    def _cell(self, cell: Cell, tag: str) -> str:
        return f"<{tag}>{self.blocks(cell.blocks).rstrip()}</{tag}>\n"


def _macro(name: str, given: dict[str, str], body: str) -> str:
    parameters = "".join(
        f'<ac:parameter ac:name="{key}">{escape(value, quote=False)}</ac:parameter>\n' for key, value in given.items()
    )
    inside = f"<ac:rich-text-body>\n{body}</ac:rich-text-body>\n" if body else ""
    return f'<ac:structured-macro ac:name="{name}" ac:schema-version="1">\n{parameters}{inside}</ac:structured-macro>'
