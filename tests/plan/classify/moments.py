"""Incidents of Boekenkade at three in the morning, with what is known of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import Answer, Answered, Situation
from baken.plan.index import Index
from tests.plan.cast import NOOR, index

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)


def after(minutes: int) -> datetime:
    """So many minutes after three o'clock."""
    return NOW + timedelta(minutes=minutes)


def situation(found: Index, answers: Mapping[str, Answered], **changes: Any) -> Situation:
    """Declared and answered by Noor at three."""
    given = {name: (Answer(name, value, NOW, NOOR),) for name, value in answers.items()}
    return replace(Situation(now=NOW, answers=given, declared=NOW, ranks=found.ranks), **changes)


def past(found: Index, *answers: Answer, **changes: Any) -> Situation:
    """Declared at three, with a history of answers, oldest first."""
    histories: dict[str, tuple[Answer, ...]] = {}
    for answer in answers:
        histories[answer.signal] = (*histories.get(answer.signal, ()), answer)
    return replace(Situation(now=NOW, answers=histories, declared=NOW, ranks=found.ranks), **changes)


def said(minutes: int, signal: str, value: Answered) -> Answer:
    """Noor's answer, so many minutes after three."""
    return Answer(signal, value, after(minutes), NOOR)


def judged(answers: Mapping[str, Answered], /, later: int = 0, **changes: Any) -> Classification:
    """What Boekenkade's plan, with some keys replaced, says of `answers`, so many minutes later."""
    found = index(**changes)
    return classify(found, situation(found, answers, now=after(later)))


def decided(answers: Mapping[str, Answered], /, **changes: Any) -> Classification:
    """As `judged`, when a person presses "decide now"."""
    found = index(**changes)
    return classify(found, situation(found, answers), decide_now=True)


def truths(found: Classification) -> dict[str, str]:
    """What each level comes to."""
    return {name: level.truth.name for name, level in found.levels.items()}
