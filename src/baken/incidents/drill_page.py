"""What the pages of drills show: the scenarios, what would follow from one, and the drills that were held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from baken.incidents.drilling import Ahead, later, read, short_name, title_of
from baken.incidents.home_views import room
from baken.incidents.models import Incident
from baken.incidents.naming import Text, key_name, name_of, who
from baken.infrastructure.impact import named
from baken.lib.looks.parts import Act, Cell, Empty, Notice, Row, Table, table
from baken.lib.words import Words, words
from baken.plan.conditions.phrases import state_words
from baken.plan.index import Index
from baken.plan.problems import PlanError
from baken.rehearsal.scenario import Scenario

TEXT = {
    "title": words("Drills"),
    "lead": words("Practise with what could happen to you."),
    "inside": words("Nothing of a drill leaves the outbox: no call rings, and nobody outside hears of it."),
    "going": words("Drills that go on now"),
    "scenarios": words("What you can practise"),
    "past": words("Drills that were held"),
    "more": words("More scenarios"),
    "less": words("Scenarios before these"),
    "older": words("Earlier drills"),
    "newer": words("Later drills"),
    "back": words("All drills"),
    "mark": words("Drill"),
    "begins": words("What begins"),
    "level": words("Level"),
    "calls": words("Who is to play"),
    "calls_lead": words(
        "The plan calls them, but in a drill their calls stay in the outbox: tell them yourself that it begins. In "
        "Baken they find it at once, marked as a drill."
    ),
    "nobody": words("The plan calls nobody for this."),
    "coming": words("What the scenario has still to come"),
    "coming_lead": words("For whoever leads the drill: say it when its time has come. Players don't look here."),
}
NO_PLAN = Empty(
    words("There is no plan yet"),
    words("Drills are played by your plan. Save one with baken plan push --approve; its scenarios then stand here."),
)
NO_SCENARIO = Empty(
    words("The plan has no scenario yet"),
    words(
        "Write down what could happen: a file in the folder scenarios of the plan, as baken plan rehearse plays it. Or "
        "declare a drill in a few words: baken incident declare TITLE --drill."
    ),
)
NONE_HELD = words("None yet. The first one is the most useful one.")
MISSING = {
    "title": words("There is no such scenario"),
    "lead": words("The plan in force has none of that name. Look for it among the drills."),
}
START = Act(words("Start this drill"), kind="first")
HEADS = (words("What"), words("Level"), words("Began"), words("Ended"))


@dataclass(frozen=True, slots=True)
class Offered:
    """A scenario that can be practised: what it is called, what begins, and where one goes on. `fault` where the plan
    can't play it."""

    title: Text
    begins: Words | None
    href: str
    fault: Words | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """What would follow at once from a drill, and what comes later."""

    begins: Sequence[Words]
    level: Words
    because: Words | None
    calls: Sequence[Row]
    gaps: Sequence[Notice]
    coming: Sequence[Row]


def offered(index: Index, file: str, text: str) -> Offered:
    """The scenario in `file` as the list has it."""
    href = f"{reverse('incidents:start_drill')}?{urlencode({'scenario': short_name(file)})}"
    try:
        scenario = read(text, file, index)
    except PlanError as error:
        fault = words("The plan can't play this: {problem}", problem=error.problems[0].words)
        return Offered(short_name(file), None, "", fault)
    return Offered(title_of(scenario), words("{values}", values=list(begins(index, scenario))), href)


def begins(index: Index, scenario: Scenario) -> list[Words]:
    """What fails, in words; where nothing does, how long it goes on before somebody says so."""
    found = [
        words("{component} fails: {state}", component=named(index, part), state=state_words(state))
        for part, state in scenario.fails.items()
    ]
    length = scenario.declared_after.length
    if found or not length:
        return found or [words("nothing fails; people are told something")]
    return [words("it is noticed after {length}", length=length)]


def follows(index: Index, scenario: Scenario, found: Ahead, now: datetime) -> Follows:
    """What `found` comes to, as the page shows it."""
    level, because = _level(index, found)
    return Follows(
        begins=[line.what for line in found.play.lines if line.kind == "happens" and line.at <= now]
        or begins(index, scenario),
        level=level,
        because=because,
        calls=_calls(index, found),
        gaps=[Notice(gap.because, "warn") for gap in found.staffing.gaps],
        coming=[_coming(length, said) for length, said in later(index, scenario)],
    )


def going(incidents: Iterable[Incident], index: Index) -> Table:
    """Drills that go on, as rows of a table; `index` names their levels."""
    return table(HEADS[:-1], [_row(one, index) for one in incidents])


def held(incidents: Iterable[Incident], index: Index) -> Table:
    """Drills that are over, as rows of a table."""
    return table(HEADS, [[*_row(one, index), Cell(_time(one.ended_at, index))] for one in incidents])


def _level(index: Index, found: Ahead) -> tuple[Words, Words | None]:
    classification = found.play.classification
    if classification is None:
        return words("not certain yet"), None
    if classification.severity is not None:
        return words("{level}", level=name_of(index, "severity", classification.severity)), classification.because
    return words("not certain yet"), classification.because


def _calls(index: Index, found: Ahead) -> list[Row]:
    rows = []
    for call in found.staffing.calls:
        people = call.primary.people
        name = key_name(index, call.role or call.primary.said)
        value: Text = who(index, people[0]) if people else words("nobody the plan knows")
        rows.append(Row(name, value, state="known" if people else "none"))
    return rows


def _coming(length: timedelta, said: Words) -> Row:
    return Row(words("after {length}", length=length), said)


def _row(incident: Incident, index: Index) -> list[Cell]:
    level: Text = name_of(index, "severity", incident.severity) if incident.severity else words("none")
    return [
        Cell(words("Drill: {title}", title=incident.title), href=room(incident)),
        Cell(level),
        Cell(_time(incident.declared_at, index)),
    ]


def _time(moment: datetime | None, index: Index) -> Words:
    return words("{time}", time=moment.astimezone(index.zone)) if moment else words("not over")
