"""Legal and contractual clocks of an incident: when each report is due, and when one was not handed in."""

from typing import Any

from baken.incidents.run import Run
from baken.incidents.state import progress
from baken.lib.words import as_data, words
from baken.plan.promises.legal import Report, report_name, reports


def look_at_clocks(run: Run) -> None:
    """Each report once when its clock starts, and once where its time has passed; as moments, not as advice."""
    for report in reports(run.index, progress(run)):
        if report.due_at is None or report.submitted_at is not None:
            continue
        details = {**named(run, report), "time": run.local(report.due_at)}
        if report.certain:
            said = words("{law}: {report} is due by {time}", **details)
        else:
            said = words("{law}, if it applies: {report} would be due by {time}", **details)
        about: dict[str, Any] = {"because": as_data(report.because), "duty": report.duty, "deadline": report.deadline}
        run.once(f"report:{report.deadline}:{report.due_at}:{report.certain}", "deadline:due", said, **about)
        if report.certain and run.now > report.due_at:
            late = words("{law}: {report} is not handed in", **named(run, report))
            run.once(f"overdue:{report.deadline}:{report.due_at}", "deadline:missed", late, **about)


def named(run: Run, report: Report) -> dict[str, Any]:
    """The law and the report as readers call them."""
    return {
        "law": run.index.duties[report.duty].law or report.duty,
        "report": report_name(run.index, report.deadline),
    }
