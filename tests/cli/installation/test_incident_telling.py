"""Telling people from the command line: drafts that somebody agrees to, corrections, a false alarm; and a hand-over."""

from typing import Any

import pytest

from tests.cli.installation.test_incidents import shown
from tests.cli.running import Baken

INITIAL = "incident update 1 --kind initial --to klanten --as sam"


@pytest.fixture
def with_approver(installed: Baken) -> Baken:
    """As `at_noor`, in a plan in which Iris agrees to whatever stands on the status page."""
    file = installed.folder / "plan" / "channels.yaml"
    may_post = "    may_post: [role:stem, role:leider]\n"
    approval = '    approval: { by: "@iris", covers: every_message }\n'
    file.write_text(file.read_text("utf-8").replace(may_post, may_post + approval, 1), "utf-8")
    assert installed("plan", "push", "plan", "--approve", "--as", "noor").code == 0
    assert (
        installed("incident", "declare", "The shop is down", "--answer", "customers_hit=40", "--as", "noor").code == 0
    )
    return installed


def updates(baken: Baken) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shown(baken)["updates"]
    return found


def english(update: dict[str, Any]) -> str:
    """What `update` says on the status page in English."""
    texts = update["texts"]
    found = {(text["channel"], text["language"]): str(text["body"]) for text in texts}
    return found["statuspagina", "en"]


def test_it_drafts_has_it_agreed_to_and_sends_it_out(with_approver: Baken) -> None:
    refused = with_approver(*INITIAL.split())
    drafted = with_approver(*INITIAL.split(), "--draft")
    assert (refused.code, refused.err.splitlines()[0]) == (1, "Iris Bos has to agree before this goes out.")
    assert "Message 1 is drafted.\nTo send it out: baken incident publish 1 1\n" in drafted.out

    agreed = with_approver("incident", "approve", "1", "1", "--as", "iris")
    assert agreed.out.startswith("Message 1 is agreed to.\nTo send it out: baken incident publish 1 1\n")
    assert updates(with_approver)[0]["status"] == "approved"

    sent = with_approver("incident", "publish", "1", "1", "--as", "sam")
    assert "Sam Öz tells customers: first message." in sent.out
    assert [update["status"] for update in updates(with_approver)] == ["published"]


def test_it_sends_out_no_draft_that_somebody_has_yet_to_agree_to(with_approver: Baken) -> None:
    with_approver(*INITIAL.split(), "--draft")

    sent = with_approver("incident", "publish", "1", "1", "--as", "sam")

    assert (sent.code, sent.out) == (1, "")
    assert sent.err.startswith("Iris Bos has to agree before this goes out.\n")
    assert [update["status"] for update in updates(with_approver)] == ["draft"]


def test_it_corrects_a_message(at_noor: Baken) -> None:
    at_noor(*INITIAL.split())
    (at_noor.folder / "right.txt").write_text("You can order, but not pay.", "utf-8")

    run = at_noor("incident", "correct", "1", "1", "--text-file", "en=right.txt", "--reason", "it pays", "--as", "sam")

    assert run.code == 0
    assert "Sam Öz corrects message 1: it pays." in run.out
    wrong, right = updates(at_noor)
    assert (right["kind"], right["corrects"]) == ("correction", wrong["number"])
    assert english(right) == "You can order, but not pay."


@pytest.mark.parametrize("number", ["1", "7"])
def test_it_corrects_nothing_that_nobody_has_read(at_noor: Baken, number: str) -> None:
    at_noor(*INITIAL.split(), "--draft")

    run = at_noor("incident", "correct", "1", number, "--as", "sam")

    assert (run.code, run.out) == (1, "")
    assert len(updates(at_noor)) == 1


def test_it_takes_back_a_false_alarm(at_noor: Baken) -> None:
    at_noor(*INITIAL.split())

    run = at_noor("incident", "retract", "1", "--reason", "a faulty sensor", "--as", "sam")

    assert run.code == 0
    assert "Sam Öz says that it was a false alarm: a faulty sensor." in run.out
    assert english(updates(at_noor)[1]).startswith("False alarm: nothing was wrong")
    assert shown(at_noor)["stage"] == "resolved"


def test_it_tells_nobody_of_a_false_alarm_that_nobody_heard_of(at_noor: Baken) -> None:
    assert at_noor("incident", "retract", "1", "--reason", "a faulty sensor", "--as", "sam").code == 0

    assert updates(at_noor) == []
    assert at_noor("incident", "list").out == "Nothing is going on.\n"


def test_it_hands_a_role_over(at_noor: Baken) -> None:
    at_noor("incident", "acknowledge", "1", "leider", "--as", "noor")

    run = at_noor("incident", "hand-over", "1", "leider", "@iris", "--note", "It is the disk.", "--as", "noor")

    assert run.last.endswith("Iris Bos is incident lead now: It is the disk.")
    held = [role["holder"] for role in shown(at_noor)["roles"] if role["role"] == "leider" and role["ended"] is None]
    assert held == ["iris"]
