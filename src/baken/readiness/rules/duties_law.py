"""DUT: the law behind the duties: who read it when and where, and whether it makes us tell the people concerned."""

import re
from collections.abc import Iterator
from typing import Any

from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.criteria import IncidentType, Signal
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.duties import is_over_a_year, law_of
from baken.readiness.stated import nearest_path

_PERSONAL = re.compile(
    r"personal (?:data|information)|persoonsgegevens|datalek|gdpr|\bavg\b|\bpii\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"data subjects?|people concerned|people whose data|betrokkene"
    r"|\bart(?:icle|ikel|\.)? ?34\b|\b34\b.{0,20}(?:gdpr|avg)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)([\w.-]+)|^([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/\S*)?$", re.IGNORECASE)
_CONTRACT = re.compile(r"contract|agreement|overeenkomst|\bsla\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"(?:^|\.)(?:europa\.eu|overheid\.nl|officielebekendmakingen\.nl|rijksoverheid\.nl|autoriteitpersoonsgegevens\.nl"
    r"|dnb\.nl|afm\.nl|rdi\.nl|ncsc\.nl|gov|gov\.[a-z]{2}|gouv\.[a-z]{2}|gob\.[a-z]{2}|gv\.at|bund\.de|admin\.ch"
    r"|gesetze-im-internet\.de|fgov\.be|belgium\.be|public\.lu|boe\.es|irishstatutebook\.ie|normattiva\.it"
    r"|gazzettaufficiale\.it|riksdagen\.se|lovdata\.no|retsinformation\.dk|finlex\.fi|diariodarepublica\.pt)$"
)
"""Sites on which those who make or watch over the law publish it."""


@rule("DUT-06", "warning", words("a law not read for a year, or only as others tell it"), "secondary sites contradict")
def law_was_read(subject: Subject) -> Iterator[Found]:
    for place, duty in enumerate(subject.written.duties or ()):
        day = duty.checked.on if duty.checked else None
        path = nearest_path(duty, ("duties", place), "checked.on")
        mend = words("have somebody who knows the law read it, and write on and by under checked")
        if day is None:
            yield Found(
                path, words("the plan does not say when the text of {duty} was last read", duty=law_of(duty)), mend
            )
        elif is_over_a_year(day, subject.today):
            said = words("the text of {duty} was last read on {day}, over a year ago", duty=law_of(duty), day=day)
            yield Found(path, said, mend)
        site = _site(duty.text_ref or "")
        is_contract = _CONTRACT.search(subject.index.text(duty.law)) is not None
        if site and not is_contract and not _OFFICIAL.search(site):
            said = words("{site}, where {duty} can be read, is no official source", site=site, duty=law_of(duty))
            yield Found(("duties", place, "text_ref"), said, words("refer to where the law itself is published"))


@rule("DUT-07", "error", words("personal data, and no step to tell the people whose data it is"), "GDPR article 34")
def people_told(subject: Subject) -> Iterator[Found]:
    """Any audience of data subjects that is told, and any duty, type, role or guide that speaks of them, will do."""
    written = subject.written
    entries: list[tuple[str, int, Signal | IncidentType]] = [
        *(("types", place, kind) for place, kind in enumerate(written.types or ())),
        *(("signals", place, signal) for place, signal in enumerate(written.signals or ())),
    ]
    about = next((one for one in entries if _PERSONAL.search(_said_of(one[2]))), None)
    if about is None or _tells_people(subject):
        return
    section, place, entry = about
    names = {"name": called(entry) if section == "types" else entry.id}
    said = words("“{name}” is about personal data, but no step decides whether the people concerned are told", **names)
    mend = words("add a duty whose report goes to an audience of kind data_subject")
    yield Found((section, place), said, mend)


def _site(reference: str) -> str | None:
    """The host of the address in `reference`; None where it holds none."""
    match = _ADDRESS.search(reference.strip())
    return (match[1] or match[2]).lower() if match else None


def _said_of(entry: Signal | IncidentType) -> str:
    """The words of a signal or type of incident, its id among them."""
    said = _texts(entry.id, entry.name, entry.ask if isinstance(entry, Signal) else None)
    return re.sub(r"[-_]", " ", "\n".join(said))


def _tells_people(subject: Subject) -> bool:
    index = subject.index
    people = {audience.id for audience in index.audiences.values() if audience.kind == "data_subject"}
    reports = [report for duty in index.duties.values() for report in duty.deadlines or ()]
    told = {bare(report.to) for report in reports if report.to is not None}
    told |= {bare(name) for text in index.templates.values() for name in text.audiences or ()}
    return not people.isdisjoint(told) or any(map(_TELLING.search, _steps(index)))


def _steps(index: Index) -> Iterator[str]:
    """Everything in which a plan may say that somebody decides whether the people concerned are told."""
    for duty in index.duties.values():
        yield from _texts(duty.law, *(report.name for report in duty.deadlines or ()))
    for role in index.roles.values():
        lists = (role.responsibilities, role.authority, role.checklist_on_join, role.checklist_each_update)
        yield from _texts(role.purpose, *lists, role.checklist_on_close)
    for guide in index.howtos.values():
        yield from _texts(guide.title, [step.do for step in guide.steps or ()])


def _texts(*values: Any) -> Iterator[str]:
    """Every text in `values`, in all its languages."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value.values()
        elif value is not None:
            yield from _texts(*value)
