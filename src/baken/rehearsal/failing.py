"""What the scenario lets fail, what that takes along, and which channels drop out."""

from baken.infrastructure.impact import Hit, impact, survives
from baken.lib.words import words
from baken.plan.compose.facts import Known
from baken.plan.conditions.evaluate import Truth
from baken.plan.conditions.phrases import state_words
from baken.rehearsal.course import Course, Text

MOST_NAMED = 12
"""How many parts that go down with others are named; the map shows the rest."""


def fail(course: Course) -> None:
    """The start: components and suppliers fail, others go with them, channels that rest on them drop out."""
    index, scenario = course.index, course.scenario
    course.clocks["started"] = course.now
    course.component_states = {name: scenario.fails.get(name, "operational") for name in index.components}
    for node, state in scenario.fails.items():
        said = words("{component} fails: {state}", component=label(course, node), state=state_words(state))
        course.line("happens", said, key=f"fails:{node}")
    hits = impact(course.graph, scenario.fails)
    _name_the_hit(course, hits)
    for channel in index.channels.values():
        found = survives(index, course.graph, channel.id, hits)
        if found.truth is Truth.NO:
            course.unavailable[channel.id] = found.because
            said = words("{channel} can't be used", channel=course.channel_name(channel.id))
            course.line("impossible", said, channel=channel.id, because=found.because, key=f"channel:{channel.id}")


def _name_the_hit(course: Course, hits: dict[str, Hit]) -> None:
    index = course.index
    stopped = [node for node, hit in hits.items() if hit.stops and len(hit.chain) > 1 and node in index.components]
    public = [node for node in hits if node in index.components and index.components[node].public]
    if stopped:
        named = [label(course, node) for node in stopped[:MOST_NAMED]]
        course.line("happens", words("with it stop: {components}", components=named), key="stops")
    if public:
        course.sheet["components"] = Known([label(course, node) for node in public[:MOST_NAMED]])
    elif "components" in index.facts and course.scenario.fails:
        named = [label(course, node) for node in course.scenario.fails]
        course.sheet["components"] = Known(named)


def label(course: Course, node: str) -> Text:
    """What readers call a node of the graph, in all languages of the plan."""
    kind, _, name = node.rpartition(":")
    if kind == "channel":
        return course.channel_name(name)
    component = course.index.components.get(node)
    return (component.name if component else None) or name
