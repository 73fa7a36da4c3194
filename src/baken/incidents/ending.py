"""How an incident ends, and begins again."""

from baken.incidents.calling import call_off
from baken.incidents.components import put
from baken.incidents.models import Assignment
from baken.incidents.run import Run


def enter(run: Run, stage: str) -> str:
    """Moves to `stage`, from now on; the stage before."""
    before, run.incident.stage = run.incident.stage, stage
    run.incident.clocks[f"stage:{stage}"] = run.now.isoformat()
    run.turn("stage")
    return before


def last_stage(run: Run) -> str:
    """The stage in which an incident is over."""
    stages = list(run.index.stages.values())
    return next((stage.id for stage in stages if stage.status == "resolved"), stages[-1].id)


def end(run: Run, stage: str | None = None) -> None:
    """Ends the incident: the last stage, everything works again, and nobody is called any more."""
    name = stage or last_stage(run)
    enter(run, name)
    run.incident.ended_at = run.now
    found = run.index.stages.get(name)
    if found is None or not found.parts_stay_marked:
        for component in list(run.incident.components):
            put(run, component, "operational")
    unanswered = Assignment.objects.filter(incident=run.incident, ended_at=None, acknowledged_at=None)
    call_off(run, unanswered)
