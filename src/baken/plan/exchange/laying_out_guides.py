"""The guides of a plan as how-to articles: who follows it, what to have at hand, and numbered steps."""

from collections.abc import Iterator

from baken.plan.exchange.headings import LABELS, NO_WAY_BACK
from baken.plan.exchange.naming import Said
from baken.plan.exchange.page import Block, Heading, Listing, Paragraph, Text, one_line, paragraphs, tidy
from baken.plan.schema.practice import Howto, Step


def guides(said: Said) -> Iterator[Block]:
    """A heading for each guide, and the guide under it."""
    for guide in said.index.howtos.values():
        yield Heading(3, (Text(one_line(said.text(guide.title)) or guide.id),))
        yield from _guide(said, guide)


def _guide(said: Said, guide: Howto) -> Iterator[Block]:
    if follows := said.who(guide.for_):
        yield said.labelled_runs(LABELS["for"], follows)
    for before in said.bullets(guide.before_you_start):
        yield Paragraph((Text(f"{said.own(LABELS['before_you_start'].title)}:"),))
        yield Listing(before.items, "tasks") if isinstance(before, Listing) else before
    steps = tuple(step for step in (tuple(_step(said, step)) for step in guide.steps or ()) if step)
    if steps:
        yield Heading(4, (Text(said.own(LABELS["instructions"].title)),))
        yield Listing(steps, "numbers")
    for name, text in (("done_when", guide.done_when), ("rollback", guide.rollback)):
        if value := tidy(said.text(text)):
            yield said.labelled(LABELS[name], value)


def _step(said: Said, step: Step) -> Iterator[Block]:
    do = paragraphs(said.text(step.do))
    if not do:
        return
    yield from do
    points: list[tuple[Block, ...]] = []
    for name in ("expect", "if_not", "who", "undo", "caution"):
        value = getattr(step, name)
        if name == "who" and (who := said.who(value)):
            points.append((said.labelled_runs(LABELS[name], who),))
        elif name == "undo" and value == "none":
            points.append((said.labelled(LABELS[name], said.own(NO_WAY_BACK)),))
        elif name != "who" and (text := tidy(said.text(value))):
            points.append((said.labelled(LABELS[name], text),))
    if step.takes is not None:
        points.append((said.labelled(LABELS["takes"], str(step.takes)),))
    if points:
        yield Listing(tuple(points))
