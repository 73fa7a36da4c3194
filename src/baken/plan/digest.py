"""The digest of a plan: the same for the same content, whatever the files look like."""

import hashlib
import json
from typing import Any

from baken.plan.schema import Plan
from baken.plan.schema.course import Template

_SPEAKS_OF_IT = ("approved", "status")


def digest(plan: Plan) -> str:
    """SHA-256 of what the plan says, in hexadecimal.

    Approval and status stand outside it, as they speak of it. A key that is null says as little as one that is absent.
    """
    said: dict[str, Any] = plan.model_dump(by_alias=True, exclude_unset=True)
    about = {key: value for key, value in said.pop("plan", {}).items() if key not in _SPEAKS_OF_IT}
    said = _stated({**said, "schema": plan.schema_, "plan": about})
    if not said["plan"]:
        del said["plan"]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def text_digest(text: Template) -> str:
    """SHA-256, in hexadecimal, of what a text says: its subject and body, without the spaces around them.

    A translation names it as the `hash` of its source, so that one can see when the source says something else.
    """
    said = {key: _trimmed(part) for key, part in (("subject", text.subject), ("body", text.body)) if part is not None}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _trimmed(part: str | dict[str, str]) -> str | dict[str, str]:
    return part.strip() if isinstance(part, str) else {language: said.strip() for language, said in part.items()}


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stated(part) for key, part in value.items() if part is not None}
    return [_stated(part) for part in value] if isinstance(value, list) else value
