"""Files of the page that nothing leads to any more: without them no reader finds what has long ceased to be true."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from baken.statuspage.folder import is_name
from baken.statuspage.style import style_path

KEPT = timedelta(days=7)
"""So long an old style sheet stays, for copies of pages that are kept elsewhere."""


def left_over(folder: Path, files: Collection[str]) -> set[str]:
    """Files in `folder` of groups and languages that the page no longer has, by name.

    `files` are those of the newest generation, among them all that hang on how everything stands now.
    """
    languages = {path.parent for path in folder.glob("[!.]*/history.atom")}
    gone = {path for path in languages if f"{path.name}/history.atom" not in files}
    pages = {path for pattern in ("parts/*/*", "[!.]*/parts/*/*") for path in folder.glob(pattern)}
    found = {*pages, *(path for language in gone for path in language.rglob("*"))}
    return {name for name in _names(folder, found) if name not in files}


def old_styles(folder: Path, now: datetime) -> set[str]:
    """Style sheets that no page has used for a while."""
    newest = folder / style_path()
    if not newest.exists() or now.timestamp() - newest.stat().st_mtime < KEPT.total_seconds():
        return set()
    return _names(folder, folder.glob("style-*.css")) - {style_path()}


def _names(folder: Path, paths: Iterable[Path]) -> set[str]:
    return {name for path in paths if path.is_file() and is_name(name := path.relative_to(folder).as_posix())}
