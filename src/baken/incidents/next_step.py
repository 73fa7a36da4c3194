"""The one thing to do next in an incident, for the person who looks, and why. Pure: all it hangs on comes in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from baken.incidents.step_inputs import Called, Owed, Seen
from baken.lib.looks.counting import left
from baken.lib.words import Words, plural, words

Kind = Literal[
    "acknowledge", "approve", "tell", "dial", "answer", "carry", "parts", "move", "resolve", "start", "finish", "wait",
    "over",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, why, what it is about (a call, a message, a question, a stage), and until when.

    Where there is a time, what is left until then follows the title. `promise` is the number of the one that it keeps.
    """

    kind: Kind
    title: Words
    because: Words
    about: str = ""
    due_at: datetime | None = None
    promise: int = 0


def next_step(seen: Seen) -> Step:
    """The first of these that is there and that this person may do.

    Their own call; what a promise presses for once its reminder has come; somebody to be telephoned; the question that
    settles most; a draft that waits; a message that is to be written now; one to be posted by hand; what parts are hit;
    the next stage; the end.
    Where there is nothing, who is expected to do what.
    """
    pressing = [one for one in seen.promises if seen.now >= one.remind_at]
    steps = (
        _acknowledge(seen.calls),
        _maintain(seen),
        _say(seen, pressing) if pressing else None,
        _dial(seen),
        _answer(seen),
        _say(seen, [one for one in seen.promises if one.presses]),
        _carry(seen),
        _name_parts(seen),
        _end(seen),
        _move(seen),
    )
    return next((step for step in steps if step is not None), None) or _wait(seen)


def _acknowledge(calls: Iterable[Called]) -> Step | None:
    mine = next((one for one in calls if one.is_mine), None)
    if mine is None:
        return None
    because = words("You were called at {time}. Nobody else is rung once you have it.", time=mine.since)
    return Step("acknowledge", words("Say that you have it: {role}", role=mine.role), because, str(mine.assignment))


def _maintain(seen: Seen) -> Step | None:
    work = seen.work
    if work is None or seen.is_over or "maintenance" not in seen.acts:
        return None
    if not work.is_under_way and seen.now >= work.starts_at:
        return Step("start", words("Start the work"), words("It was to begin at {time}.", time=work.starts_at))
    if work.is_under_way:
        because = words("It ends by itself at {time}.", time=work.ends_at)
        return Step("finish", words("Finish when the work is done"), because, due_at=work.ends_at)
    return None


def _say(seen: Seen, promises: Sequence[Owed]) -> Step | None:
    """What a promise, or a draft that waits, asks for."""
    draft = next((one for one in seen.drafts if one.may_agree and not one.is_agreed), None)
    if draft is not None:
        because = words("{author} wrote it and waits for you.", author=draft.author)
        title = words("Read and agree: {kind}", kind=draft.kind)
        return Step("approve", title, because, str(draft.update), promises[0].due_at if promises else None)
    if "publish" not in seen.acts:
        return None
    ready = next((one for one in seen.drafts if one.is_agreed), None)
    if ready is not None:
        title = words("Send what was agreed: {kind}", kind=ready.kind)
        because = words("Everybody who has to agree has agreed.")
        return Step("tell", title, because, str(ready.update), promises[0].due_at if promises else None)
    owed = next((one for one in promises if one.may_post and (one.is_mine or seen.now > one.due_at)), None)
    if owed is None or any(not one.is_agreed for one in seen.drafts):
        return None
    title = words("Tell {audience}", audience=owed.audience)
    because = words("The promise: {reason}.", reason=owed.because or words("a message by {time}", time=owed.due_at))
    if not owed.is_mine and owed.who is not None:
        because = words("{who} was to write it and has not.", who=owed.who)
    return Step("tell", title, because, due_at=owed.due_at, promise=owed.promise)


