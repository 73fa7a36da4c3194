"""Every message rule speaks of the texts it is for, at the right place, and leaves alone those that only come close."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from baken.lib.words import say
from baken.plan.wording.judge import judge
from baken.plan.wording.registry import MESSAGE_RULES
from baken.plan.wording.remark import MessageRule, Remark
from tests.plan.wording import examples
from tests.plan.wording.examples.case import Case, Examples

LEAST = {"text": 8, "moment": 3}
"""How many texts each rule must speak of, and how many it must leave alone, in each language."""


def all_examples() -> Iterator[Examples]:
    for module in pkgutil.iter_modules(examples.__path__):
        found = importlib.import_module(f"{examples.__name__}.{module.name}")
        yield from (one for one in vars(found).values() if isinstance(one, Examples))


EXAMPLES = {one.rule: one for one in all_examples()}
FIRES = [(one.rule, lang, case) for one in EXAMPLES.values() for lang, cases in one.fires.items() for case in cases]
SILENT = [(one.rule, lang, case) for one in EXAMPLES.values() for lang, cases in one.silent.items() for case in cases]


def remarks(rule: str, language: str, case: Case) -> list[Remark]:
    return [remark for remark in judge(case.body, language, case.moment) if remark.rule == rule]


def named(value: object) -> str:
    return value.body[:40].encode("ascii", "replace").decode() if isinstance(value, Case) else str(value)


@pytest.mark.parametrize(("rule", "language", "case"), FIRES, ids=named)
def test_it_speaks_of_what_it_is_for(rule: str, language: str, case: Case) -> None:
    found = remarks(rule, language, case)
    assert found
    assert all(case.body[one.start : one.end] == one.quote for one in found)
    assert case.marks is None or case.marks in [one.quote for one in found]


@pytest.mark.parametrize(("rule", "language", "case"), SILENT, ids=named)
def test_it_leaves_alone_what_only_comes_close(rule: str, language: str, case: Case) -> None:
    assert [one.quote for one in remarks(rule, language, case)] == []


@pytest.mark.parametrize("rule", MESSAGE_RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_enough_examples(rule: MessageRule) -> None:
    one = EXAMPLES[rule.id]
    for language in ("en", "nl"):
        for texts in (one.fires[language], one.silent[language]):
            assert len({(case.body, case.moment.stage, case.moment.kind) for case in texts}) >= LEAST[rule.about]


@pytest.mark.parametrize(("rule", "language", "case"), FIRES, ids=named)
def test_every_remark_is_whole_in_both_languages(rule: str, language: str, case: Case) -> None:
    for remark in remarks(rule, language, case):
        for sentence in (remark.words, remark.why, remark.suggestion):
            assert say(sentence, "en") != say(sentence, "nl")
        assert remark.source
