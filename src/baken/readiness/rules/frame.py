"""FRM: the frame of the plan: readable, without secrets, approved and looked over."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from baken.lib.words import words
from baken.plan.problems import Path
from baken.plan.schema.base import Entity
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import add, rule
from baken.readiness.secrets import looks_secret

_NO_SECRETS = frozenset(("of", "hash", "id", "commit", "digest"))
"""Keys whose values look random and are no secrets."""

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
    for path, text in _texts(subject.written, ()):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if key not in _NO_SECRETS and looks_secret(text, key):
            yield Found(
                path,
                words("this looks like a password, a token or a PIN"),
                words("take it out, change it, and write only where it is kept"),
            )


@rule("FRM-05", "warning", words("not approved, or changed since it was approved"), "ISO 22361: known and practised")
def approval(subject: Subject) -> Iterator[Found]:
    info, now = subject.written.plan, subject.evidence.digest
    if info.status != "approved" or info.approved is None:
        mend = words("have it approved: plan.status, and by, date and of under plan.approved")
        yield Found(("plan",), words("the plan is not approved"), mend)
    elif info.approved.of is None:
        yield Found(
            ("plan", "approved"),
            words("the plan does not say which state of it was approved"),
            words("write its digest under plan.approved.of"),
        )
    elif now is not None and info.approved.of != now:
        mend = words("have it approved again; its digest is now {digest}", digest=now)
        yield Found(("plan", "approved"), words("the plan was changed after it was approved"), mend)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text and number below `value` that the plan writes down, with its path by the keys of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Entity):
        for name, key in _keys(type(value)).items():
            if name in value.model_fields_set:
                yield from _texts(getattr(value, name), (*path, key))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, (*path, place))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, str(value)


@cache
def _keys(entity: type[Entity]) -> dict[str, str]:
    return {name: info.alias or name for name, info in entity.model_fields.items()}
