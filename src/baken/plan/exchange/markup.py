"""Markup as a tree of elements: lenient towards what people write, strict about size, in one pass whatever it holds.

Python's own html.parser looks through the rest of a file again for each comment or tag that is never closed, so that a
few megabytes of these keep it busy for minutes; here they end in a sentence.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NoReturn

from baken.lib.words import Words, words
from baken.plan.exchange.tags import BLOCKS, LEFT_OPEN, VOID
from baken.plan.files.reading import UNREADABLE
from baken.plan.problems import Place, PlanError, Problem

BYTES = 8_000_000
"""The largest file that is read."""
NODES = 60_000
SIGNS = 200_000
TEXT = 1_000_000
"""Elements and texts, tags of all kinds, and characters of text: what keeps reading within a second or two."""
DEPTH = 100
CELLS = 20_000
_ATTRIBUTES = 200

_RAW = frozenset(("script", "style"))
_CELL = frozenset(("td", "th"))
_ENDS_BEFORE = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table", "td", "th"))),
    "td": (_CELL, frozenset(("table",))),
    "th": (_CELL, frozenset(("table",))),
    "tr": (_CELL | {"tr"}, frozenset(("table",))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_CELL | {"tr", "thead", "tbody", "tfoot"}, frozenset(("table",)))),
}
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_WALLS = _CELL | {"table", "ac:rich-text-body", "ac:structured-macro"}
_ENDS_A_LINE = (_LINES, (BLOCKS | _WALLS) - _LINES)
_ENDS_A_PARAGRAPH = (frozenset(("p",)), (BLOCKS | _WALLS) - {"p"})
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]+)(?:\s*=\s*(?:([\"'])|([^\s>]+)))?")
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_CLOSING = re.compile(r"</([A-Za-z][^\s/>]*)")
_BARE = re.compile(r"<[^\W\d_][^<>\n:=\"']{1,60}>")


_INSIDE = frozenset(("p", "li", "ul", "ol", "div"))


def _reaches_out(tag: str) -> bool:
    """True where the end of `tag` also ends a cell or macro that is left open in it."""
    return ":" in tag or tag in BLOCKS - _INSIDE


@dataclass(slots=True)
class Element:
    """An element with its attributes, and what stands in it: texts and elements."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list["Element | str"] = field(default_factory=list)

    def elements(self) -> "list[Element]":
        """The elements directly in this one."""
        return [child for child in self.children if isinstance(child, Element)]

    def first(self, tag: str) -> "Element | None":
        """The first element directly in this one with that tag."""
        return next((child for child in self.elements() if child.tag == tag), None)

    def text(self) -> str:
        """Every text in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def lines_as_given(element: Element) -> None:
    """Takes lines from `data-line`, which an element passes on to what stands in it."""
    for child in element.elements():
        given = child.attributes.get("data-line", "")
        if child.tag == "pre" and not given and (code := child.first("code")):
            given = code.attributes.get("data-line", "")
        child.line = int(given) if given.isdecimal() and len(given) < 9 else element.line
        lines_as_given(child)


def read_markup(text: str, file: str) -> Element:
    """The tree of `text`. Raises PlanError for what is never closed, too large, too deep, or defines entities."""
    return _Building(text, file).whole()


class _Building:
    """The tree while it grows: the text, how far it is read, and the elements that are open."""

    def __init__(self, text: str, file: str) -> None:
        self.source, self.file = text, file
        self.at = self.counted = 0
        self.line = 1
        self.nodes = self.cells = self.signs = self.letters = 0
        self.root = Element("", {}, 1)
        self.open = [self.root]
        self.ends: frozenset[str] | None = None

    def whole(self) -> Element:
        source, length = self.source, len(self.source)
        while self.at < length:
            sign = source.find("<", self.at)
            self._text(unescape(source[self.at : sign if sign >= 0 else length]))
            if sign < 0:
                break
            self.at = sign
            self._sign()
        return self.root

    def refuse(self, said: Words, mend: Words) -> NoReturn:
        self._count()
        raise PlanError([Problem(UNREADABLE, said, Place(self.file, self.line, 1), mend=mend)])

    def _sign(self) -> None:
        source, at = self.source, self.at
        self.signs += 1
        if self.signs > SIGNS:
            self._too_much()
        if source.startswith("<!--", at):
            self.at = self._end("-->", at + 4)
        elif source.startswith("<![CDATA[", at):
            self.at = self._end("]]>", at + 9)
            self._text(source[at + 9 : self.at - 3])
        elif source.startswith("<!", at):
            self._declaration()
        elif source.startswith("<?", at):
            self.at = self._end(">", at)
        elif source.startswith("</", at) and (name := _NAME.match(source, at + 2)):
            self.at = self._end(">", name.end())
            self._close(name[0].lower())
        elif name := _NAME.match(source, at + 1):
            self._start(name[0].lower(), name.end())
        else:
            self._text("<")
            self.at += 1

    def _end(self, sign: str, start: int) -> int:
        end = self.source.find(sign, start)
        if end < 0:
            said = words("what begins here with {start} is never closed", start=self.source[self.at : self.at + 12])
            self.refuse(said, words("close it with {sign}, or remove it", sign=sign))
        return end + len(sign)

    def _declaration(self) -> None:
        end = self._end(">", self.at)
        inside = self.source[self.at : end].upper()
        if "[" in inside or not inside.startswith("<!DOCTYPE"):
            said = words("this page defines entities or elements of its own; that is not read")
            self.refuse(said, words("remove everything from <!DOCTYPE to the > that closes it"))
        self.at = end

    def _start(self, tag: str, at: int) -> None:
        if self._is_blank(tag):
            return
        attributes: dict[str, str] = {}
        source, count = self.source, 0
        while found := _ATTRIBUTE.match(source, at):
            name, quote, bare = found.groups()
            at = found.end()
            value = bare or ""
            if quote:
                end = source.find(quote, at)
                if end < 0:
                    said = words("the quotation mark after {name}= is never closed", name=name[:40])
                    self.refuse(said, words("close it with {sign}, or remove it", sign=quote))
                value, at = source[at:end], end + 1
            attributes.setdefault(name.lower(), unescape(value))
            count += 1
            if count > _ATTRIBUTES:
                said = words("an element with more than {count} attributes begins here", count=_ATTRIBUTES)
                self.refuse(said, words("look for a tag that is never closed with >"))
        closing = self._end(">", at)
        self.at = closing
        empty = tag in VOID or source[max(at - 1, 0) : closing].rstrip("> \t\n").endswith("/")
        self._open(tag, attributes, empty=empty)

    def _is_blank(self, tag: str) -> bool:
        """Adds as text what stands in < and > and is no element: nobody closes it, and it has no values."""
        found = None if tag in LEFT_OPEN or ":" in tag else _BARE.match(self.source, self.at)
        if found is None or found[0].endswith("/>") or tag in self._closed():
            return False
        self._text(unescape(found[0]))
        self.at = found.end()
        return True

    def _closed(self) -> frozenset[str]:
        """The tags that are closed somewhere on the page."""
        if self.ends is None:
            self.ends = frozenset(name.lower() for name in _CLOSING.findall(self.source))
        return self.ends

    def _open(self, tag: str, attributes: dict[str, str], *, empty: bool) -> None:
        self._count()
        self._end_before(tag)
        element = Element(tag, attributes, self.line)
        self._add(element)
        if tag in _CELL:
            self.cells += 1
            if self.cells > CELLS:
                said = words("this page has more than {count} cells in its tables", count=CELLS)
                self.refuse(said, words("split it into several pages"))
        if tag in _RAW and not empty:
            found = re.compile(rf"</{tag}", re.IGNORECASE).search(self.source, self.at)
            if found is None:
                said = words("what begins here with {start} is never closed", start=f"<{tag}")
                self.refuse(said, words("close it with {sign}, or remove it", sign=f"</{tag}>"))
            self.at = self._end(">", found.end())
        elif not empty:
            self.open.append(element)
            if len(self.open) > DEPTH:
                said = words("elements stand more than {depth} deep in one another here", depth=DEPTH)
                self.refuse(said, words("look for tags that are opened and never closed; no page needs this"))

    def _end_before(self, tag: str) -> None:
        """Closes what this tag ends without saying so, as a new row ends the cell before it."""
        if tag not in BLOCKS:
            return
        targets, stops = _ENDS_BEFORE.get(tag, _ENDS_A_PARAGRAPH if tag in ("div", "header") else _ENDS_A_LINE)
        last = None
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag in stops:
                break
            if self.open[place].tag in targets:
                last = place
        if last is not None:
            del self.open[last:]

    def _close(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            found = self.open[place].tag
            if found == tag:
                del self.open[place:]
                return
            if found in _WALLS and not _reaches_out(tag):
                return

    def _text(self, text: str) -> None:
        if text:
            self.letters += len(text)
            if self.letters > TEXT and not text.isspace():
                said = words("this page has more than {count} characters of text", count=TEXT)
                self.refuse(said, words("split it into several pages"))
            self._add(text)

    def _too_much(self) -> NoReturn:
        said = words("this page has more than {count} elements and texts", count=NODES)
        self.refuse(said, words("split it into several pages"))

    def _add(self, node: Element | str) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            self._too_much()
        self.open[-1].children.append(node)

    def _count(self) -> None:
        """Brings the line up to where reading stands."""
        self.line += self.source.count("\n", self.counted, self.at)
        self.counted = max(self.at, self.counted)
