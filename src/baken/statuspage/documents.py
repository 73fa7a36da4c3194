"""The documents of Statuspage's API v2, as programs read them (statuspage-api 4.1 and 5)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from baken.incidents.wire_format import Wire
from baken.statuspage.standing import Standing

API = "api/v2"
UNDER_WAY = ("in_progress", "verifying")


def documents(standing: Standing) -> dict[str, bytes]:
    """The eight documents, by their names in the folder."""
    components = list(standing.components.values())
    incidents = [plain(item) for item in standing.open_incidents]
    maintenance = [plain(item) for item in standing.open_maintenance]
    found: dict[str, Wire] = {
        "summary": {
            "components": components,
            "incidents": incidents,
            "scheduled_maintenances": maintenance,
            "status": standing.status,
        },
        "status": {"status": standing.status},
        "components": {"components": components},
        "incidents": {"incidents": [plain(item) for item in standing.newest_incidents]},
        "incidents/unresolved": {"incidents": incidents},
        "scheduled-maintenances": {"scheduled_maintenances": [plain(item) for item in standing.newest_maintenance]},
        "scheduled-maintenances/upcoming": {"scheduled_maintenances": _in(maintenance, ("scheduled",))},
        "scheduled-maintenances/active": {"scheduled_maintenances": _in(maintenance, UNDER_WAY)},
    }
    return {f"{API}/{name}.json": written({"page": standing.page, **content}) for name, content in found.items()}


def document_of(standing: Standing, item: Wire) -> tuple[str, bytes]:
    """The document of one incident or maintenance: its name in the folder and what it says, with the key `baken`.

    Its page holds no time of its own: an old incident's document stays as it is when another one changes.
    """
    page = {key: value for key, value in standing.page.items() if key != "updated_at"}
    return f"{API}/incidents/{item['id']}.json", written({"page": page, "incident": item})


def plain(item: Wire) -> Wire:
    """An object as Statuspage has it, without the key of ours."""
    return {key: value for key, value in item.items() if key != "baken"}


def written(content: Mapping[str, Any]) -> bytes:
    """`content` as JSON, without spaces."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _in(items: Iterable[Wire], statuses: tuple[str, ...]) -> list[Wire]:
    return [item for item in items if item["status"] in statuses]
