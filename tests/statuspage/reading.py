"""Reads pages as a browser does, as far as tests need it: elements with their attributes and their text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "path", "circle", "use"}


@dataclass
class Element:
    """An element: `text` is all that stands in it, also in what it holds."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def all(self) -> Iterator["Element"]:
        """Itself and everything in it."""
        yield self
        for element in self.inside:
            yield from element.all()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"{self.open[-1].tag} is closed by {tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def parsed(page: bytes | str) -> Element:
    """The whole page; fails where an element is closed that was not opened."""
    text = page.decode() if isinstance(page, bytes) else page
    reader = _Reader()
    # As every HTML parser begins: line ends are folded.
    reader.feed(text.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    assert len(reader.open) == 1, f"not closed: {[element.tag for element in reader.open]}"
    return reader.open[0]


def found(page: bytes | str, tag: str, kind: str = "") -> list[Element]:
    """The elements of a page by tag and class."""
    return [
        element
        for element in parsed(page).all()
        if element.tag == tag and (not kind or kind in element.attributes.get("class", "").split())
    ]


def texts(page: bytes | str, tag: str, kind: str = "") -> list[str]:
    """What stands in these elements, in one line each."""
    return [" ".join(element.text.split()) for element in found(page, tag, kind)]
