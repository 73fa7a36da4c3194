"""What a plan is ready for: three sentences under every check, the hours on request, and both for other programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Baken, Run

DAY = ("--today", "2026-11-24")
TO = "\u2013"
OFFICE = '{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}'
NOOR = f"{{id: noor, name: Noor, contacts: [{{kind: phone, value: card, out_of_band: true, hours: {OFFICE}}}]}}"
KADE = f"""\
plan: {{id: kade, languages: [en], timezone: Europe/Amsterdam, last_reviewed: "2026-10-01"}}
people: [{NOOR}]
severities: [{{id: major, when: default, respond: {{public: required}}}}]
roles: [{{id: lead, assigned: {{primary: "@noor", ack_within: 5m}}}}]
channels:
  - {{id: page, kind: status-page, audiences: [customers], access: {{how: account, ask: "@noor"}}, depends_on: [ext:x]}}
templates:
  - {{id: u, kind: update, body: "{{{{ impact }}}} Next message: {{{{ next_update_at }}}}."}}
  - {{id: r, kind: resolution, stage: resolved, body: "You can order again."}}
promises:
  - {{id: first, kind: initial, within: 15m, owner: lead}}
  - {{id: rhythm, every: 30m, owner: lead}}
"""


@pytest.fixture
def kade(tmp_path: Path) -> Baken:
    (tmp_path / "kade.yaml").write_text(KADE, "utf-8")
    return Baken(tmp_path)


def row(run: Run) -> dict[str, Any]:
    (found,) = json.loads(run.out)["week"]["rows"]
    return dict(found)


def test_it_says_what_the_plan_is_ready_for_and_what_not(kade: Baken) -> None:
    english = kade("plan", "check", "kade.yaml", *DAY).out.splitlines()
    dutch = kade("plan", "check", "kade.yaml", *DAY, language="nl").out.splitlines()

    assert f"Ready for: major (Mon{TO}Fri 09:00{TO}17:00)." in english
    assert f"Not ready for: major (Mon{TO}Fri 00:00{TO}09:00 17:00{TO}24:00, Sat{TO}Sun)." in english
    assert f"Klaar voor: major (ma{TO}vr 09:00{TO}17:00)." in dutch


def test_it_shows_each_hour_and_what_is_missing_then(kade: Baken) -> None:
    shown = kade("plan", "check", "kade.yaml", "--week", *DAY).out

    assert f"Tuesday     {'✕' * 9}{'●' * 8}{'✕' * 7}\n" in shown
    assert f"Sunday      {'✕' * 24}\n" in shown
    assert "people: lead: Noor can't be reached at that hour" in shown


def test_other_programs_get_the_same(kade: Baken) -> None:
    found = row(kade("plan", "check", "kade.yaml", "--json", *DAY))
    states = {hour: cell["state"] for cell in found["cells"] for hour in cell["hours"]}

    assert (found["type"], found["level"], len(states)) == (None, "major", 168)
    assert (states[24 + 12], states[6 * 24 + 4]) == ("ready", "not ready")
    assert json.loads(kade("plan", "check", "kade.yaml", "--json", *DAY).out)["week"]["monday"] == "2026-11-23"


def test_a_plan_that_leaves_things_open_is_not_known_to_be_ready(kade: Baken) -> None:
    file = kade.folder / "kade.yaml"
    file.write_text(KADE.partition("promises:")[0], "utf-8")
    assert (
        f"Not ready for: major (Mon{TO}Fri 00:00{TO}09:00 17:00{TO}24:00, Sat{TO}Sun)."
        in kade("plan", "check", "kade.yaml").out
    )
    assert f"Not known for: major (Mon{TO}Fri 09:00{TO}17:00)." in kade("plan", "check", "kade.yaml").out


def test_it_prints_sarif_that_names_rules_places_and_what_stays_the_same(kade: Baken) -> None:
    (run,) = json.loads(kade("plan", "check", "kade.yaml", "--sarif", *DAY).out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    (backup,) = [one for one in run["results"] if one["ruleId"] == "ROL-02"]

    assert run["tool"]["driver"]["name"] == "Baken"
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert {one["level"] for one in run["results"]} <= {"error", "warning", "note"}
    assert backup["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "kade.yaml"
    assert backup["locations"][0]["physicalLocation"]["region"]["startLine"] == 4
    assert backup["partialFingerprints"] == {"finding/v1": "ROL-02@roles.lead.assigned"}


def test_sarif_holds_what_keeps_a_plan_from_being_read(kade: Baken) -> None:
    run = kade("plan", "check", "nowhere.yaml", "--sarif")
    assert run.code == 1
    assert [one["ruleId"] for one in json.loads(run.out)["runs"][0]["results"]] == ["FRM-00"]


def test_it_prints_one_form_at_a_time(kade: Baken) -> None:
    assert kade("plan", "check", "kade.yaml", "--json", "--sarif").code == 2