def _dial(seen: Seen) -> Step | None:
    if not seen.dials or "roles" not in seen.acts:
        return None
    first = seen.dials[0]
    if first.role is not None:
        title = words("Ring {who} for {role}", who=first.who, role=first.role)
        because = words("No program can telephone. It has waited since {time}.", time=first.since)
    else:
        title = words("Ring {who}", who=first.who)
        because = words("A message to {audience} is promised by {time}.", audience=first.audience, time=first.due_at)
    return Step("dial", title, because, str(first.delivery))


def _answer(seen: Seen) -> Step | None:
    found = seen.question
    if found is None or seen.is_over or "answer" not in seen.acts:
        return None
    because = plural(
        "The answer settles {count} level that is still open.",
        "The answer settles {count} levels that are still open.",
        found.settles,
    )
    return Step("answer", found.ask, because, found.signal)


def _carry(seen: Seen) -> Step | None:
    if not seen.by_hand or "publish" not in seen.acts:
        return None
    first = seen.by_hand[0]
    title = words("Post the message by hand: {channel}", channel=first.channel)
    return Step("carry", title, words("No program can post there. It has waited since {time}.", time=first.since))


def _name_parts(seen: Seen) -> Step | None:
    if seen.is_over or seen.work is not None or seen.hit or not seen.parts or "components" not in seen.acts:
        return None
    because = words("The status page and the texts follow from it, and whoever follows a part is told.")
    return Step("parts", words("Say which parts are hit"), because)


def _end(seen: Seen) -> Step | None:
    if seen.is_over or seen.work is not None or not seen.hit or seen.down or "stage" not in seen.acts:
        return None
    return Step(
        "resolve",
        words("Everything works again: is it over?"),
        plural("The part that was hit works.", "All {count} parts that were hit work.", seen.hit),
    )


def _move(seen: Seen) -> Step | None:
    ahead = seen.ahead
    if ahead is None or ahead.is_last or seen.is_over or "stage" not in seen.acts:
        return None
    if ahead.missing or not ahead.asks:
        return None
    title = words("Go on to the next stage: {stage}", stage=ahead.name)
    return Step("move", title, words("All that this stage asks for is known."), ahead.stage)


def _wait(seen: Seen) -> Step:
    """Nothing to do: who is expected to do what next."""
    expected = next(_expected(seen), None)
    if seen.is_over and expected is None:
        done = words("Nothing is owed to anybody any more.")
        return Step("over", words("It is over"), done)
    if expected is None:
        expected = words("Nobody is waited for. What you learn belongs on the fact sheet.")
    due = seen.promises[0].due_at if seen.promises else None
    return Step("wait", words("Nothing for you to do now"), expected, due_at=due)


def _expected(seen: Seen) -> Iterator[Words]:
    for draft in seen.drafts:
        if not draft.is_agreed and draft.approver is not None:
            yield words("{who} has to agree to a message: {kind}.", who=draft.approver, kind=draft.kind)
    for call in seen.calls:
        if call.who == call.role:
            yield words("Nobody is named for {role}: somebody has to take it.", role=call.role)
        elif call.is_dialled:
            yield words("Somebody has to ring {who} for {role}.", who=call.who, role=call.role)
        elif call.next_at is not None:
            about = {"who": call.who, "role": call.role, "time": call.next_at}
            yield words("{who} is called for {role} and has until {time} to answer.", **about)
        else:
            yield words("{who} is called for {role} and has not answered.", who=call.who, role=call.role)
    for owed in seen.promises:
        about = {"audience": owed.audience, "left": left(owed.due_at, seen.now)}
        if owed.who is None:
            yield words("Somebody has to tell {audience}: {left}.", **about)
        else:
            yield words("{who} tells {audience}: {left}.", who=owed.who, **about)
    if seen.work is not None and not seen.is_over:
        yield words("The work begins at {time}.", time=seen.work.starts_at)
    if seen.ahead is not None and seen.ahead.missing and not seen.is_over:
        yield words("Before the next stage it has to be known: {questions}", questions=list(seen.ahead.missing[:3]))
