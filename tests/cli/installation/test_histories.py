"""Histories on the command line: all of one is brought along or nothing, and a replay ends with what it came to."""

import json

from baken.record.models import Entry
from baken.statuspage.models import PublicObject
from tests.cli.running import Baken
from tests.statuspage.history_files import COLLECTED, CSTATE, STATUSPAGE, incident


def test_a_history_is_brought_along_once(running: Baken) -> None:
    first = running("import", "history", str(COLLECTED), "--components", str(STATUSPAGE), "--as", "noor")
    again = running("import", "history", str(COLLECTED), "--components", str(STATUSPAGE), "--as", "noor")

    assert (first.code, first.err) == (0, "")
    assert first.out.endswith("6 added, 0 changed, 0 as they were.\n3 components came along.\n")
    assert again.out.endswith("All of it is here already.\n")
    assert Entry.objects.filter(kind="history:imported").count() == 1


def test_what_was_inferred_is_said_once_with_its_first_place(running: Baken) -> None:
    run = running("import", "history", str(CSTATE), width=300)

    line = next(line for line in run.out.splitlines() if "No text says that it is over" in line)
    assert line.startswith(f"{CSTATE}/2026-05-02-no-heads.md:1: ")
    assert line.endswith("(1 more)")


def test_nothing_is_kept_where_a_line_is_wrong_unless_it_may_be_left_out(running: Baken) -> None:
    lines = [json.dumps(incident()), '{"id": "i2"', json.dumps(incident(id="i3", impact="awful"))]
    (running.folder / "broken.jsonl").write_text("\n".join(lines), "utf-8")

    refused = running("import", "history", "broken.jsonl", width=300)
    assert (refused.code, PublicObject.objects.count()) == (1, 0)
    assert [line for line in refused.err.splitlines() if line.startswith("broken")] == [
        "broken.jsonl:2: This line is no JSON: expecting ',' delimiter.",
        "broken.jsonl:3: Incident i3 has an impact that is none: awful.",
    ]
    assert "--skip-broken" in refused.err
    taken = running("import", "history", "broken.jsonl", "--skip-broken")
    assert (taken.code, list(PublicObject.objects.values_list("pk", flat=True))) == (0, ["i1"])


def test_a_replay_ends_with_what_it_came_to(installed: Baken) -> None:
    run = installed("replay", str(COLLECTED), width=200)

    assert (run.code, run.err) == (0, "")
    assert "2 incidents, 1 piece of maintenance, 8 updates." in run.out
    assert [line.split() for line in run.out.splitlines() if line.startswith(("page", "the first", "the last"))] == [
        ["page", "outbox", "8", "8", "sent"],
        ["the", "first", "message", "within", "15", "minutes", "2", "0", "0"],
        ["the", "last", "message", "within", "an", "hour", "of", "the", "end", "2", "0", "0"],
    ]
    assert installed("outbox", "list", width=200).out.count("outbox") >= 8


def test_a_replay_refuses_an_installation_that_is_not_empty(running: Baken) -> None:
    run = running("replay", str(COLLECTED))

    assert run.code == 1
    assert run.err.startswith("This installation has a plan or incidents already")
