"""The tables of PagerDuty and GitLab: each story on a small plan of our own, and on the plan itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.due import due
from baken.plan.promises.holding import holding
from tests.plan.promises.clock import minutes, plan, progress, sent

PAGE = {"audience": "klanten", "channel": "statuspagina"}
ROOM = {"audience": "directie", "channel": "kamer"}
AFTER_SCOPE: dict[str, Any] = {"every": "20m", "clock": "promise:p-scope-public", "until": "2h"}
BY_WORD: dict[str, Any] = {"every": "announced_in_last_message", "applies_if": "duration > 2h"}
LIKE_PAGERDUTY: tuple[dict[str, Any], ...] = (
    {"id": "p-first-public", "kind": "initial", "within": "5m", "clock": "acknowledged", **PAGE},
    {"id": "p-scope-public", "kind": "scope", "within": "5m", "clock": "promise:p-first-public", **PAGE},
    {"id": "p-update-public", "kind": "update", **AFTER_SCOPE, **PAGE},
    {"id": "p-update-long", "kind": "long_update", **BY_WORD, **PAGE},
    {"id": "p-on-change", "kind": "update", "upon": "changed(impact)", **PAGE},
    {"id": "p-executives", "kind": "summary", "every": "30m", **ROOM},
    {"id": "p-no-more-than", "not_more_often_than": "20m", **ROOM},
)
LIKE_GITLAB: tuple[dict[str, Any], ...] = (
    {"id": "p-first", "kind": "initial", "within": "1h", "clock": "started", **PAGE},
    {"id": "p-s1-inv", "stage": "investigating", "every": "10m", **PAGE},
    {"id": "p-s1-mon", "stage": "monitoring", "every": "30m", **PAGE},
    {"id": "p-cto-open", "kind": "summary", "upon": "declared", **ROOM},
    {"id": "p-cto-change", "kind": "summary", "upon": "changed(stage)", **ROOM},
    {"id": "p-override", "every": "announced_in_last_message", **PAGE},
)


@dataclass(frozen=True)
class Story:
    """A plan, and what it calls the level, the type, customers with their page, and the bosses with their room."""

    index: Index
    level: str = "groot"
    type: str | None = None
    page: tuple[str, str] = ("klanten", "statuspagina")
    room: tuple[str, str] = ("directie", "kamer")

    def told(self, minute: float, kind: str, *, inside: bool = False, **more: Any) -> Sent:
        audience, channel = self.room if inside else self.page
        return sent(minute, kind, audience=audience, channel=channel, **more)

    def so_far(self, *messages: Sent, **more: Any) -> Progress:
        return progress(*messages, severity=self.level, type=self.type, **more)

    def due(self, *messages: Sent, inside: bool = False, **more: Any) -> list[tuple[str, float]]:
        audience = (self.room if inside else self.page)[0]
        found = due(self.index, self.so_far(*messages, **more))
        return minutes(tuple(item for item in found if item.audience == audience))


OURS = {"audiences": [{"id": "klanten"}, {"id": "directie", "kind": "internal"}]}


@pytest.fixture(params=["a plan like it", "the plan itself"])
def pagerduty(request: pytest.FixtureRequest) -> Story:
    if request.param == "a plan like it":
        return Story(plan(*LIKE_PAGERDUTY, **OURS))
    shared: Path = request.getfixturevalue("shared")
    found = load(shared / "plans" / "pagerduty-public-guide.yaml").index
    room = ("executives", "executive-summary-channel")
    return Story(found, "sev-1", "service", ("customers", "status-page"), room)


@pytest.fixture(params=["a plan like it", "the plan itself"])
def gitlab(request: pytest.FixtureRequest) -> Story:
    if request.param == "a plan like it":
        return Story(plan(*LIKE_GITLAB, **OURS))
    shared: Path = request.getfixturevalue("shared")
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    return Story(found, "s1", "gitlab-com", ("users", "status-page"), ("cto", "cto-channel"))


def test_pagerduty_tells_the_public_five_minutes_after_an_answer_and_the_scope_five_after_that(
    pagerduty: Story,
) -> None:
    answered = {"acknowledged": 4}
    first = pagerduty.told(8, "initial")
    assert pagerduty.due(now=1) == []
    assert pagerduty.due(clocks=answered, now=4) == [("p-first-public", 9)]
    assert pagerduty.due(first, clocks=answered, now=8) == [("p-scope-public", 13)]
    scope = pagerduty.told(12, "scope")
    assert pagerduty.due(first, scope, clocks=answered, now=12) == [("p-update-public", 32)]


def test_pagerduty_writes_every_twenty_minutes_for_two_hours_and_then_when_it_said(pagerduty: Story) -> None:
    early = (pagerduty.told(8, "initial"), pagerduty.told(12, "scope"))
    before, after = pagerduty.told(110, "update"), pagerduty.told(131, "update")
    assert pagerduty.due(*early, before, now=110) == [("p-update-public", 130)]
    assert pagerduty.due(*early, before, now=121) == [("p-update-public", 130)]
    assert pagerduty.due(*early, pagerduty.told(125, "update", next=185), now=125) == [("p-update-long", 185)]
    assert pagerduty.due(*early, after, pagerduty.told(140, "update"), now=140) == [("p-update-long", 170)]


def test_pagerduty_tells_a_meaningful_change_at_once(pagerduty: Story) -> None:
    early = (pagerduty.told(8, "initial"), pagerduty.told(12, "scope"))
    found = pagerduty.due(*early, changed={"impact": 20}, now=20)
    assert found == [("p-on-change", 20), ("p-update-public", 32)]


def test_pagerdutys_executives_hear_every_half_hour_and_never_more_often_than_every_twenty_minutes(
    pagerduty: Story,
) -> None:
    assert pagerduty.due(inside=True, now=0) == [("p-executives", 30)]
    summary = pagerduty.told(25, "summary", inside=True)
    assert pagerduty.due(summary, inside=True, now=25) == [("p-executives", 55)]
    sooner = pagerduty.told(25, "summary", inside=True, next=35)
    assert pagerduty.due(sooner, inside=True, now=25) == [("p-executives", 35)]


def test_gitlab_has_an_hour_from_the_start_and_then_writes_by_stage(gitlab: Story) -> None:
    started = {"started": -10.0}
    first = gitlab.told(15, "initial")
    assert gitlab.due(clocks=started, now=0) == [("p-first", 50)]
    assert gitlab.due(first, clocks=started, now=15) == [("p-s1-inv", 25)]
    watching = {**started, "stage:monitoring": 20.0}
    assert gitlab.due(first, clocks=watching, stage="monitoring", now=20) == [("p-s1-mon", 45)]


def test_gitlabs_announced_time_beats_its_table(gitlab: Story) -> None:
    (found,) = gitlab.due(gitlab.told(15, "update", next=40), clocks={"started": 0}, now=15)
    assert found[1] == 40


def test_gitlab_tells_its_cto_at_once_and_at_each_change_of_stage(gitlab: Story) -> None:
    assert gitlab.due(inside=True, now=0) == [("p-cto-open", 0)]
    summary = gitlab.told(3, "summary", inside=True)
    assert gitlab.due(summary, inside=True, now=3) == []
    assert gitlab.due(summary, inside=True, changed={"stage": 20}, now=20) == [("p-cto-change", 20)]


def test_the_real_first_promise_waits_for_a_metric_and_says_that_it_may_not_apply(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    story = Story(found, "s1", "gitlab-com", ("users", "status-page"))
    (item,) = (item for item in due(found, story.so_far(clocks={"started": 0}, now=0)) if item.promise == "p-first")
    assert not item.certain
    said = "1 hour after the start of the incident, unless it turns out that this does not apply"
    assert say(item.because) == said


def test_neither_real_plan_lets_a_text_go_out_by_itself(shared: Path) -> None:
    for name, story in (
        ("pagerduty-public-guide", Story(plan(), "sev-1", "service", ("customers", "status-page"))),
        ("gitlab-public-handbook", Story(plan(), "s1", "gitlab-com", ("users", "status-page"))),
    ):
        found = load(shared / "plans" / f"{name}.yaml").index
        so_far = story.so_far(story.told(5, "scope"), now=5)
        refused = [holding(found, so_far, item) for item in due(found, so_far) if item.audience == story.page[0]]
        assert [say(reason) for reason in refused] == ["there is no pre-approved text for “nothing new” in en"]
