"""What works and what doesn't: the state of components, of suppliers and channels, and what drops out with them."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from baken.incidents.authority import allow
from baken.incidents.errors import not_in_plan
from baken.incidents.models import Incident
from baken.incidents.naming import name_of
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened
from baken.incidents.state import component_state, unavailable
from baken.infrastructure.impact import named
from baken.lib.actor import Actor
from baken.lib.words import as_data, words
from baken.plan.conditions.phrases import state_words
from baken.plan.defaults import COMPONENT_STATES


@transaction.atomic
def set_component_state(
    *, incident: Incident, component: str, state: str, actor: Actor, now: datetime, seen: int | None = None
) -> Incident:
    """Sets how a component works; also of a supplier (`ext:NAME`) or a channel (`channel:ID`) that others rest on.

    Raises IncidentError for what the plan does not know, ChangedMeanwhile where somebody set it meanwhile.
    """
    run = opened(incident, now)
    allow(run, actor, "components")
    run.check_running()
    _check_known(run, component, state)
    run.check_seen(seen, (f"component:{component}",))
    before, down = component_state(run, component), unavailable(run)
    put(run, component, state)
    said = words("{component} is {state} now", component=named(run.index, component), state=state_words(state))
    run.tell(
        "component:changed",
        said,
        actor=actor,
        before={component: before},
        after={component: state},
        touches=(f"component:{component}",),
    )
    _say_what_dropped_out(run, down)
    react(run)
    run.incident.save()
    return run.incident


def put(run: Run, component: str, state: str) -> None:
    """Notes that `component` has `state` from now on; nothing where it has it already."""
    if component in run.incident.components and component_state(run, component) == state:
        return
    was_hit = run.incident.components.get(component, {}).get("hit", False)
    run.incident.components[component] = {
        "state": state,
        "since": run.now.isoformat(),
        "hit": was_hit or state != "operational",
    }
    run.just_changed.add(f"component.{component}.state")


def _say_what_dropped_out(run: Run, before: Collection[str]) -> None:
    now = unavailable(run)
    for channel in run.index.channels:
        name = name_of(run.index, "channel", channel)
        if channel in now and channel not in before:
            said = words("{channel} can't be used", channel=name)
            run.tell("channel:lost", said, channel=channel, because=as_data(now[channel]))
        elif channel in before and channel not in now:
            run.tell("channel:back", words("{channel} can be used again", channel=name), channel=channel)


def _check_known(run: Run, component: str, state: str) -> None:
    nodes = [*run.index.components, *(f"channel:{name}" for name in run.index.channels)]
    above = run.graph.above
    nodes += [node for node in (*above.hard, *above.soft) if node.startswith(("ext:", "self:"))]
    if component not in nodes:
        raise not_in_plan(words("“{value}” is not in the plan"), component, nodes)
    if state not in COMPONENT_STATES:
        raise not_in_plan(words("“{value}” is no state of a component"), state, COMPONENT_STATES)
