"""500 real updates are judged: no rule stumbles, every remark has its place, and docs/ say how often each speaks."""

import re
from pathlib import Path

import pytest

from baken.plan.wording.judge import judge
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import MESSAGE_RULES
from tests.plan.wording.real_texts import COUNT, counts, judged

pytestmark = pytest.mark.xdist_group("real texts")  # judged once for both
PAGE = Path(__file__).parents[3] / "docs" / "message-rules.md"
ROW = re.compile(r"^\| (M\d\d) \| (\d+) \| (\d+) \|", re.MULTILINE)
OURS = (
    "We are investigating reports of errors when paying.",
    "The issue has been identified and a fix is being implemented. Some users may see delays due to our provider.",
    "This incident has been resolved.",
)


def test_every_real_text_is_judged_and_every_remark_has_its_place(shared: Path) -> None:
    found = [(said, remark) for said, remarks in judged(shared) for remark in remarks]
    assert len(judged(shared)) == COUNT
    assert len(found) > COUNT
    for said, remark in found:
        assert 0 <= remark.start < remark.end <= len(said.body)
        assert said.body[remark.start : remark.end] == remark.quote


def test_the_page_says_how_often_each_rule_speaks(shared: Path) -> None:
    written = {rule: (int(texts), int(times)) for rule, texts, times in ROW.findall(PAGE.read_text("utf-8"))}
    assert written == {rule: counts(shared).get(rule, (0, 0)) for rule in sorted(MESSAGE_RULES)}


def test_texts_as_pages_have_them_are_judged() -> None:
    found = [(body, remark) for body in OURS for remark in judge(body, "en", Moment(stage="investigating"))]
    assert {remark.rule for _, remark in found} >= {"M02", "M03", "M06"}
    assert all(body[remark.start : remark.end] == remark.quote for body, remark in found)
