"""The digest of a plan: the same for the same content, whatever the files look like."""

import hashlib
import json
from typing import Any

from baken.plan.schema import Plan


def digest(plan: Plan) -> str:
    """SHA-256 of what the plan says, in hexadecimal. Approval and status stand outside it, as they speak of it."""
    said: dict[str, Any] = plan.model_dump(by_alias=True, exclude_unset=True)
    about = {key: value for key, value in said.get("plan", {}).items() if key not in ("approved", "status")}
    said = {"schema": plan.schema_, **{key: value for key, value in said.items() if key != "plan"}}
    if about:
        said["plan"] = about
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
