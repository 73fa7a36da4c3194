"""DUT: legal and contractual duties: which there are, what is reported, and where."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from baken.lib.words import words
from baken.plan.blanks import blanks_of
from baken.plan.durations import Duration
from baken.plan.index import Index, bare
from baken.plan.schema.course import Deadline, Duty, Template
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.texts import parts
from baken.readiness.stated import is_none, is_open, nearest_path

YEAR = Duration(12, "mo")


@rule("DUT-01", "error", words("laws that apply, and no duty"), "plan-model 2.8")
def any_duty(subject: Subject) -> Iterator[Found]:
    organisation, duties = subject.written.organisation, subject.written.duties
    regimes = organisation.regulated_as if organisation else None
    if not regimes or is_none(regimes) or is_open(regimes) or duties:
        return
    said = words("the plan names {laws}, and no duty that follows from it", laws=regimes)
    if duties is not None:
        said = words("the plan names {laws}, and says that no duty follows from it", laws=regimes)
    mend = words("write under duties what has to be reported, to whom and within what time")
    yield Found(("organisation", "regulated_as"), said, mend)


@rule("DUT-04", "error", words("a place for reports that nobody can get into, or has tried"), "DORA and NIS2 portals")
def portal(subject: Subject) -> Iterator[Found]:
    """Where reports are handed in over a channel CHA-01, CHA-02 and CHA-05 ask whether one gets in."""
    for place, duty in enumerate(subject.written.duties or ()):
        path = ("duties", place)
        name = {"duty": law_of(duty)}
        if duty.portal is None:
            if any(report.channel is None and report.to is None for report in duty.deadlines or ()):
                said = words("the plan does not say where the reports of {duty} are handed in", **name)
                yield Found(path, said, words("name a channel for each deadline, or write it under portal"))
            continue
        tested = subject.evidence.newest("portal", duty.id, duty.portal.tested)
        if is_open(duty.portal.account):
            said = words("the plan does not say how one gets into the portal of {duty}", **name)
            yield Found(
                (*path, "portal"), said, words("write under portal.account how it was arranged and where it is kept")
            )
        elif is_none(duty.portal.account):
            said = words("the plan says that there is no account for the portal of {duty}", **name)
            yield Found((*path, "portal", "account"), said, words("arrange one before it is needed"))
        elif tested is None:
            said = words("the plan does not say that anybody ever got into the portal of {duty}", **name)
            yield Found((*path, "portal"), said, words("get in once, and write the day under portal.tested"))
        elif is_over_a_year(tested, subject.today):
            said = words("somebody last got into the portal of {duty} on {day}", day=tested, **name)
            mend = words("get in again, and write the day under portal.tested")
            yield Found(nearest_path(duty, path, "portal.tested"), said, mend)


@rule("DUT-05", "error", words("a report whose text lacks what it must hold"), "GDPR article 33(3)")
def contents(subject: Subject) -> Iterator[Found]:
    """Where a report has no text one writes it on the form of the authority, and nothing can be told."""
    index = subject.index
    regulator = [text for text in index.templates.values() if text.kind == "regulator"]
    for place, duty in enumerate(subject.written.duties or ()):
        for number, report in enumerate(duty.deadlines or ()):
            texts = _texts(index, report, regulator) if report.contents else []
            used = {name for text in texts for _, part in parts(0, text) for name in blanks_of(part)}
            lacking = [name for name in map(bare, report.contents or ()) if name not in used]
            if texts and lacking:
                names = {"text": [text.id for text in texts], "report": called(report), "facts": lacking}
                said = words("{text} does not hold {facts}, which {report} must hold", **names)
                path = ("duties", place, "deadlines", number, "contents")
                yield Found(path, said, words("put them into the text"))


def law_of(duty: Duty) -> str | dict[str, str]:
    """What readers call a duty: its law, otherwise its id."""
    return duty.law or duty.id


def is_over_a_year(day: date, today: date) -> bool:
    """True where `day` lies more than a year before `today`."""
    return today > YEAR.after(datetime.combine(day, time(), UTC)).date()


def _texts(index: Index, report: Deadline, regulator: list[Template]) -> list[Template]:
    """The text that a report names, otherwise those for whoever receives it."""
    if report.template is not None:
        text = index.templates.get(bare(report.template))
        return [text] if text else []
    to = bare(report.to or "")
    return [text for text in regulator if to and to in map(bare, text.audiences or ())]
