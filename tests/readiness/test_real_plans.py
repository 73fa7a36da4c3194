"""Two real plans: what readiness finds in them, where, and that it finds nothing else. Twins of all: `pairs.py`."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from baken.cli.checking import check_document
from baken.lib.words import say
from baken.plan.files.load import load
from baken.plan.problems import Problem
from baken.readiness.registry import RULES
from tests.readiness.cast import stages

TODAY = date(2026, 11, 24)
GITLAB = "gitlab-public-handbook"
PAGERDUTY = "pagerduty-public-guide"
READING = {rule.id for rule in RULES.values() if rule.find is None}
STAGES = ("investigating", "identified", "monitoring", "resolved")
PAGERDUTYS_STAGES = ("investigating", "scoped", "mitigating", "long_running", "resolved")
ANSWERING = "Communications lead has 15 minutes to answer and writing takes 5 minutes"
EXPECTED = {
    (GITLAB, "ROL-02"): [
        (183, "the plan names no backup for Communications lead"),
        (192, "the plan names no backup for Infrastructure leadership"),
        (197, "the plan names no backup for Second lead for a customer call"),
    ],
    (GITLAB, "CHA-06"): [
        (285, "production-issue goes down with what it has to tell about: production-issue → GitLab.com platform"),
    ],
    (GITLAB, "CHA-08"): [(255, "the plan names nothing that steps in for status-page")],
    (GITLAB, "TPL-01"): [
        (331, f"no text for ticket-senders at {stages(*STAGES)}"),
        (331, f"no text for dedicated-customers at {stages(*STAGES)}"),
    ],
    (GITLAB, "TPL-06"): [
        (331, "the text t-inv-en does not say when the next message comes"),
        (332, "the text t-idn-en does not say when the next message comes"),
    ],
    (GITLAB, "PRO-04"): [
        (line, f"{name} allows {time} minutes, but {ANSWERING}")
        for line, name, time in [
            (341, "p-s1-inv", 10), (342, "p-s1-idn", 10), (344, "p-s2-inv", 15), (347, "p-s34-inv", 15),
        ]
    ],
    (GITLAB, "ROL-04"): [(175, "imoc holds Incident lead and steps in for Responder, and the two must be apart")],
    (GITLAB, "TPL-03"): [(333, "t-none-en shows changed, which need not be known yet at “investigating”")],
    (GITLAB, "TPL-05"): [
        (331, "t-inv-en may come to 263 characters on status-page, where 220 fit"),
        (332, "t-idn-en may come to 236 characters on status-page, where 220 fit"),
    ],
    (GITLAB, "REV-01"): [
        (94, "the plan does not say by when s1 is reviewed"),
        (102, "the plan does not say by when s2 is reviewed"),
        (406, "the plan does not say who calls the reviews"),
    ],
    (PAGERDUTY, "CHA-11"): [
        (240, "the plan does not say how long Incident commander has to agree on status-page"),
        (251, "Incident commander has to agree on social-accounts, with neither a time limit nor a substitute"),
    ],
    (PAGERDUTY, "AUD-05"): [(128, "the plan names a contract with premium-customers, and promises them nothing")],
    (PAGERDUTY, "OFF-01"): [(412, "the plan says that there is no copy to read when network and sign-on are gone")],
    (PAGERDUTY, "M04"): [(305, "“shortly” is no time: it hangs on when somebody reads it")],
    (PAGERDUTY, "ROL-01"): [(184, "the plan names nobody to hold VP or director of engineering")],
    (PAGERDUTY, "ROL-02"): [
        (155, "the plan names no backup for Scribe"),
        (178, "the plan names no backup for Internal liaison"),
        (184, "the plan names no backup for VP or director of engineering"),
    ],
    (PAGERDUTY, "CHA-01"): [
        (243, "the plan does not say how to get into status-page"),
        (253, "the plan does not say how to get into social-accounts"),
        (264, "the plan does not say how to get into account-team"),
    ],
    (PAGERDUTY, "CHA-08"): [(234, "the plan names nothing that steps in for status-page")],
    (PAGERDUTY, "AUD-01"): [(129, "the plan says that no channel reaches authorities")],
    (PAGERDUTY, "TPL-01"): [
        (297, f"no text for premium-customers at {stages(*PAGERDUTYS_STAGES)}"),
    ],
    (PAGERDUTY, "REV-02"): [
        (85, "the review of sev-1 is due after 3 calendar days, and under reviews after 5 business days"),
    ],
    (PAGERDUTY, "FRM-06"): [(16, "the plan does not say when it was last looked over")],
}  # fmt: skip
"""What rules find, line by line; checked by hand against plan-model 3.6 and the plans."""


FOUND = {
    GITLAB: (
        "FRM-05 FRM-06 SEV-02 SEV-05*4 SEV-08 ROL-02*3 ROL-04 ROL-08 ROL-09*2 ROL-10*3 "
        "CHA-02*9 CHA-05*11 CHA-06 CHA-08 CHA-11 CHA-13 CHA-15*2 "
        "TPL-01*2 TPL-03 TPL-05*2 TPL-06*2 TPL-09 TPL-11 TPL-13 "
        "PRO-04*4 PRO-07*12 INF-04 HOW-04*3 OFF-02 DRI-01 DRI-02*2 REV-01*3"
    ),
    PAGERDUTY: (
        "FRM-05 FRM-06 ROL-01 ROL-02*3 ROL-08 ROL-09*7 ROL-10*5 "
        "CHA-01*3 CHA-02*8 CHA-05*6 CHA-07*2 CHA-08 CHA-11*2 CHA-15*2 AUD-01 AUD-05 TPL-01 TPL-12 TPL-13 M04 M15 "
        "PRO-07*5 HOW-03 HOW-04*2 OFF-01 DRI-01 DRI-02*2 REV-02"
    ),
}
"""Every rule that finds something, and how often."""


@cache
def checked(path: Path) -> tuple[Problem, ...]:
    found = check_document(load(path), TODAY).problems
    return tuple(problem for problem in found if problem.rule not in READING)


def found(shared: Path, plan: str, rule: str) -> list[tuple[int, str]]:
    """Line and sentence of everything that `rule` finds in `plan`."""
    problems = [problem for problem in checked(shared / "plans" / f"{plan}.yaml") if problem.rule == rule]
    return [(problem.place.line if problem.place else 0, say(problem.words)) for problem in problems]


@pytest.mark.parametrize(("plan", "rule"), EXPECTED)
def test_it_finds_what_is_wrong_where_it_stands(shared: Path, plan: str, rule: str) -> None:
    assert found(shared, plan, rule) == EXPECTED[plan, rule]


@pytest.mark.parametrize("plan", FOUND)
def test_it_finds_nothing_else(shared: Path, plan: str) -> None:
    times = Counter(problem.rule for problem in checked(shared / "plans" / f"{plan}.yaml"))
    assert {f"{rule}*{count}".removesuffix("*1") for rule, count in times.items()} == set(FOUND[plan].split())


def test_gitlab_declares_by_a_metric_that_no_level_speaks_of(shared: Path) -> None:
    ((line, sentence),) = found(shared, GITLAB, "SEV-02")
    assert line == 87
    assert sentence.startswith("this is declared an incident, but no level fits: errors above goal is 5 minutes")


def test_gitlabs_link_leads_readers_to_the_failing_service(shared: Path) -> None:
    ((_, sentence),) = found(shared, GITLAB, "TPL-11")
    assert sentence == "readers are sent to production-issue, which rests on GitLab.com platform"


def test_the_lack_of_a_backup_is_an_error_for_gitlabs_voice_alone(shared: Path) -> None:
    backups = [problem for problem in checked(shared / "plans" / f"{GITLAB}.yaml") if problem.rule == "ROL-02"]
    assert [problem.level for problem in backups] == ["error", "warning", "warning"]


@pytest.mark.parametrize("plan", FOUND)
def test_every_finding_is_whole_in_both_languages(shared: Path, plan: str) -> None:
    for problem in checked(shared / "plans" / f"{plan}.yaml"):
        english, dutch = say(problem.words), say(problem.words, "nl")
        assert english != dutch
        assert "{" not in english + dutch
        assert problem.mend is not None
