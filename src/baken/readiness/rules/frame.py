"""FRM: the frame of the plan: readable, without secrets, approved and looked over."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from baken.lib.words import words
from baken.plan.problems import Path
from baken.plan.schema.base import Entity, Names
from baken.plan.secrets import looks_secret
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import add, rule
from baken.readiness.stated import nearest_path

_NO_SECRETS = frozenset(("of", "hash", "id", "commit", "digest"))
"""Keys whose values look random and are no secrets."""
_APPROVED = ("plan", "approved")

for entry in (
    Rule("FRM-00", "error", words("a file that can't be read"), "plan-model 3.1"),
    Rule("FRM-01", "error", words("an unknown key, or one that looks like a piece of a sentence"), "own encodings"),
    Rule("FRM-02", "error", words("a reference to nothing, or an id that stands twice"), "seed"),
    Rule("FRM-03", "error", words("a value that YAML reads as something else than was meant"), "own encodings"),
):
    add(entry)


@rule(
    "FRM-04",
    "error",
    words("something that looks like a password, a token or a PIN"),
    "PagerDuty's guide prints a PIN; GOV.UK PaaS keeps logins in a store",
)
def secrets(subject: Subject) -> Iterator[Found]:
    found: list[Path] = []
    _look(subject.written, (), found)
    said = words("this looks like a password, a token or a PIN")
    mend = words("take it out, change it, and write only where it is kept")
    yield from (Found(path, said, mend) for path in found)


@rule("FRM-05", "warning", words("not approved, or changed since it was approved"), "ISO 22361: known and practised")
def approval(subject: Subject) -> Iterator[Found]:
    info, now = subject.written.plan, subject.evidence.digest
    mend = words("have it approved: plan.status, and by, date and of under plan.approved")
    path = nearest_path(info, ("plan",), "status")
    if "status" not in info.model_fields_set:
        yield Found(path, words("the plan does not say whether it is approved"), mend)
    elif info.status != "approved":
        yield Found(path, words("the plan is not approved; its status is “{status}”", status=info.status), mend)
    elif info.approved is None:
        yield Found(path, words("the plan says that it is approved, but not by whom, when and in which state"), mend)
    elif info.approved.of is None:
        said = words("the plan does not say which state of it was approved")
        yield Found(_APPROVED, said, words("write its digest under plan.approved.of"))
    elif now is not None and info.approved.of.strip() != now:
        again = words("have it approved again; its digest is now {digest}", digest=now)
        yield Found((*_APPROVED, "of"), words("the plan was changed after it was approved"), again)
    elif info.approved.by is None or info.approved.date is None:
        said = words("the plan does not say who approved it and when")
        yield Found(_APPROVED, said, words("write by and date under plan.approved"))


def _look(value: Any, path: Path, found: list[Path]) -> None:
    """Adds every text and number below `value` that looks secret, with its path by the keys of the file."""
    if isinstance(value, Entity):
        held = value.__dict__
        for name, key in _keys(type(value)):
            part = held[name]
            # Most of what a large map holds is left out or looked at here, without a further call.
            if part is None or part is False or part is True or key in _NO_SECRETS:
                continue
            if isinstance(part, str):
                if looks_secret(part, key):
                    found.append((*path, key))
            elif part:
                _look(part, (*path, key), found)
    elif isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(part, str):
                _look(part, (*path, key), found)
            elif key not in _NO_SECRETS and looks_secret(part, str(key)):
                found.append((*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            # What is written of a dependency is mostly a reference alone: 150,000 times in a large map.
            if not isinstance(part, Entity) or not part.model_fields_set.isdisjoint(_names(type(part))):
                _look(part, (*path, place), found)
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if key not in _NO_SECRETS and looks_secret(str(value), key):
            found.append(path)


@cache
def _keys(entity: type[Entity]) -> tuple[tuple[str, str], ...]:
    """Name and key of the fields that may hold any text; references and words from a list can't be secrets."""
    fields = entity.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _may_hold_text(info))


@cache
def _names(entity: type[Entity]) -> frozenset[str]:
    return frozenset(name for name, _ in _keys(entity))


def _may_hold_text(info: FieldInfo) -> bool:
    if any(isinstance(mark, Names) and not mark.free for mark in info.metadata):
        return False
    kinds = [kind for kind in get_args(info.annotation) or (info.annotation,) if kind is not NoneType]
    return get_origin(info.annotation) is not Literal and not all(
        kind is bool or get_origin(kind) is Literal for kind in kinds
    )
