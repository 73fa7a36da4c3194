"""Where each key and value of a plan stands, kept as a tree of marks beside the data."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from baken.plan.problems import Path, Place

COLUMN_BITS = 24
_COLUMN = (1 << COLUMN_BITS) - 1


def pack(line: int, column: int) -> int:
    """A position (line and column from 0) as one number, which takes a fifth of the memory of a `Place`."""
    return line << COLUMN_BITS | column


class Marks:
    """Positions of one mapping or list: its own start, its keys, and its parts.

    A part without parts of its own is a packed position in the same file.
    """

    __slots__ = ("file", "keys", "parts", "start")

    def __init__(self, file: str, start: int, keys: dict[str, int] | None = None, parts: "Parts | None" = None) -> None:
        self.file = file
        self.start = start
        self.keys = {} if keys is None else keys
        self.parts = [] if parts is None else parts

    def part(self, step: str | int) -> "Mark | None":
        """The mark of one key or list position, None where there is none."""
        parts = self.parts
        if isinstance(parts, dict):
            return parts.get(step) if isinstance(step, str) else None
        return parts[step] if isinstance(step, int) and 0 <= step < len(parts) else None

    def key(self, key: str) -> int | None:
        """The position of a key, None where there is none."""
        return self.keys.get(key)

    def is_list(self) -> bool:
        """Whether these are marks of a list, or of something without parts."""
        return isinstance(self.parts, list)


class LaterMarks(Marks):
    """Marks that are only looked for when somebody asks."""

    __slots__ = ("_find", "_found")

    def __init__(self, file: str, start: int, find: Callable[[], Marks]) -> None:
        super().__init__(file, start)
        self._find = find
        self._found: Marks | None = None

    def part(self, step: str | int) -> "Mark | None":
        return self._now().part(step)

    def key(self, key: str) -> int | None:
        return self._now().key(key)

    def is_list(self) -> bool:
        return self._now().is_list()

    def _now(self) -> Marks:
        if self._found is None:
            self._found = self._find()
        return self._found


class JoinedMarks(Marks):
    """Marks of a list whose items come from several files: (number of items, marks of that file's list) in order."""

    __slots__ = ("_lists",)

    def __init__(self, lists: Sequence[tuple[int, Marks]]) -> None:
        super().__init__(lists[0][1].file, lists[0][1].start)
        self._lists = tuple(lists)

    def part(self, step: str | int) -> "Mark | None":
        for length, marks in self._lists:
            if not isinstance(step, int) or step < 0:
                return None
            if step < length:
                mark = marks.part(step)
                return Marks(marks.file, mark) if isinstance(mark, int) else mark
            step -= length
        return None


_IN_A_LIST: dict[str | int, int] = {"primary": 0, "backup": 1}
"""Where in the short form of a block, a list, its keys stand."""

Mark: TypeAlias = int | Marks
Parts: TypeAlias = dict[str, Mark] | list[Mark]


class Places:
    """Where the parts of one reading stand, found by their path in the data."""

    __slots__ = ("root",)

    def __init__(self, root: Marks) -> None:
        self.root = root

    def of(self, path: Path) -> Place:
        """The place of the value at `path`, otherwise of its nearest known ancestor.

        For a key that is missing, that is the mapping it is missing from. A step that the file leaves out, since a
        short form stands there (a list in the place of `roles: [...]`), is passed over.
        """
        marks = self.root
        for step in path:
            if isinstance(step, str) is marks.is_list():
                if step not in _IN_A_LIST:
                    continue
                step = _IN_A_LIST[step]
            mark = marks.part(step)
            if not isinstance(mark, Marks):
                return place(marks.file, marks.start if mark is None else mark)
            marks = mark
        return place(marks.file, marks.start)

    def also(self, path: Path, key: str) -> None:
        """Let the entry at `path` be found under `key` as well, which is what its key is called now."""
        marks = self.root
        for step in path[:-1]:
            mark = marks.part(step)
            if not isinstance(mark, Marks):
                return
            marks = mark
        mark = marks.part(path[-1])
        if mark is not None and isinstance(marks.parts, dict):
            marks.parts[key] = mark

    def of_key(self, path: Path) -> Place:
        """The place of the key that `path` ends in; of the value itself where that is an item of a list."""
        marks = self.root
        for step in path[:-1]:
            mark = marks.part(step)
            if not isinstance(mark, Marks):
                return self.of(path)
            marks = mark
        start = marks.key(str(path[-1])) if path else None
        if start is None:
            return self.of(path)
        value = marks.part(path[-1])
        return place(value.file if isinstance(value, Marks) else marks.file, start)


def place(file: str, start: int) -> Place:
    """The place that a packed position stands for."""
    return Place(file, (start >> COLUMN_BITS) + 1, (start & _COLUMN) + 1)
