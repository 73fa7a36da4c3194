"""The YAML of a plan as a tree that knows which characters of the source each part takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_COMMENT = re.compile("#[^\n\x85\u2028\u2029]*")


@dataclass(slots=True)
class Node:
    """A scalar, list or mapping at `source[start:end]`, `column` characters into its line.

    `parts` are the items of a list, or keys and values of a mapping in turn; `style` is the quote or block sign of
    a scalar, empty where it is plain.
    """

    kind: str
    start: int
    end: int
    column: int
    flow: bool = False
    style: str = ""
    value: str = ""
    parts: list["Node"] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple["Node", "Node"]]:
        """Keys and values of a mapping."""
        return zip(self.parts[::2], self.parts[1::2], strict=True)


def nodes_of(source: str) -> Node:
    """The tree of `source`, one YAML document that `read_yaml` has accepted: no anchors, nested 60 deep at most."""
    read: Any = yaml.CSafeLoader(source).get_event
    frames = [Node("list", 0, len(source), 0)]
    while not isinstance(event := read(), yaml.StreamEndEvent):
        start, end = event.start_mark, event.end_mark
        match event:
            case yaml.ScalarEvent():
                style = event.style or ""
                frames[-1].parts.append(
                    Node("scalar", start.index, end.index, start.column, style=style, value=event.value)
                )
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
                node = Node(kind, start.index, end.index, start.column, bool(event.flow_style))
                frames[-1].parts.append(node)
                frames.append(node)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                frames.pop().end = end.index
    return frames[0].parts[0]


def comments_in(source: str, node: Node) -> list[tuple[int, str]]:
    """Index and text of each comment inside `node`. Between scalars, every # begins one."""
    found = []
    at = node.start
    for scalar in [*_scalars(node), Node("scalar", node.end, node.end, 0)]:
        found += [(comment.start(), comment[0]) for comment in _COMMENT.finditer(source, at, scalar.start)]
        at = scalar.end
    return found


def comment_after(source: str, index: int) -> tuple[str, int]:
    """The comment on the rest of the line from `index` on (empty if none), and the index where the line ends."""
    at = re.compile(r"[ \t]*").match(source, index)
    end = at.end() if at else index
    comment = _COMMENT.match(source, end)
    return (comment[0].rstrip(), comment.end()) if comment else ("", end)


def _scalars(node: Node) -> Iterator[Node]:
    if node.kind == "scalar":
        yield node
    for part in node.parts:
        yield from _scalars(part)
