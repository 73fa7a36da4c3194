"""Reads a folder of files one whole generation at a time, while somebody replaces them."""

import json
import os
import re
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

Stamp = tuple[int, int, int]

_PART = re.compile(r"\w[\w.-]*", re.ASCII)
_NAME = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
"""What is read; whatever else lies in the folder is nobody's business, as `.git` or a draft with a space."""


class Folder:
    """The files of the newest generation: `files` has them by name, and is replaced, never changed."""

    def __init__(self, root: Path) -> None:
        self.files: dict[str, bytes] = {}
        self._root = root
        self._stamp: Stamp | None = None
        self._list: dict[str, Any] | None = None
        # What lay in the folder when all of it was last read: only what differs from that is opened again.
        self._seen: dict[str, tuple[Stamp, bytes]] = {}

    @property
    def is_read(self) -> bool:
        """Whether it was ever read whole."""
        return self._list is not None

    def look(self) -> Collection[str]:
        """Takes over what is new, and returns the names of the files that changed.

        Nothing is taken over while it can't be had whole: that is tried again the next time. Raises OSError for a
        folder that can't be read.
        """
        stamp = _stamp(self._root / ".generation")
        # A folder that is gone takes nothing along: what was read stays, until there is something new.
        if self.is_read and (stamp == self._stamp or stamp is None):
            return ()
        newest, coming = self._lists()
        if newest == self._list:
            self._stamp = stamp
            return ()
        files = self._after(newest)
        if files is None:
            files, newest = self._everything(newest, coming), coming or newest
        if files is None:
            return ()
        before, self.files, self._list, self._stamp = self.files, files, newest, stamp
        return [name for name in before.keys() | files.keys() if before.get(name) is not files.get(name)]

    def _lists(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Of the generation that stands, and of one that is being renamed into place: that one is sure to come."""
        return _list(self._root / ".generation"), _list(self._root / ".staged" / ".next")

    def _after(self, newest: dict[str, Any]) -> dict[str, bytes] | None:
        """The files when `newest` comes right after what is here, and all that it changed is still as it says."""
        before = self._list or {}
        follows = newest.get("previous") == before.get("number") and newest.get("folder") == before.get("folder")
        if not before or not newest or not follows:
            return None
        found = {name: (_content(self._root / name), digest) for name, digest in _changed(newest)}
        if any(_digest(content) != digest for content, digest in found.values()):
            return None
        for name in found:
            self._seen.pop(name, None)
        files = {**self.files, **{name: content for name, (content, _) in found.items() if content is not None}}
        for name, (content, _) in found.items():
            if content is None:
                files.pop(name, None)
        return files

    def _everything(self, newest: dict[str, Any], coming: dict[str, Any]) -> dict[str, bytes] | None:
        """All files, with those of `coming` that are not in place yet; None where they changed under our eyes."""
        self._seen = dict(self._read())
        files = {name: content for name, (_, content) in self._seen.items()}
        for name, digest in _changed(coming):
            staged = _content(self._root / ".staged" / name.replace("/", "~"))
            content = None if digest is None else files.get(name) if staged is None else staged
            if _digest(content) != digest:
                return None
            files.pop(name, None)
            if content is not None:
                files[name] = content
        return files if self._lists() == (newest, coming) else None

    def _read(self, folder: str = "") -> Iterator[tuple[str, tuple[Stamp, bytes]]]:
        """The files in `folder` (a name that ends with a slash) and below, with what tells their versions apart."""
        try:
            entries = list(os.scandir(self._root / folder))
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            if not _PART.fullmatch(entry.name):
                continue
            name = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from self._read(f"{name}/")
                continue
            stamp = _stamp(entry)
            seen = self._seen.get(name)
            content = seen[1] if seen and seen[0] == stamp else _content(Path(entry.path))
            if stamp is not None and content is not None:
                yield name, (stamp, content)


def _changed(found: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(name, digest) for name, digest in found.get("changed", {}).items() if _NAME.fullmatch(name)]


def _list(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_content(path) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("changed"), dict) else {}


def _stamp(file: "Path | os.DirEntry[str]") -> Stamp | None:
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()
