"""The next step: one thing for the person who looks, the most pressing first, and otherwise who is expected to act."""

from dataclasses import replace

import pytest

from baken.incidents.next_step import next_step
from baken.incidents.step_inputs import Ahead, Asked, Called, Carried, Dialled, Drafted, Owed, Seen, Work
from baken.lib.words import words
from tests.incidents.cast import NOW, after

ALL = frozenset(("answer", "approve", "publish", "draft", "components", "stage", "roles", "maintenance"))
CALM = Seen(now=NOW, acts=ALL, parts=3, hit=1, down=1)
MINE = Called(7, "lead", "Noor", is_mine=True, since=NOW)
HIS = replace(MINE, is_mine=False, next_at=after(10))
FIRST = Owed("customers", after(12), after(7), "Sam", is_mine=True, presses=True)
LATER = replace(FIRST, due_at=after(30), remind_at=after(25), presses=False)
DRAFT = Drafted(3, words("update"), "Sam", is_agreed=False, may_agree=True)
THEIRS = replace(DRAFT, may_agree=False, approver="Noor")
QUESTION = Asked("orders_lost", words("Are orders lost?"), settles=2)
BY_HAND = Carried(5, "the desk", NOW)
TIM = Dialled(9, "Tim", NOW, role="repairer")
AHEAD = Ahead("identified", "cause identified", is_last=False, asks=1)
PLANNED = Work(is_under_way=False, starts_at=NOW, ends_at=after(60))

