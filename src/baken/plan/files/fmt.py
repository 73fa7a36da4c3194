"""Rewrites a plan file safely: block style and safe quotes, the same meaning, every comment kept.

The source is changed only where it has to be, at the positions the parser gives. (A round trip through ruamel.yaml
0.19 lost the structure of a real plan: comments behind empty brackets pulled these to the left margin.)
"""

from baken.plan.files.plain_scalars import is_text_everywhere, number_text, typed
from baken.plan.files.quoting import as_text, literal, quoted
from baken.plan.files.source_nodes import Node, comment_after, comments_in, nodes_of
from baken.plan.files.unbracketed import TEXTS, Line, Rewrite, Unbracketed
from baken.plan.files.yaml_reading import read_yaml

Edit = tuple[int, int, str]


def fmt(source: str, file: str, rewrite_text: Rewrite | None = None) -> str:
    """`source` in block style with safe quotes. Reading the result gives the same data; a second pass changes nothing.

    Short lists of plain words may keep their brackets. `rewrite_text` changes the texts under the keys `body` and
    `subject`. Raises PlanError, with places in `file`, where the source can't be read as a plan.
    """
    read_yaml(source.encode("utf-8", "surrogatepass"), file)
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _Rewriting(text, rewrite_text).result()


class _Rewriting:
    """Collects the edits of one source, in the order of the source, and makes them."""

    def __init__(self, source: str, rewrite: Rewrite | None) -> None:
        self.source = source
        self.unbracketed = Unbracketed(source, rewrite)
        self.edits: list[Edit] = []

    def result(self) -> str:
        root = nodes_of(self.source)
        before = self.source[self.source.rfind("\n", 0, root.start) + 1 : root.start]
        if root.flow and root.parts:
            head_end = root.start - len(before) + len(before.rstrip()) if before.strip() else None
            self._unbracket(root, head_end, 0 if before.strip() else root.column, False)
        else:
            self._block(root, False)
        parts, at = [], 0
        for start, end, text in self.edits:
            parts += [self.source[at:start], text]
            at = end
        return "".join([*parts, self.source[at:]])

    def _block(self, node: Node, rewriting: bool) -> None:
        if node.kind == "list":
            for item in node.parts:
                self._value(item, rewriting)
            return
        for key, value in node.pairs():
            moved = self._key(key)
            between = self.source[key.end : value.start]
            head_end = None if "\n" in between else key.end + len(between.rstrip())
            self._value(value, rewriting or key.value in TEXTS, head_end, key.column + 2, moved)

    def _value(self, node: Node, rewriting: bool, head_end: int | None = None, indent: int = 0, moved: int = 0) -> None:
        """Rewrite an item, or the value of a key that ends at `head_end` on the same line and moved it to the right."""
        if node.kind == "scalar":
            self._scalar(node, indent, rewriting)
        elif not node.flow:
            self._block(node, rewriting)
        else:
            inline = self.unbracketed.on_one_line(node, node.column + moved, rewriting)
            if inline is None or comments_in(self.source, node):
                self._unbracket(node, head_end, node.column if head_end is None else indent, rewriting)
            else:
                self._change(node, inline)

    def _unbracket(self, node: Node, head_end: int | None, indent: int, rewriting: bool) -> None:
        comment, end = comment_after(self.source, node.end)
        lines = self.unbracketed.lines(node, indent, rewriting)
        if head_end is not None:
            self.edits.append((head_end, end, "\n".join([f"  {comment}" if comment else "", *map(str, lines)])))
            return
        if comment and lines[0].comment:
            lines.insert(1, Line(indent, "", node.end, comment))
        else:
            lines[0].comment = lines[0].comment or comment
        self.edits.append((node.start, end, "\n".join(map(str, lines)).lstrip(" ")))

    def _key(self, key: Node) -> int:
        """Quote a key where it needs it; how many characters that takes."""
        if key.style or is_text_everywhere(key.value):
            return 0
        return self._change(key, quoted(key.value))

    def _scalar(self, node: Node, indent: int, rewriting: bool) -> None:
        value, trap = (node.value, "") if node.style else typed(node.value)
        if not isinstance(value, str):
            if trap:
                self._change(node, number_text(value))
            return
        new = self.unbracketed.rewritten(value, rewriting)
        if node.style in ("|", ">"):
            if new != value:
                self._change(node, self._block_text(node, new, indent))
        elif new != value:
            self._change(node, quoted(new) if node.style else as_text(new))
        elif not node.style and not is_text_everywhere(value):
            self._change(node, quoted(value))

    def _block_text(self, node: Node, new: str, indent: int) -> str:
        header, _, body = self.source[node.start : node.end].partition("\n")
        _, hash_sign, comment = header.partition("#")
        note = f"  #{comment.rstrip()}" if hash_sign else ""
        blank_lines = "\n" * max(1, len(body) - len(body.rstrip("\n")))
        sign, _, lines = (literal(new, indent) or quoted(new)).partition("\n")
        return f"{sign}{note}\n{lines}{blank_lines}" if lines else f"{sign}{note}{blank_lines}"

    def _change(self, node: Node, text: str) -> int:
        old = self.source[node.start : node.end]
        if text != old:
            self.edits.append((node.start, node.end, text))
        return len(text) - len(old)
