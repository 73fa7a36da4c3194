"""What the scenario lets fail, what that takes along, and which channels drop out."""

from baken.infrastructure.impact import Hit, impact, name_of, survives
from baken.lib.words import words
from baken.plan.compose.facts import Known
from baken.plan.conditions.evaluate import Truth
from baken.rehearsal.course import Course

MOST_NAMED = 12
"""How many parts that go down with others are named; the map shows the rest."""


def fail(course: Course) -> None:
    """The start: components and suppliers fail, others go with them, channels that rest on them drop out."""
    index, scenario = course.index, course.scenario
    course.clocks["started"] = course.now
    course.component_states = {name: scenario.fails.get(name, "operational") for name in index.components}
    for node, state in scenario.fails.items():
        said = words("{component} fails: {state}", component=name_of(index, node), state=state.replace("_", " "))
        course.line("happens", said, key=f"fails:{node}")
    hits = impact(course.graph, scenario.fails)
    _name_the_hit(course, hits)
    for channel in index.channels.values():
        found = survives(index, course.graph, channel.id, hits)
        name = index.text(channel.name) or channel.id
        if found.truth is Truth.NO:
            course.unavailable[channel.id] = found.because
            said = words("{channel} can't be used", channel=name)
            course.line("impossible", said, channel=channel.id, because=found.because, key=f"channel:{channel.id}")


def _name_the_hit(course: Course, hits: dict[str, Hit]) -> None:
    index = course.index
    stopped = [node for node, hit in hits.items() if hit.stops and len(hit.chain) > 1 and node in index.components]
    public = [node for node in hits if node in index.components and index.components[node].public]
    if stopped:
        named = [name_of(index, node) for node in stopped[:MOST_NAMED]]
        course.line("happens", words("with it stop: {components}", components=named), key="stops")
    if public:
        course.sheet["components"] = Known([index.components[node].name or node for node in public[:MOST_NAMED]])
    elif "components" in index.facts and course.scenario.fails:
        named = [name_of(index, node) for node in course.scenario.fails]
        course.sheet["components"] = Known(named)