SITUATIONS = {
    "calls come first": (replace(CALM, calls=[MINE], question=QUESTION, promises=[FIRST]), "acknowledge", "lead"),
    "a call to another is theirs": (replace(CALM, calls=[HIS]), "wait", "Nothing for you to do now"),
    "a question before a message that has time": (
        replace(CALM, question=QUESTION, promises=[FIRST]), "answer", "Are orders lost?",
    ),
    "a message before a question once its reminder came": (
        replace(CALM, now=after(8), question=QUESTION, promises=[FIRST]), "tell", "Tell customers",
    ),
    "a draft that waits before that": (
        replace(CALM, now=after(8), drafts=[DRAFT], promises=[FIRST]), "approve", "Read and agree: update",
    ),
    "a draft that waits without any promise": (replace(CALM, drafts=[DRAFT]), "approve", "Read and agree: update"),
    "what was agreed is sent": (
        replace(CALM, now=after(8), drafts=[replace(DRAFT, is_agreed=True)], promises=[FIRST]),
        "tell", "Send what was agreed: update",
    ),
    "who waits for consent writes no other": (
        replace(CALM, now=after(8), drafts=[THEIRS], promises=[FIRST]), "wait", "Nothing for you to do now",
    ),
    "a first message at once": (replace(CALM, promises=[FIRST]), "tell", "Tell customers"),
    "a rhythm waits for its reminder": (replace(CALM, promises=[LATER]), "wait", "Nothing for you to do now"),
    "a message of another is theirs": (
        replace(CALM, now=after(8), promises=[replace(FIRST, is_mine=False)]), "wait", "Nothing for you to do now",
    ),
    "until it is late": (
        replace(CALM, now=after(13), promises=[replace(FIRST, is_mine=False)]), "tell", "Tell customers",
    ),
    "and only to those whom this person may tell": (
        replace(CALM, now=after(13), promises=[replace(FIRST, may_post=False)]), "wait", "Nothing for you to do now",
    ),
    "a message by hand": (
        replace(CALM, by_hand=[BY_HAND]), "carry", "Post the message by hand: the desk",
    ),
    "who has to be telephoned before a question": (
        replace(CALM, dials=[TIM], question=QUESTION), "dial", "Ring Tim for repairer",
    ),
    "a message that presses before that": (
        replace(CALM, now=after(8), dials=[TIM], promises=[FIRST]), "tell", "Tell customers",
    ),
    "nobody is telephoned by who may not call people": (
        replace(CALM, acts=ALL - {"roles"}, dials=[TIM]), "wait", "Nothing for you to do now",
    ),
    "who is to write is telephoned too": (
        replace(CALM, dials=[Dialled(9, "Sam", NOW, audience="customers", due_at=after(12))]), "dial", "Ring Sam",
    ),
    "parts that nobody named": (replace(CALM, hit=0, down=0), "parts", "Say which parts are hit"),
    "no parts in the plan": (replace(CALM, parts=0, hit=0, down=0), "wait", "Nothing for you to do now"),
    "the next stage once its facts are known": (
        replace(CALM, ahead=AHEAD), "move", "Go on to the next stage: cause identified",
    ),
    "not while one is missing": (
        replace(CALM, ahead=replace(AHEAD, missing=["What is hit?"])), "wait", "Nothing for you to do now",
    ),
    "all works again": (replace(CALM, down=0), "resolve", "Everything works again: is it over?"),
    "the last message after the end": (
        replace(CALM, is_over=True, promises=[replace(LATER, presses=True)]), "tell", "Tell customers",
    ),
    "over": (replace(CALM, is_over=True), "over", "It is over"),
    "planned work begins": (replace(CALM, work=PLANNED), "start", "Start the work"),
    "planned work ends": (
        replace(CALM, work=replace(PLANNED, is_under_way=True)), "finish", "Finish when the work is done",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_it_names_the_one_thing_to_do(name: str) -> None:
    seen, kind, title = SITUATIONS[name]

    step = next_step(seen)

    assert (step.kind, title in str(step.title)) == (kind, True), str(step.title)
    assert str(step.because)


@pytest.mark.parametrize("name", SITUATIONS)
def test_who_may_do_nothing_is_only_told_of_their_own_call(name: str) -> None:
    seen, kind, _ = SITUATIONS[name]
    seen = replace(seen, acts=(), drafts=[replace(one, may_agree=False) for one in seen.drafts])

    assert next_step(seen).kind in (("acknowledge",) if kind == "acknowledge" else ("wait", "over"))


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (replace(CALM, promises=[LATER]), "Sam tells customers: 30 minutes left."),
        (replace(CALM, promises=[replace(LATER, who=None)]), "Somebody has to tell customers: 30 minutes left."),
        (replace(CALM, calls=[replace(HIS, next_at=None)]), "Noor is called for lead and has not answered."),
        (replace(CALM, calls=[HIS]), "Noor is called for lead and has until Tue 24 Nov 12:10 UTC to answer."),
        (replace(CALM, calls=[replace(HIS, who="lead")]), "Nobody is named for lead: somebody has to take it."),
        (replace(CALM, drafts=[THEIRS]), "Noor has to agree to a message: update."),
        (
            replace(CALM, ahead=replace(AHEAD, missing=["What is hit?"])),
            "Before the next stage it has to be known: What is hit?",
        ),
        (CALM, "Nobody is waited for. What you learn belongs on the fact sheet."),
    ],
)  # fmt: skip
def test_where_there_is_nothing_to_do_it_says_who_is_expected_to_do_what(seen: Seen, expected: str) -> None:
    assert str(next_step(seen).because) == expected


def test_it_says_until_when_and_why() -> None:
    step = next_step(replace(CALM, now=after(8), promises=[replace(FIRST, because=words("every 15 minutes"))]))

    assert step.due_at == after(12)
    assert str(step.because) == "The promise: every 15 minutes."


def test_of_two_messages_due_at_once_it_is_the_one_that_this_person_may_post() -> None:
    closed, open_one = replace(FIRST, may_post=False, promise=1), replace(FIRST, audience="staff", promise=2)

    step = next_step(replace(CALM, now=after(8), promises=[closed, open_one]))

    assert (step.promise, str(step.title)) == (2, "Tell staff")


def test_whoever_steps_in_reads_whose_it_was() -> None:
    step = next_step(replace(CALM, now=after(13), promises=[replace(FIRST, is_mine=False)]))

    assert str(step.because) == "Sam was to write it and has not."
