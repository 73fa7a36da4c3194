"""Reads HTML and Confluence's storage format into a page."""

import re
from collections.abc import Iterable

from baken.lib.words import Words, words
from baken.plan.exchange.markup import Element, lines_as_given, read_markup
from baken.plan.exchange.mentions import mention_in
from baken.plan.exchange.page import (
    LEFT_ON_PAGE,
    Block,
    Code,
    Heading,
    Link,
    Listing,
    Page,
    Panel,
    Paragraph,
    Run,
    Text,
    joined_texts,
    one_line,
    paragraphs,
    plain,
    runs_of,
    text_of,
)
from baken.plan.exchange.reading_storage import read_storage
from baken.plan.exchange.reading_tables import read_table
from baken.plan.exchange.tags import BLOCKS
from baken.plan.problems import Place, Problem
from baken.plan.schema.base import LANGUAGE_PATTERN

_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"\n\s*\n")
_SILENT = frozenset(("head", "hr", "col", "colgroup", "meta", "link", "base", "wbr", "template", "noscript", "title"))
_REFUSED = frozenset(("script", "style", "iframe", "object", "embed", "svg", "math", "video", "audio", "canvas", "form",
                      "select", "textarea", "button"))  # fmt: skip


def read_html(text: str, file: str, *, lines_given: bool = False) -> Page:
    """The page in `text`; `lines_given` where `data-line` says where things stand. Raises PlanError where it can't be
    read."""
    root = read_markup(text, file)
    if lines_given:
        lines_as_given(root)
    reader = Reader(file)
    blocks = reader.blocks(root.children)
    html = root.first("html")
    language = html.attributes.get("lang", "") if html else ""
    return Page(tuple(blocks), language if re.fullmatch(LANGUAGE_PATTERN, language) else "", tuple(reader.notices))


