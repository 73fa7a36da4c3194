"""Values, guides, components, practice and the words of the house, as entries of the page."""

from collections.abc import Iterator, Mapping

from baken.cli.page.entry import Entry, points
from baken.cli.page.reader import Reader
from baken.lib.words import Words, words
from baken.plan.durations import read_duration
from baken.plan.schema.components import Component, Supplier
from baken.plan.schema.frame import Term
from baken.plan.schema.practice import Drill, Howto, Review, Step, Value


def values(reader: Reader) -> Iterator[Entry]:
    """What the team values, and how that shows."""
    return (_value(reader, value) for value in reader.index.plan.values or ())


def guides(reader: Reader) -> Iterator[Entry]:
    """Step by step, with what should be seen and the way back."""
    return (_guide(reader, guide) for guide in reader.index.howtos.values())


def components(reader: Reader) -> Iterator[Entry]:
    """What there is, and what it rests on."""
    return (_component(reader, component) for component in reader.index.components.values())


def practice(reader: Reader) -> Iterator[Entry]:
    """Looking back, drills, and copies for when all is down."""
    plan = reader.index.plan
    if plan.reviews is not None:
        yield _review(reader, plan.reviews)
    yield from (_drill(reader, drill) for drill in plan.drills or ())
    if plan.offline is not None:
        copies = reader.texts(plan.offline.copies)
        without = reader.names("components", plan.offline.reachable_without)
        name = reader.said(words("Copies for when all is down"))
        yield Entry(name, points=points((words("are"), copies), (words("readable without"), without)))


def terms(reader: Reader) -> Iterator[Entry]:
    """The words of the house, and which of them stay inside."""
    return (_term(reader, term) for term in reader.index.plan.glossary or ())


def _value(reader: Reader, value: Value) -> Entry:
    moments = [_moment(reader, moment) for moment in value.shown_when or ()]
    return Entry(
        reader.text(value.name) or value.id,
        value.id,
        reader.text(value.means),
        points(
            (words("do"), reader.texts(value.do)),
            (words("don't"), reader.texts(value.dont)),
            (words("shown"), reader.listed(moments)),
        ),
    )


def _moment(reader: Reader, moment: str) -> str:
    """When a value is shown, as readers say it."""
    kind, _, name = moment.partition(":")
    if moment in _MOMENTS:
        return reader.said(_MOMENTS[moment])
    if kind == "stage":
        return reader.said(words("in the stage {name}", name=reader.stage(name)))
    if kind == "decision":
        return reader.said(words("when deciding: {name}", name=name.replace("-", " ").replace("_", " ")))
    length = reader.length(read_duration(moment.removeprefix("idle > ")))
    return reader.said(words("after {time} without a word", time=length))


def _guide(reader: Reader, guide: Howto) -> Entry:
    return Entry(
        reader.text(guide.title) or guide.id,
        guide.id,
        points=points(
            (words("for"), reader.who(guide.for_)),
            (words("repairs"), reader.name("components", guide.component)),
            (words("when"), reader.condition(guide.when)),
            (words("have ready"), reader.texts(guide.before_you_start)),
            (words("done when"), reader.text(guide.done_when)),
            (words("the way back"), reader.text(guide.rollback)),
            (words("rests on"), reader.rests_on(guide.depends_on)),
            (words("also kept"), reader.text(guide.offline_copy)),
            (words("last tried"), reader.day(guide.last_tested)),
        ),
        steps=tuple(_step(reader, step) for step in guide.steps or ()),
    )


def _step(reader: Reader, step: Step) -> Entry:
    undo = reader.text(step.undo)
    return Entry(
        reader.text(step.do),
        points=points(
            (words("beware"), reader.text(step.caution)),
            (words("expect"), reader.text(step.expect)),
            (words("if not"), reader.text(step.if_not)),
            (words("undo"), reader.said(words("there is no way back")) if undo == "none" else undo),
            (words("done by"), reader.who(step.who)),
            (words("takes"), reader.length(step.takes)),
        ),
    )


def _component(reader: Reader, component: Component) -> Entry:
    spare = component.redundancy
    hosting = component.hosting
    place = ", ".join(filter(None, (hosting.provider, hosting.region))) if hosting else ""
    public = reader.text(component.group) or reader.said(words("shown"))
    return Entry(
        reader.text(component.name) or component.id,
        component.id,
        reader.text(component.description),
        points(
            (words("inside called"), component.internal_name or ""),
            (words("status page"), public if component.public else ""),
            (words("looked after by"), reader.owner(component.owner)),
            (words("rests on"), reader.rests_on(component.depends_on)),
            (words("spare"), reader.text(spare.spare) if spare else ""),
            (words("take-over tried"), reader.day(spare.last_tested) if spare else ""),
            (words("runs at"), place),
            (words("supplier"), _supplier(reader, component.supplier) if component.supplier else ""),
            (words("check"), reader.text(component.how_to_check)),
        ),
    )


def _supplier(reader: Reader, supplier: Supplier) -> list[str]:
    said = (supplier.status_page or "", reader.text(supplier.support_route), reader.text(supplier.answer_time))
    return [part for part in said if part]


def _review(reader: Reader, review: Review) -> Entry:
    within = reader.length(review.within.time, review.within.days) if review.within else ""
    return Entry(
        reader.said(words("Looking back")),
        points=points(
            (words("after"), reader.names("severities", review.required_for)),
            (words("called by"), reader.who(review.owner)),
            (words("within"), within),
            (words("asks"), reader.texts(review.questions)),
            (words("outside"), reader.said(_PUBLISHED[review.publish]) if review.publish else ""),
            (words("follow-ups"), review.followups.tracker or "" if review.followups else ""),
        ),
    )


def _drill(reader: Reader, drill: Drill) -> Entry:
    scenario = drill.scenario
    return Entry(
        reader.said(words("Drill")),
        drill.id,
        points=points(
            (words("type"), reader.name("types", scenario.type) if scenario else ""),
            (words("channel down"), reader.names("channels", scenario.channel_down) if scenario else ""),
            (words("every"), reader.length(drill.every)),
            (words("last held"), reader.day(drill.last)),
            (words("still open"), reader.texts(drill.findings)),
        ),
    )


def _term(reader: Reader, term: Term) -> Entry:
    inside = reader.said(words("only inside")) if term.internal_only else ""
    avoid = reader.said(words("avoid it")) if term.avoid else ""
    return Entry(
        term.term,
        text=reader.text(term.means),
        points=points(
            (words("use"), reader.listed([inside, avoid])),
            (words("say instead"), reader.listed(reader.texts(term.say_instead))),
            (words("right when"), reader.condition(term.use_only_when)),
        ),
    )


_MOMENTS: Mapping[str, Words] = {
    "composer": words("while writing"),
    "composer:public": words("while writing to people outside"),
    "composer:internal": words("while writing to colleagues"),
    "promise due": words("when a promise comes due"),
}
_PUBLISHED: Mapping[str, Words] = {
    "none": words("nothing"),
    "summary": words("a summary"),
    "full": words("all of it"),
}
