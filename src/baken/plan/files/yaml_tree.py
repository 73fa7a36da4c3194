"""Builds plain data and its marks from the events of the YAML parser, in one pass, without recursion."""

import re
from typing import Any

import yaml

from baken.plan.files import refusals
from baken.plan.files.places import Marks, pack, place
from baken.plan.files.plain_scalars import NUMERIC, WORDS, Trap, explained, mended, typed
from baken.plan.files.reading import UNREADABLE, Limits
from baken.plan.files.refusals import Said
from baken.plan.problems import Level, Path, Problem

# Whether a file has such a comment at all; with the + of the next pattern a search through blanks is quadratic.
_GLUED = re.compile(r"[ \t]#[^\s#!]")
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_REFUSED: tuple[Trap, ...] = ("loses", "infinite", "huge")

Frame = tuple[Any, Marks, str | None, bool]


class Tree:
    """Data and marks of `text` as far as read. `take` may be called again for the rest after a syntax error.

    Everything is read by appending to or filling `here`, the innermost open list or mapping; `key` is the key whose
    value comes next. The outermost list only holds the document.
    """

    def __init__(self, text: str, file: str, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.glued = _GLUED.search(text) is not None
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.stopped = False
        self.document: list[Any] = []
        self.marks = Marks(file, 0, None, [])
        self.nodes = 0
        self.documents = 0
        self.odd_keys: set[str] = set()

    def take(self, text: str, line: int) -> None:
        """Read `text`, whose first line is line `line` (from 0) of the file. Raises yaml.YAMLError."""
        self.text, self.line, self.documents = text, line, 0
        self.frames: list[Frame] = []
        self.here: Any = self.document
        self.here_marks: Marks = self.marks
        self.key: str | None = None
        self.key_event: Any = None
        self.flow = False
        read: Any = yaml.CSafeLoader(text).get_event
        while not self.stopped:
            event = read()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)
            elif kind is yaml.StreamEndEvent:
                return

    def leave_out_section(self) -> None:
        """After a syntax error: forget the top-level key that was read last, of which something is missing."""
        root = self.document[0] if self.document else None
        if isinstance(root, dict) and root and (self.here is not root or self.key is None):
            root.popitem()

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        mark = event.start_mark
        start = pack(mark.line + self.line, mark.column)
        if event.tag is not None or event.anchor is not None:
            self._marked(event, start)
        if len(text) > self.limits.text:
            self._note(UNREADABLE, refusals.too_long(len(text), self.limits.text), start)
        here, key = self.here, self.key
        if key is None and type(here) is dict:
            self._take_key(event, text, start)
            return
        value: Any = text
        if not event.style:
            if not text or text[0] in NUMERIC or text in WORDS:
                value = self._typed(event, start)
            if self.glued and _GLUED_COMMENT.match(self.text, event.end_mark.index):
                self._note("FRM-03", refusals.glued_comment(), start, level="warning")
        self._put(value, start)

    def _put(self, value: Any, mark: int | Marks) -> None:
        parts: Any = self.here_marks.parts
        if self.key is None:
            self.here.append(value)
            parts.append(mark)
        else:
            self.here[self.key] = value
            parts[self.key] = mark
            self.key = None
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self._stop(refusals.too_many(self.limits.nodes), mark if isinstance(mark, int) else mark.start)

    def _open(self, event: Any, mapping: bool) -> None:
        mark = event.start_mark
        start = pack(mark.line + self.line, mark.column)
        if event.tag is not None or event.anchor is not None:
            self._marked(event, start)
        value: Any = {} if mapping else []
        marks = Marks(self.file, start, {} if mapping else None, {} if mapping else [])
        key = self.key
        if key is None and type(self.here) is dict:
            blank = self.text[max(mark.index - 1, 0) : mark.index + 1] == "{{"
            self._note(UNREADABLE, refusals.key_in_brackets(blank), start - 1 if blank else start)
        elif not self.frames and mapping and self.document and isinstance(self.document[0], dict):
            value, marks = self.document[0], self._root_marks()
        else:
            self._put(value, marks)
        self.frames.append((self.here, self.here_marks, key, self.flow))
        self.here, self.here_marks, self.key, self.flow = value, marks, None, event.flow_style
        if len(self.frames) > self.limits.depth:
            self._stop(refusals.too_deep(self.limits.depth), start)

    def _root_marks(self) -> Marks:
        marks = self.marks.part(0)
        assert isinstance(marks, Marks)
        return marks

    def _close(self) -> None:
        self.here, self.here_marks, key, self.flow = self.frames.pop()
        # A list or map in the place of a key was refused; its value still has to go somewhere.
        self.key = "?" if key is None and type(self.here) is dict else None
        self.key_event = None

    def _take_key(self, event: Any, text: str, start: int) -> None:
        if not event.style and (not text or text[0] in NUMERIC or text in WORDS):
            value, trap = typed(text)
            if not isinstance(value, str) or trap in _REFUSED:
                self._note(UNREADABLE, refusals.key_no_text(text), start)
            elif trap and text not in self.odd_keys:
                # Once for each key: `on` may stand under every component.
                self.odd_keys.add(text)
                self._note("FRM-03", refusals.odd_key(text), start, (*self._path(), text), "warning")
        if not event.style and text[:1] > "~" and text[0].isspace():
            self._note(UNREADABLE, refusals.strange_space(f"U+{ord(text[0]):04X}"), start, ())
        if text in self.here:
            first = place(self.file, self.here_marks.keys.get(text, start))
            self._note("FRM-02", refusals.key_twice(text, first.line), start, (*self._path(), text))
        else:
            self.here_marks.keys[text] = start
        self.key, self.key_event = text, event
        self.nodes += 1

    def _typed(self, event: Any, start: int) -> Any:
        text = event.value
        if not text and self.flow and self.key is not None and self.key_event is not None:
            self._check_colon(event, self.key)
        value, trap = typed(text)
        if trap in _REFUSED or (trap and len(self.warnings) < self.limits.problems):
            said = explained(text, value, trap), mended(text, value, trap)
            self._note("FRM-03", said, start, level="error" if trap in _REFUSED else "warning")
        return value

    def _check_colon(self, event: Any, key: str) -> None:
        outer, _, outer_key, _ = self.frames[-1]
        in_refused_key = outer_key is None and type(outer) is dict
        if not in_refused_key and ":" not in self.text[self.key_event.end_mark.index : event.start_mark.index]:
            self._note("FRM-01", refusals.no_colon(key), self.here_marks.keys[key])

    def _marked(self, event: Any, start: int) -> None:
        if event.anchor is not None:
            self._note(UNREADABLE, refusals.anchor(event.anchor), start)
        else:
            self._note(UNREADABLE, refusals.tag(event.tag), start)

    def _alias(self, event: Any) -> None:
        start = pack(event.start_mark.line + self.line, event.start_mark.column)
        self._note(UNREADABLE, refusals.alias(event.anchor), start)
        if self.key is None and type(self.here) is dict:
            self.key = f"*{event.anchor}"
        else:
            self._put(None, start)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(refusals.second_document(), pack(event.start_mark.line + self.line, event.start_mark.column))

    def _stop(self, said: Said, start: int) -> None:
        self._note(UNREADABLE, said, start)
        self.stopped = True

    def _note(self, rule: str, said: Said, start: int, path: Path | None = None, level: Level = "error") -> None:
        """Note a problem at the packed position `start`; past the limit, errors end the reading."""
        noted = self.errors if level == "error" else self.warnings
        if len(noted) < self.limits.problems:
            where = self._path() if path is None else path
            noted.append(Problem(rule, said[0], place(self.file, start), where, said[1], level))
        elif level == "error":
            self.stopped = True

    def _path(self) -> Path:
        """The path to what is being read, without the list that holds the document."""
        levels = [(frame[0], frame[2]) for frame in self.frames] + [(self.here, self.key)]
        steps: list[str | int | None] = [len(here) - 1 if isinstance(here, list) else key for here, key in levels]
        if isinstance(self.here, list):
            steps[-1] = len(self.here)  # the item is put into its list only after it was looked at
        return tuple(step for step in steps[1:] if step is not None)
