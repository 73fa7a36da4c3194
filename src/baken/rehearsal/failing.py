"""What the scenario lets fail, what that takes along, and which channels drop out."""

from collections.abc import Mapping

from baken.infrastructure.impact import Hit, impact, named, survives
from baken.lib.words import Words, words
from baken.plan.compose.facts import Known
from baken.plan.conditions.evaluate import Truth
from baken.plan.conditions.phrases import state_words
from baken.rehearsal.course import Course
from baken.rehearsal.dropping_out import drop_out

MOST_NAMED = 12
"""How many parts that go down with others are named; the map shows the rest."""


def fail(course: Course) -> None:
    """Components and suppliers fail, others go with them, channels that rest on them drop out: at the start, and again
    where it turns out that it was not over."""
    index, fails = course.index, course.scenario.fails
    for node, state in fails.items():
        said = words("{component} fails: {state}", component=named(index, node), state=state_words(state))
        if state == "under_maintenance":
            said = words("{component} is under maintenance", component=named(index, node))
        if state != "operational":
            course.line("happens", said, key=f"fails:{node}")
    hits = impact(course.graph, fails)
    _name_the_hit(course, hits)
    unavailable = {}
    for channel in index.channels:
        found = survives(index, course.graph, channel, hits)
        if found.truth is Truth.NO:
            unavailable[channel] = found.because
            said = words("{channel} can't be used", channel=course.name("channel", channel))
            course.once("impossible", said, f"channel:{channel}", channel=channel, because=found.because)
    drop_out(course, hits)
    origins = _origins(hits)
    states = {name: "degraded_performance" if name in hits else "operational" for name in index.components}
    stopped = {name: fails[origin] for name, origin in origins.items() if name in states}
    _take(course, {**states, **stopped, **{name: fails[name] for name in states if name in fails}}, unavailable)


def recover(course: Course) -> None:
    """The end: everything works again, channels too."""
    _take(course, dict.fromkeys(course.index.components, "operational"), {})


def _take(course: Course, states: dict[str, str], unavailable: dict[str, Words]) -> None:
    """From now on components have these `states` and these channels can't be used; notes what has changed by that."""
    for name, state in states.items():
        if course.component_states.get(name) != state:
            course.since[f"component.{name}.state"] = course.now
    for channel in course.index.channels:
        name = f"channel.{channel}.state"
        if name not in course.since or (channel in unavailable) != (channel in course.unavailable):
            course.since[name] = course.now
    course.component_states, course.unavailable = states, unavailable
    course.is_stirred = True


def _origins(hits: Mapping[str, Hit]) -> dict[str, str]:
    """What failed first, for each node that stops with it. Each node is passed once, however long the chains are."""
    found: dict[str, str] = {}
    for hit in hits.values():
        passed = []
        here = hit
        while here.stops and here.by is not None and here.node not in found:
            passed.append(here.node)
            here = here.by
        if here.stops:
            found.update(dict.fromkeys((*passed, here.node), found.get(here.node, here.node)))
    return found


def _name_the_hit(course: Course, hits: Mapping[str, Hit]) -> None:
    index = course.index
    parts = [node for node in hits if node in index.components]
    stopped = [node for node in parts if hits[node].stops and hits[node].by is not None]
    public = [node for node in parts if index.components[node].public]
    if stopped:
        said = words("with it stop: {components}", components=[named(index, node) for node in stopped[:MOST_NAMED]])
        course.line("happens", said, key="stops")
    if public:
        course.sheet.setdefault("components", Known([named(index, node) for node in public[:MOST_NAMED]]))
    elif "components" in index.facts and course.scenario.fails:
        course.sheet.setdefault("components", Known([named(index, node) for node in course.scenario.fails]))
