"""Approved as it stands, looked over, and without secrets."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.secrets import looks_secret
from tests.plan.cast import boekenkade
from tests.readiness.cast import INFO, READY, SOCIAL, digest_of, findings, found, ready, sentences, stands_at

PAIR = "a1B2c3D4e5"


def approved(**changes: Any) -> dict[str, Any]:
    """The frame of a plan that is approved as it stands, with parts of the approval replaced."""
    by = {"by": "@noor", "date": "2026-10-02", "of": digest_of(ready()), **changes}
    return {**INFO, "status": "approved", "approved": {key: value for key, value in by.items() if value}}


def test_it_tells_a_plan_that_is_not_approved_from_one_that_does_not_say() -> None:
    silent = [say(problem.words) for problem in findings(boekenkade(**READY)) if problem.rule == "FRM-05"]
    assert silent == ["the plan does not say whether it is approved"]
    retired = sentences("FRM-05", plan={**INFO, "status": "retired"})
    assert retired == ["the plan is not approved; its status is “retired”"]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("of", "the plan does not say which state of it was approved"),
        ("by", "the plan does not say who approved it and when"),
        ("date", "the plan does not say who approved it and when"),
    ],
)
def test_an_approval_says_what_by_whom_and_when(missing: str, sentence: str) -> None:
    assert sentences("FRM-05", plan=approved(**{missing: None})) == [sentence]


def test_an_approval_without_anything_is_none() -> None:
    assert sentences("FRM-05", plan={**INFO, "status": "approved"}) == [
        "the plan says that it is approved, but not by whom, when and in which state"
    ]


def test_it_sees_that_a_plan_was_changed_after_it_was_approved() -> None:
    data = ready(plan=approved(), values=[{"id": "eerlijk", "means": "Nu iets anders."}])
    (problem,) = found("FRM-05", plan=approved(), values=data["values"])
    assert say(problem.words) == "the plan was changed after it was approved"
    assert problem.mend is not None
    assert digest_of(data) in say(problem.mend)
    assert stands_at(problem, data) == digest_of(ready())


def test_approving_does_not_change_the_plan() -> None:
    assert found("FRM-05", plan=approved()) == found("FRM-05", plan=approved(date="2026-11-01")) == []


@pytest.mark.parametrize(
    "text",
    [
        "password: hunter2",
        "wachtwoord is Zomer2024!",
        "log in as ops / password Welkom01",
        "passphrase: correct-horse-7-battery",
        "toegangscode 991122",
        "token=abc123def456",
        "API key: 7f3a9b2c1d",
        "PIN 4711",
        "PIN of the bridge: 123456",
        "pincode van de vergadering is 998877",
        "code (pin) 1234",
        "AKIA" + "ABCD" * 4,
        "ghp_" + PAIR * 4,
        "hooks.slack.com/services/T/B/xyz",
        "smtp://mailer:geheim9@mail.example",
        "-----BEGIN RSA PRIVATE KEY-----",
        "the key is qW3eR5tY7uI9oP1aS2dF",
    ],
)
def test_it_recognises_a_secret(text: str) -> None:
    assert looks_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "number and PIN printed in the guide",
        "the PIN is kept in safe 12",
        "PIN, 4-8 digits",
        "pin for the meeting of 2026-11-25",
        "1Password, vault Ops 2",
        "wachtwoord: 1Password",
        "password KeePassXC2",
        "password: env:STATUS_PW1",
        "password: https://vault.example/item/12",
        "password policy: 12 characters",
        "password vault2",
        "wachtwoord in kluis-12",
        "token RSA-SecurID-700",
        "token 2FA-app",
        "token expires after 90d",
        "max tokens: 4096",
        "see paper card 2024-10-01",
        "+31 6 1234 5678",
        "commit e8a6182, sha256 " + "0123456789abcdef" * 4,
        "https://docs.example/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit",
        "123e4567-e89b-12d3-a456-426614174000",
    ],
)
def test_it_takes_nothing_else_for_a_secret(text: str) -> None:
    assert not looks_secret(text)


def test_under_the_name_of_a_secret_one_word_with_a_digit_is_one() -> None:
    assert looks_secret("4711", key="pin")
    assert not looks_secret("kluis 12, bij Noor", key="pin")
    assert not looks_secret("env:PIN4", key="pin")


def test_it_looks_into_notes_and_numbers_and_does_not_repeat_what_it_found() -> None:
    channel = {**SOCIAL, "notes": {"door": {"pin": 4711}}}
    (problem,) = found("FRM-04", channels=[*ready()["channels"][:1], channel])
    assert problem.path == ("channels", 1, "notes", "door", "pin")
    assert "4711" not in say(problem.words)


def test_it_is_quick_on_text_that_goes_on_and_on() -> None:
    assert not looks_secret("password " + "a-" * 10_000 + " 1")
    assert not looks_secret("pin for " + "x " * 10_000)