class Flow:
    """Blocks as they come, and the runs of the paragraph that is not ended yet."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[Run] = []

    def flush(self, line: int) -> None:
        """Ends the paragraph; two line breaks divide it into two."""
        for runs in _divided(self.runs):
            if found := runs_of(runs):
                self.blocks.append(Paragraph(found, line))
        self.runs = []


class Reader:
    """Turns elements into blocks and runs; `notices` say what was left out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.notices: list[Problem] = []

    def notice(self, line: int, said: Words, mend: Words) -> None:
        """Something that the page keeps no place for."""
        self.notices.append(Problem(LEFT_ON_PAGE, said, Place(self.file, line, 1), mend=mend, level="warning"))

    def blocks(self, children: Iterable[Element | str], line: int = 1) -> list[Block]:
        """The blocks of what stands in an element."""
        flow = Flow()
        for child in children:
            self.read(child, flow, line)
        flow.flush(line)
        return flow.blocks

    def runs(self, element: Element) -> tuple[Run, ...]:
        """What stands in an element as running text; blocks in it are divided by line breaks."""
        runs: list[Run] = []
        for block in self.blocks(element.children, element.line):
            runs += [Text("\n")] if runs else []
            runs += block.runs if isinstance(block, Paragraph | Heading) else [Text(text_of([block]))]
        return runs_of(runs)

    def read(self, node: Element | str, flow: Flow, line: int) -> None:
        """Adds one text or element."""
        if isinstance(node, str):
            flow.runs.append(Text(_SPACE.sub(" ", node)))
        elif ":" in node.tag:
            read_storage(self, node, flow)
        elif node.tag in BLOCKS:
            flow.flush(line)
            self._block(node, flow)
        else:
            self._inline(node, flow)

    def _block(self, element: Element, flow: Flow) -> None:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                if runs := self._on_one_line(element):
                    flow.blocks.append(Heading(int(element.tag[1]), runs, element.line))
            case "ul" | "ol" | "menu":
                flow.blocks += self._list(element)
            case "table":
                flow.blocks += read_table(self, element)
            case "pre":
                if inside := paragraphs(element.text()):
                    flow.blocks.append(Panel(inside, "", element.line))
            case "blockquote" | "details" | "figure":
                flow.blocks += self._panel(element)
            case "form":
                self._refuse(element)
                flow.blocks += self.blocks(element.children, element.line)
            case _:
                for child in element.children:
                    self.read(child, flow, element.line)
                flow.flush(element.line)

    def _inline(self, element: Element, flow: Flow) -> None:
        mention = mention_in(element)
        match element.tag:
            case "br":
                flow.runs.append(Text("\n"))
            case "code" | "kbd" | "samp" | "tt":
                text = one_line(element.text())
                flow.runs += [Code(text)] if text else []
            case "img":
                self._picture(element, flow)
            case _ if mention is not None:
                flow.runs.append(mention)
            case "a" if link := self._link(element):
                flow.runs.append(link)
            case tag if tag in _REFUSED:
                self._refuse(element)
            case tag if tag not in _SILENT and tag != "input":
                for child in element.children:
                    self.read(child, flow, element.line)

    def _on_one_line(self, element: Element) -> tuple[Run, ...]:
        return tuple(Text(run.text.replace("\n", " ")) if isinstance(run, Text) else run for run in self.runs(element))

    def _link(self, element: Element) -> Link | None:
        url = element.attributes.get("href", "").strip()
        text = one_line(element.text())
        scheme = re.match(r"\s*([A-Za-z][\w+.-]*):", url)
        if (
            not url
            or not text
            or url.startswith("#")
            or (scheme and scheme[1].lower() not in ("http", "https", "mailto"))
        ):
            return None
        return Link(url, text)

    def _picture(self, element: Element, flow: Flow) -> None:
        alt = one_line(element.attributes.get("alt", ""))
        if "emoticon" in element.attributes.get("class", "") or "emoji" in element.attributes.get("class", ""):
            flow.runs.append(Text(alt))
            return
        self.notice(
            element.line,
            words("the picture “{name}” is left out: a plan holds texts only", name=alt or "?"),
            words("write what it shows as text, or keep the picture where it is"),
        )

    def _refuse(self, element: Element) -> None:
        self.notice(
            element.line,
            words("<{tag}> is left out; nothing in it is run or kept", tag=element.tag),
            words("write as text what a plan should hold"),
        )

    def _list(self, element: Element) -> list[Block]:
        items = []
        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                items.append(tuple(self.blocks(child.children, child.line)))
            elif isinstance(child, Element):
                items.append(tuple(self.blocks([child], child.line)))
            elif child.strip():
                items.append((Paragraph((Text(one_line(child)),), element.line),))
        tasks = "task" in element.attributes.get("class", "")
        kept = tuple(item for item in items if item)
        kind = "tasks" if tasks else "numbers" if element.tag == "ol" else "bullets"
        return [Listing(kept, kind, element.line)] if kept else []  # type: ignore[arg-type]  # one of the three

    def _panel(self, element: Element) -> list[Block]:
        title = ""
        children = list(element.children)
        head = next((child for child in children if not isinstance(child, str) or child.strip()), None)
        rest = children[children.index(head) + 1 :] if head is not None else []
        if isinstance(head, Element) and (head.tag in ("summary", "figcaption") or _all_bold(head)):
            title = one_line(plain(self.runs(head)))
            inside = self.blocks(rest, element.line)
            if not inside and head.tag == "p":
                title, inside = "", self.blocks(children, element.line)
        else:
            inside = self.blocks(children, element.line)
        return [Panel(tuple(inside), title, element.line)] if inside or title else []


def _all_bold(element: Element) -> bool:
    inside = [child for child in element.children if not isinstance(child, str) or child.strip()]
    return (
        element.tag == "p" and len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag in ("strong", "b")
    )


def _divided(runs: Iterable[Run]) -> list[list[Run]]:
    """`runs` as paragraphs: divided where two line breaks follow each other."""
    parts: list[list[Run]] = [[]]
    for run in joined_texts(runs):
        if isinstance(run, Text):
            first, *more = _BLANK.split(run.text)
            parts[-1].append(Text(first))
            parts += [[Text(text)] for text in more]
        else:
            parts[-1].append(run)
    return parts
