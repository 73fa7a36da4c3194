"""Lists and maps in brackets, rewritten in block style: one line for each entry, comments kept beside them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from baken.plan.files.plain_scalars import number_text, typed
from baken.plan.files.quoting import as_key, as_text, quoted
from baken.plan.files.source_nodes import Node, comments_in

Rewrite = Callable[[str], str]
TEXTS = ("body", "subject")
_WIDTH = 100


@dataclass(slots=True)
class Line:
    """One line of block style: its indent, its text, and the index in the source where it came from."""

    indent: int
    text: str
    origin: int
    comment: str = ""

    def __str__(self) -> str:
        text = self.text.replace("\n", "\n" + " " * self.indent)
        return " " * self.indent + "  ".join(part for part in (text, self.comment) if part)


class Unbracketed:
    """Rewrites parts of one source; `rewrite` changes the texts under `body` and `subject`."""

    def __init__(self, source: str, rewrite: Rewrite | None) -> None:
        self.source = source
        self._rewrite = rewrite

    def on_one_line(self, node: Node, column: int, rewriting: bool) -> str | None:
        """`node` as it may stand behind a key or dash at `column`; None where it has to take lines of its own."""
        if node.kind == "scalar":
            return self.scalar(node, rewriting)
        if not node.parts:
            return "{}" if node.kind == "map" else "[]"
        if node.kind == "map" or any(part.kind != "scalar" for part in node.parts):
            return None
        line = f"[{', '.join(self.scalar(part, rewriting, in_brackets=True) for part in node.parts)}]"
        return line if column + len(line) <= _WIDTH and not comments_in(self.source, node) else None

    def lines(self, node: Node, indent: int, rewriting: bool) -> list[Line]:
        """The lines of the list or mapping `node` in block style, with the comments that stand inside it."""
        inline = self.on_one_line(node, indent, rewriting)
        lines = [Line(indent, inline, node.start)] if inline else list(self._lines(node, indent, rewriting))
        comments = [Line(indent, "", index, comment.rstrip()) for index, comment in comments_in(self.source, node)]
        return self._together(lines, comments) if comments else lines

    def scalar(self, node: Node, rewriting: bool, in_brackets: bool = False) -> str:
        """The scalar `node` on one line, quoted where a program could read something else in it."""
        value, trap = (node.value, "") if node.style else typed(node.value)
        if not isinstance(value, str):
            return number_text(value) if trap else node.value or "null"
        new = self.rewritten(value, rewriting)
        raw = self.source[node.start : node.end]
        if node.style and new == value and not set(raw) & set("\n\x85\u2028\u2029"):
            return raw
        return quoted(new) if node.style else as_text(new, in_brackets)

    def rewritten(self, text: str, rewriting: bool) -> str:
        """`text`, changed where it stands under `body` or `subject`."""
        return self._rewrite(text) if self._rewrite and rewriting else text

    def _lines(self, node: Node, indent: int, rewriting: bool) -> Iterator[Line]:
        if node.kind == "map":
            for key, value in node.pairs():
                yield from self._entry(as_key(key.value), key, value, indent, rewriting or key.value in TEXTS)
        else:
            for item in node.parts:
                inline = self.on_one_line(item, indent + 2, rewriting)
                inner = self._lines(item, indent + 2, rewriting)
                first, *others = inner if inline is None else [Line(indent + 2, inline, item.start)]
                yield Line(indent, f"- {first.text}".replace("\n", "\n  "), first.origin)
                yield from others

    def _entry(self, head: str, key: Node, value: Node, indent: int, rewriting: bool) -> Iterator[Line]:
        inline = self.on_one_line(value, indent + len(head) + 1, rewriting)
        if inline is not None:
            yield Line(indent, f"{head} {inline}", key.start)
            return
        yield Line(indent, head, key.start)
        yield from self._lines(value, indent + 2, rewriting)

    def _together(self, lines: list[Line], comments: list[Line]) -> list[Line]:
        """`lines` with each comment beside the entry it follows on its line, or alone before the next entry.

        Nothing can stand before the first entry, which follows a dash: such comments go beside it and below it.
        """
        kept = [lines[0]]
        coming = iter([*lines[1:], Line(lines[-1].indent, "", len(self.source))])
        following = next(coming)
        for comment in comments:
            while following.origin < comment.origin:
                kept.append(following)
                following = next(coming)
            alone = comment.origin > kept[0].origin and self._is_alone(comment.origin)
            if alone or kept[-1].comment:
                kept.append(Line(following.indent, "", comment.origin, comment.comment))
            else:
                kept[-1].comment = comment.comment
        return [*kept, following, *coming][:-1]

    def _is_alone(self, index: int) -> bool:
        return not self.source[self.source.rfind("\n", 0, index) + 1 : index].strip()
