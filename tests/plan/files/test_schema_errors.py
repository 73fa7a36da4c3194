"""What the schema refuses, in sentences that name the place, the key and the way to mend it."""

import pytest

from baken.lib.words import say
from baken.plan.files.load import load_text
from tests.plan.files.samples import lines, plan_errors, problems_of

KEYS = [
    ("roles: [{id: lead, prupose: x}]", "1:20 FRM-01 “prupose” is no known key; did you mean “purpose”?", "“purpose”"),
    ("rollen: []", "1:1 FRM-01 “rollen” is no known key; did you mean “roles”?", "keep it for people under “notes”"),
    ("teams: [{id: ops, xyz: 1}]", "1:19 FRM-01 “xyz” is no known key here; known are department, id", "one of"),
    ("teams: [{id: ops, the rest: }]", "1:19 FRM-01 “the rest” is no key: it looks like the rest", "in quotes"),
    ("templates:\n  - id: first\n", "2:5 FRM-01 “body” is missing here; it has to be stated", "add the line “body: …”"),
    ("people: [{id: noor, contacts: [{kind: phone}]}]", "1:32 FRM-01 “value” is missing here", "“value: …”"),
    ("roles:\n  lead:\n    purpose: x\n", "2:3 FRM-02 “roles” takes a list; start", "first entry with - id: lead"),
    ("roles:\n  id: lead\n", "2:3 FRM-02 “roles” takes a list; start each entry", "first entry with - id: …"),
    ("people:\n  -id: noor\n", "2:3 FRM-02 “people” takes a list; start each entry", "space after the dash: - id: …"),
    ("people:\n  - id:noor\n", "2:5 FRM-02 entries under “people” have keys of their own; here stands", "noor"),
    ("roles: [lead]", "1:9 FRM-02 entries under “roles” have keys of their own; here stands only", "write - id: lead"),
    ("plan: kade", "1:7 FRM-02 “plan” takes keys with values, not kade", "a line of its own"),
    ("plan: [a]", "1:7 FRM-02 “plan” takes keys with values, not a list", "a line of its own"),
    ("plan:\n", "1:6 FRM-02 “plan” is empty here; give it a value or leave the key out", None),
]  # fmt: skip
WORDS = [
    ("channels: [{id: c, kind: e-mail}]", "1:26 FRM-02 “e-mail” can't stand at “kind”; known are", "write email"),
    ("schema: plan/2", "1:9 FRM-02 “plan/2” can't stand at “schema”; known are plan/1", "write plan/1"),
    ("rotas: [{id: r, coverage: 24/7}]", "1:27 FRM-02 “24/7” can't stand at “coverage”; known are 24x7", "write 24x7"),
    ("plan: {status: true}", "1:16 FRM-03 “true” can't stand at “status”; known are draft, approved", None),
    ("plan: {languages: [Dutch]}", "1:20 FRM-02 “Dutch” is no language code; write one such as nl or en", None),
    ("plan: {languages: nl}", "1:19 FRM-02 “languages” takes a list", "write it as a list: [nl]"),
    ("roles: [{id: a, name: {dutch: x}}]", "1:23 FRM-02 “dutch” is no language code; write one such as nl", None),
    ("roles: [{id: a, name: {nl: 5}}]", "1:23 FRM-02 the text for nl must be text; put it in quotes", None),
    ("roles: [{id: a, name: []}]", "1:23 FRM-02 here belongs a text, or one text for each language", None),
    ("severities: [{id: a, respond: {public: maybe}}]", "1:40 FRM-02 “maybe” can't stand at “public”; write", None),
    ("values: [{id: a, shown_when: [now]}]", "1:31 FRM-02 “now” is no moment; write stage:ID, decision:NAME", None),
    ("promises: [{id: a, clock: declard}]", "1:27 FRM-02 “declard” starts no clock; did you mean declared?", None),
    ("promises: [{id: a, clock: xyzw}]", "1:27 FRM-02 “xyzw” starts no clock; clocks start at started, aware", None),
    ("promises: [{id: a, upon: xyzw}]", "1:26 FRM-02 “xyzw” is no trigger; write declared, another event", None),
    ("organisation: {platforms: [“web”]}", "1:28 FRM-02 ““web”” can't be an id", 'write "web"'),
]  # fmt: skip
TYPES = [
    ("roles: [{id: 5}]", "1:14 FRM-03 an id must be text; put 5 in quotes", None),
    ("roles: [{id: }]", "1:14 FRM-02 an id is one short word, such as status-page; here stands nothing", None),
    ("roles: [{id: [a]}]", "1:14 FRM-02 an id is one short word, such as status-page; here stands a list", None),
    ("roles: [{id: the lead}]", "1:14 FRM-02 “the lead” can't be an id: use letters, digits, - and _", None),
    ("roles: [{id: a, name: true}]", "1:23 FRM-03 true was read as a number or as true or false", None),
    ("teams: [{id: a, department: 12}]", "1:29 FRM-03 “department” takes text, but 12 was read as", 'quotes: "12"'),
    ("roles: [{id: a, many: ja}]", "1:23 FRM-02 “many” takes true or false, not ja", "write true"),
    ("components: [{id: a, position: 1.5}]", "1:32 FRM-02 “position” takes a whole number, not 1.5", None),
    ("components: [{id: a, position: '3'}]", "1:32 FRM-02 “position” takes a whole number, not 3", "without quotes: 3"),
    ("signals: [{id: a, min: few}]", "1:24 FRM-02 “min” takes a number, not few", None),
    ("severities: [{id: a, rank: 0}]", "1:28 FRM-02 “rank” must be 1 or more, not 0", None),
    ("policies: {rhythm: 30}", "1:20 FRM-03 30 is no length of time; write it as 90s, 15m, 2h, 3d or 6mo", None),
    ("policies: {rhythm: [30m]}", "1:20 FRM-02 a list is no length of time; write it as 90s, 15m, 2h, 3d or 6mo", None),
    ("promises: [{id: a, every: often}]", "1:27 FRM-02 often is no rhythm; write 30m, or announced_in", None),
    ("plan: {last_reviewed: May}", '1:23 FRM-02 May is no date; write it as "2026-10-01"', None),
    ("plan: {timezone: Amsterdam}", "1:18 FRM-02 Amsterdam is no time zone; write one such as Europe/Amsterdam", None),
    ("plan: {timezone: [UTC]}", "1:18 FRM-02 a list is no time zone; write one such as Europe/Amsterdam", None),
    ("people: [{id: a, zone: {a: b}}]", "1:24 FRM-02 a group of keys is no time zone", None),
    ("policies: {business_hours: {from: '9:00'}}", '1:35 FRM-02 9:00 is no time of day; write it with two', None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said", "mend"), [*KEYS, *WORDS, *TYPES], ids=lambda part: str(part)[:40])
def test_it_explains_what_the_schema_refuses(source: str, said: str, mend: str | None) -> None:
    (problem,) = problems_of(lambda: load_text(source))

    assert lines([problem])[0].startswith(said)
    assert (mend or "") in say(problem.mend or "")
    assert say(problem.words, "nl") != say(problem.words, "en")


def test_it_says_one_thing_about_one_value() -> None:
    assert len(plan_errors("rotas: [{id: r, coverage: {days: [mon]}}]")) == 1


def test_it_shows_a_long_value_in_short() -> None:
    (said,) = plan_errors(f"channels: [{{id: c, kind: {'x' * 5000}}}]")

    assert f"“{'x' * 59}…” can't stand at “kind”" in said


def test_it_shows_that_a_value_is_a_list_or_a_group_of_keys_in_dutch_too() -> None:
    (problem,) = problems_of(lambda: load_text("policies: {rhythm: {a: b}}"))

    assert say(problem.words, "nl") == "een groep sleutels is geen tijdsduur; schrijf 90s, 15m, 2h, 3d of 6mo"
