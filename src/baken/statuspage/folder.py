"""The folder of files that readers get: replaced as one generation, so that no two of them ever disagree.

A generation is staged whole beside the files it replaces. Once its list (`.staged/.next`) stands, it happens: all files
are renamed into place in one tight loop, and then the list itself, which becomes `.generation`. Whoever finds a list
left over by a publisher that died carries it out; readers who start meanwhile take the staged files for the real ones.
"""

import fcntl
import gzip
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import brotli  # type: ignore[import-untyped]  # it has no types

COMPRESSED = (".br", ".gz")
"""What stands beside a file, where that is smaller."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,7}")
_LONGEST = 200
_AT_ONCE = 16
_MANY = 500
_HELD = 500
_QUALITIES = ((65_536, 6), (262_144, 5))
"""Up to so many bytes, so hard brotli tries: a page of 50 KB takes 2 ms, and the hardest setting fifty times that."""


def publish(folder: Path, files: Mapping[str, bytes | None]) -> int | None:
    """Makes `files` (by name, `api/v2/summary.json`; None: the file goes) the newest generation in `folder`.

    Only what differs from what stands is written. Returns the number of the generation, and None where nothing
    changed. Raises ValueError for a name that could lead out of the folder or hide in it, and where a file would take
    the place of a folder; OSError where the folder can't be written. Until a generation is complete, nothing of it is
    seen.
    """
    _check(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        finished = _carry_out(folder)
        changed = {name: content for name, content in files.items() if _read(folder / name) != content}
        if not changed:
            return finished
        _stage(folder, dict(_with_compressed(folder, changed)))
        return _carry_out(folder)


def number_of(folder: Path) -> int:
    """The number of the generation that stands in `folder`; 0 where there is none."""
    return int(_list(folder / ".generation").get("number", 0))


def compressed(content: bytes) -> dict[str, bytes]:
    """`content` by the suffix of its compressed forms, as far as those are smaller."""
    size = len(content)
    quality = next((quality for most, quality in _QUALITIES if size <= most), 4)
    forms = {
        ".br": bytes(brotli.compress(content, quality=quality)),
        ".gz": gzip.compress(content, 9 if size <= _QUALITIES[-1][0] else 6, mtime=0),
    }
    return {suffix: form for suffix, form in forms.items() if len(form) < size}


def is_name(name: str) -> bool:
    """Whether a file of a public page can be called this: nothing leads out of the folder or hides in it."""
    return bool(_NAME.fullmatch(name)) and len(name) <= _LONGEST and not name.endswith(COMPRESSED)


def _check(folder: Path, files: Iterable[str]) -> None:
    """Refuses what a generation could get stuck at when it is half in place."""
    folders = {str(above) for name in files for above in PurePosixPath(name).parents}
    for name in files:
        if not is_name(name):
            raise ValueError(f"no file of a public page can be called {name!r}")
        if name in folders or any((folder / f"{name}{suffix}").is_dir() for suffix in ("", *COMPRESSED)):
            raise ValueError(f"{name!r} can't be published: there is a folder in its place")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """As the only publisher; others wait here until it is done or dead."""
    with (folder / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _with_compressed(folder: Path, changed: Mapping[str, bytes | None]) -> Iterator[tuple[str, bytes | None]]:
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        made = list(threads.map(lambda content: {} if content is None else compressed(content), changed.values()))
    for (name, content), forms in zip(changed.items(), made, strict=True):
        yield name, content
        for suffix in COMPRESSED:
            if suffix in forms or (folder / f"{name}{suffix}").exists():
                yield f"{name}{suffix}", forms.get(suffix)


def _stage(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Puts the next generation beside the files that stand, whole and on the disk; its list comes last."""
    staged = folder / ".staged"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir()
    written = [_write(_place(staged, name), content) for name, content in files.items() if content is not None]
    for name, content in files.items():
        if content is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    before = _list(folder / ".generation")
    number = int(before.get("number", 0))
    coming = {
        "folder": before.get("folder") or secrets.token_hex(8),
        "number": number + 1,
        "previous": number,
        "changed": {name: None if content is None else sha256(content).hexdigest() for name, content in files.items()},
    }
    written.append(_write(staged / ".list", json.dumps(coming).encode()))
    _sync_all(written)
    (staged / ".list").rename(staged / ".next")
    _sync(staged)


def _carry_out(folder: Path) -> int | None:
    """Renames into place what is staged, however far an earlier publisher came. Returns the number, None: nothing."""
    staged = folder / ".staged"
    coming = _list(staged / ".next")
    if not coming:
        return None
    with _held([folder / name for name in coming["changed"]]):
        for name, digest in coming["changed"].items():
            if digest is None:
                (folder / name).unlink(missing_ok=True)
            elif _place(staged, name).exists():
                _place(staged, name).replace(folder / name)
        (staged / ".next").replace(folder / ".generation")
    for name, digest in coming["changed"].items():
        if digest is None:
            _leave_no_empty_folder(folder, (folder / name).parent)
    return int(coming["number"])


@contextmanager
def _held(replaced: list[Path]) -> Iterator[None]:
    """Keeps the old files until the new ones stand: giving back their blocks takes a hundred times as long as a rename,
    and that would be time in which new and old files stand side by side."""
    with ExitStack() as stack:
        for path in replaced[:_HELD]:
            with suppress(FileNotFoundError):
                stack.enter_context(path.open("rb"))
        yield


def _leave_no_empty_folder(folder: Path, empty: Path) -> None:
    with suppress(OSError):
        while empty != folder:
            empty.rmdir()
            empty = empty.parent


def _place(staged: Path, name: str) -> Path:
    """Where the file `name` waits: no name has a `~` in it."""
    return staged / name.replace("/", "~")


def _list(path: Path) -> dict[str, Any]:
    """A generation's list, empty where there is none that can be read."""
    try:
        found = json.loads(_read(path) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _sync_all(written: list[Path]) -> None:
    """Waits until all of it is on the disk. The disk takes them in one go, if they are asked for at once: that is ten
    times as fast as one after the other. Of a whole history, what else this machine wrote costs less than asking."""
    if len(written) > _MANY:
        os.sync()
        return
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_sync, written))


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
