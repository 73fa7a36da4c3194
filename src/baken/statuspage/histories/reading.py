"""The way in: whatever histories the files hold, read as one, with everything that is wrong or was inferred."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from baken.incidents.wire_format import Wire
from baken.lib.words import words
from baken.statuspage.histories.cstate import read_page
from baken.statuspage.histories.desk import Desk
from baken.statuspage.histories.history import History
from baken.statuspage.histories.json_reading import unkeepable, values
from baken.statuspage.histories.naming import plain_name, read_component
from baken.statuspage.histories.objects import read_object
from baken.statuspage.histories.opening import MOST_BYTES, MOST_PAGE_BYTES, text_of
from baken.statuspage.histories.own_shape import is_own_shape, read_own_shape
from baken.statuspage.histories.pages import configuration_in, pages_in, read_systems

INCIDENTS = ("incidents", "scheduled_maintenances")
_YAML = (".yml", ".yaml")


def read(
    paths: Sequence[Path],
    components: Path | None = None,
    zone: tzinfo = UTC,
    known: Mapping[str, str] = MappingProxyType({}),
) -> History:
    """The histories in `paths`, files or folders of Markdown, as one.

    `components` is a file that lists the components of the page; `known` has ids of others by their names, in small
    letters. `zone` is that of times which don't say theirs, where the page does not name its own. Never raises: what
    can't be read stands in the faults of the history.
    """
    found = History()
    names = dict(known)
    if components is not None:
        _read_file(components, found, _desk(components, found, zone, names))
    for path in paths:
        desk = _desk(path, found, zone, names)
        try:
            if path.is_dir():
                _read_folder(path, found, desk)
            else:
                _read_file(path, found, desk)
        except OSError as error:
            said = words("the system can't open this: {reason}", reason=error.strerror or str(error))
            desk.fault(said, words("check the name and the disk"))
    if not found.has_list:
        _take_named(found)
    return found


def _desk(path: Path, found: History, zone: tzinfo, names: dict[str, str]) -> Desk:
    return Desk(str(path), zone=zone, notes=found.notes, faults=found.faults, names=names)


def _read_folder(folder: Path, found: History, desk: Desk) -> None:
    configuration = configuration_in(folder)
    if configuration is not None and not found.has_list:
        _read_file(configuration, found, _desk(configuration, found, desk.zone, desk.names))
    for page in pages_in(folder, desk):
        _read_file(page, found, _desk(page, found, desk.zone, desk.names))


def _read_file(path: Path, found: History, desk: Desk) -> None:
    ending = path.suffix.lower()
    text = text_of(path, desk, MOST_PAGE_BYTES if ending == ".md" or ending in _YAML else MOST_BYTES)
    if text is None:
        return
    if ending in _YAML:
        _list_components(read_systems(text, desk), found, desk)
    elif ending == ".md":
        _take(read_page(text, path.stem, desk), found)
    else:
        _read_json(text, found, desk)


def _read_json(text: str, found: History, desk: Desk) -> None:
    before = len(desk.faults)
    members = list(values(text, desk))
    page = next((one.value for one in members if one.key == "page"), None)
    here = _in_zone(desk, page)
    listed: list[Wire] = []
    did = False
    for key, value, line in members:
        at = here.at(line)
        refused = unkeepable(value)
        if refused is not None:
            at.fault(refused, words("fetch the file anew, or take this out"))
        elif key == "components":
            one = read_component(value, at)
            listed += [one] if one else []
        elif key in ("", *INCIDENTS) or (key == "incident" and isinstance(value, dict)):
            _take(read_own_shape(value, at) if is_own_shape(value) else read_object(value, at), found)
        did |= key in ("", "components", "incident", *INCIDENTS)
    if listed:
        _list_components(listed, found, here)
    if not did and len(desk.faults) == before and not any(f'"{key}"' in text for key in ("components", *INCIDENTS)):
        said = words("this file holds no incidents and no components")
        desk.fault(said, words("name a file with a list of incidents, or with the key incidents or components"))


def _in_zone(desk: Desk, page: Any) -> Desk:
    """The desk with the zone of the page that the file is of, where it names one there is."""
    name = page.get("time_zone") if isinstance(page, dict) else None
    if not isinstance(name, str):
        return desk
    try:
        zone = ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        desk.note(words("there is no zone {zone}", zone=name[:60]))
        return desk
    return Desk(desk.file, desk.line, zone, desk.notes, desk.faults, desk.names)


def _list_components(listed: Sequence[Wire], found: History, desk: Desk) -> None:
    """These are the components of the page; incidents that only name them are joined to them."""
    found.has_list = found.has_list or bool(listed)
    for one in listed:
        found.take_component(one)
        if not one.get("group"):
            desk.names[plain_name(one["name"])] = one["id"]


def _take(told: Any, found: History) -> None:
    if told is not None:
        found.take(told)


def _take_named(found: History) -> None:
    """Where no file lists the components of the page, they are those that its incidents name."""
    for told in found.objects:
        for one in told.data["components"]:
            found.take_component(one)
