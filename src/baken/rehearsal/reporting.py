"""Legal and contractual clocks during a rehearsal: when each report is due, what is handed in, and what is not."""

from functools import partial

from baken.lib.words import words
from baken.plan.compose.messages import Writing, messages
from baken.plan.index import Index, bare
from baken.plan.promises.legal import Report, report_name, reports
from baken.plan.schema.course import Deadline, MessageKind
from baken.rehearsal.course import Course, utc
from baken.rehearsal.telling import Update, sheet, told, unreached


def look_at_clocks(course: Course) -> None:
    """Each report once when its clock starts, as a moment to remember and not as advice."""
    for report in reports(course.index, course.progress()):
        if report.due_at is None or report.submitted_at is not None:
            continue
        details = {**_named(course, report), "time": course.local(report.due_at)}
        if report.certain:
            said = words("{law}: {report} is due by {time}", **details)
        else:
            said = words("{law}, if it applies: {report} would be due by {time}", **details)
        mark = f"report:{report.deadline}:{report.due_at}:{report.certain}"
        if mark not in course.said:
            course.later(utc(report.due_at), partial(_overdue, course, report), last=True)
        course.once("deadline", said, mark, because=report.because, key=f"report:{report.deadline}")


def hand_in(course: Course, deadline: str) -> None:
    """A report is handed in: from now on its clock stands, and those that count from it run. Shows its whole text."""
    course.clocks[f"submitted:{deadline}"] = course.now
    said = words("{report} is handed in", report=report_name(course.index, deadline))
    course.line("deadline", said, key=f"submitted:{deadline}")
    course.is_stirred = True
    for duty in course.index.duties.values():
        for found in duty.deadlines or ():
            if found.id == deadline and found.to is not None:
                owner = bare(duty.owner) if duty.owner else None
                _show(course, found, bare(found.to), Update("regulator", (), course.holder(owner), said))


def _show(course: Course, deadline: Deadline, to: str, update: Update) -> None:
    index, kind = _with_its_text(course.index, deadline)
    writing = Writing(course.case(), kind, sheet(course, None), course.now, course.unavailable)
    found, missed = messages(index, writing, frozenset((to,)))
    place = bare(deadline.channel) if deadline.channel else None
    for message in found:
        if place in (None, message.route.channel, message.route.instead_of):
            told(course, message, update)
    for item in missed:
        unreached(course, item)


def _with_its_text(index: Index, deadline: Deadline) -> tuple[Index, MessageKind]:
    """The plan with the text of this report as the only one, where the report names one, and the kind of that text."""
    template = index.templates.get(bare(deadline.template)) if deadline.template else None
    if template is None:
        return index, "regulator"
    return Index(index.plan.model_copy(update={"templates": [template]})), template.kind


def _overdue(course: Course, report: Report) -> None:
    """The moment has passed: says so where the duty certainly applies and nothing was handed in."""
    found = {(item.duty, item.deadline): item for item in reports(course.index, course.progress())}
    now = found.get((report.duty, report.deadline))
    if now is not None and now.due_at == report.due_at and now.certain and now.submitted_at is None:
        said = words("{law}: {report} is not handed in", **_named(course, report))
        course.once("missed", said, f"overdue:{report.deadline}:{report.due_at}", because=report.because)


def _named(course: Course, report: Report) -> dict[str, object]:
    return {
        "law": course.index.duties[report.duty].law or report.duty,
        "report": report_name(course.index, report.deadline),
    }
