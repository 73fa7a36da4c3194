"""FRM: the frame of the plan: readable, without secrets, approved and looked over."""

import re
from collections.abc import Iterator
from typing import Any

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.files.load import dump
from baken.plan.problems import Path
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import add, rule

REVIEW_EVERY = Duration(6, "mo")
_READING = (
    ("FRM-01", words("unknown key, or a key that looks like a piece of a sentence"), "own encodings"),
    ("FRM-02", words("a reference to nothing, or an id that stands twice"), "seed"),
    ("FRM-03", words("a value that YAML reads as something else than was meant"), "own encodings"),
)
for _id, _sentence, _source in _READING:
    add(Rule(_id, "error", _sentence, _source, None))

_SAID = re.compile(
    r"\b(pin|password|passwd|passphrase|wachtwoord|token|secret|api[ _-]?key|access[ _-]?key)\b"
    r"(\s*(is|:|=)\s*|\s+)(?=\S*\d)(?=\S{4,})[^\s{}<>]+",
    re.IGNORECASE,
)
_SHAPED = re.compile(
    r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,}"
    r"|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*)|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_DIGESTS = ("of", "hash", "id", "commit")


@rule(
    "FRM-04",
    "error",
    words("something that looks like a password, a token or a PIN"),
    "PagerDuty's guide prints a PIN; GOV.UK PaaS keeps logins in a store",
)
def secrets(subject: Subject) -> Iterator[Found]:
    for path, text in _texts(dump(subject.written), ()):
        if path[-1] not in _DIGESTS and (_SAID.search(text) or _SHAPED.search(text)):
            yield Found(
                path,
                words("this looks like a password, a token or a PIN"),
                words("take it out, change it, and write only where it is kept"),
            )


@rule("FRM-05", "warning", words("not approved, or changed since it was approved"), "ISO 22361:2022")
def approval(subject: Subject) -> Iterator[Found]:
    info = subject.written.plan
    if info.status != "approved" or info.approved is None:
        yield Found(
            ("plan",), words("the plan is not approved"), words("have it approved: status, approved.by, .date, .of")
        )
    elif subject.evidence.digest is not None and info.approved.of != subject.evidence.digest:
        yield Found(
            ("plan", "approved"),
            words("the plan was changed after it was approved"),
            words("have it approved again; its digest is {digest}", digest=subject.evidence.digest),
        )


@rule("FRM-06", "warning", words("not looked over for longer than it should be"), "GDS Way; Statuspage: quarterly")
def review(subject: Subject) -> Iterator[Found]:
    info = subject.written.plan
    mend = words("go through it with everybody who acts, and write the day under plan.last_reviewed")
    if info.last_reviewed is None:
        yield Found(("plan",), words("the plan has never been looked over, or does not say when"), mend, "error")
        return
    every = info.review_every or REVIEW_EVERY
    age = subject.today - info.last_reviewed
    if age > every.length:
        said = words(
            "the plan was last looked over {days} days ago; it should be every {every}",
            days=age.days,
            every=every.length,
        )
        yield Found(("plan", "last_reviewed"), said, mend)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, (*path, place))
