"""The web shop Boekenkade as files: Noor leads, Sam writes to customers, and the shop falls down on a Sunday."""

from pathlib import Path

PLAN = """\
schema: plan/1
plan:
  id: kade
  title:
    nl: Plan van de Boekenkade
    en: Plan of the Boekenkade
  status: draft
  owner: role:leider
  languages: [nl, en]
  default_language: nl
  timezone: Europe/Amsterdam
  last_reviewed: "2026-09-01"
organisation:
  regulated_as: none
teams:
  - id: ops
    name: Operations
  - id: service
    name: Service
people:
  - id: noor
    name: Noor de Wit
    team: ops
    contacts:
      - kind: phone
        value: on the card
        out_of_band: true
  - id: sam
    name: Sam Öz
rotas:
  - id: piket
    name: the night rota
    kind: weekly
    members: ["@noor"]
    coverage: 24x7
    escalate_after: 10m
    then: "@sam"
signals:
  - id: users_hit
    type: percent
    name:
      nl: aandeel klanten
      en: share of customers
    ask: How many percent of the customers notice it?
  - id: orders_lost
    type: bool
    name: orders are lost
    ask: Are orders lost?
    on_unknown: assume_worst
  - id: leak
    type: enum
    values: [none, suspected, confirmed]
    name: the leak
    ask: Did data leak?
definition:
  incident: Customers can't do something.
  not_incident: A fault that nobody notices.
  declare_when: users_hit > 0 or orders_lost
  who_may_declare: anyone
  how: [howto:alarm]
  if_unsure: declare
severities:
  - id: groot
    name:
      nl: groot
      en: major
    meaning: The shop is down.
    when: users_hit >= 25 or orders_lost
    respond:
      public: required
      page: [role:leider, role:stem]
  - id: klein
    name:
      nl: klein
      en: minor
    when: users_hit > 0
    respond:
      public: optional
types:
  - id: lek
    name: data leak
    when: leak != none
    confidentiality: responders_only
audiences:
  - id: klanten
    name:
      nl: klanten
      en: customers
    kind: customer
roles:
  - id: leider
    name:
      nl: leider
      en: leader
    purpose: Decides.
    responsibilities: [settle the level, say when it is over]
    assigned:
      primary: rota:piket
      backup: "@sam"
      ack_within: 10m
  - id: stem
    name:
      nl: stem
      en: voice
    assigned: ["@sam", "@noor"]
channels:
  - id: statuspagina
    name:
      nl: statuspagina
      en: status page
    kind: status-page
    purpose: The latest stands here.
    audiences: [klanten]
    owner: team:service
    access:
      how: Own account at the other host.
      secret_in: the safe
      second_factor:
        held_by: ["@noor", "@sam"]
      ask: "@noor"
      wait: 10m
      break_glass: the card in the kitchen
    depends_on: [ext:host]
    fallback: mail
  - id: mail
    kind: email
    address: subscribers
    audiences: [klanten]
components:
  - id: winkel
    name: The shop
    public: true
    owner: team:ops
    depends_on: [database]
  - id: database
    name: Database
    owner: team:ops
    depends_on: none
templates:
  - id: eerste
    kind: initial
    stage: investigating
    subject:
      nl: Storing
      en: Trouble
    body:
      nl: "{{ impact }} Volgend bericht: {{ next_update_at }}."
      en: "{{ impact }} Next message: {{ next_update_at }}."
  - id: verder
    kind: update
    body:
      nl: "We werken door. Volgend bericht: {{ next_update_at }}."
      en: "We are at it. Next message: {{ next_update_at }}."
  - id: klaar
    kind: resolution
    stage: resolved
    body:
      nl: Alles werkt weer.
      en: Everything works again.
promises:
  - id: eerste-klanten
    audience: klanten
    kind: initial
    within: 15m
    clock: declared
    owner: role:stem
  - id: ritme
    audience: klanten
    every: 30m
    owner: role:stem
values:
  - id: eerlijk
    name: Honest
    means: Say what you don't know.
    shown_when: [composer:public]
howtos:
  - id: alarm
    title: Raise the alarm
    for: anyone
    steps:
      - do: Write in the room what you see.
        expect: Somebody answers.
        undo: none
duties:
  - id: avg
    law: GDPR article 33
    applies_if: leak == confirmed
    clock_start: aware
    deadlines:
      - id: report
        within: 72h
    owner: role:leider
"""
"""One file with every section that is shown; reading it finds no error."""

SCENARIO = """\
title: The database falls
at: "2026-11-29T04:00:00+01:00"
fails:
  database: major_outage
answers:
  - after: 5m
    signal: users_hit
    value: 100
stages:
  - after: 40m
    stage: identified
  - after: 80m
    stage: resolved
"""


def write_plan(folder: Path, *replaced: tuple[str, str], scenario: str | None = SCENARIO) -> Path:
    """The plan in `folder`, with some text replaced, and a scenario beside it; the folder."""
    text = PLAN
    for old, new in replaced:
        assert old in text, f"the plan of these tests does not say {old!r}"
        text = text.replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(text, "utf-8")
    if scenario is not None:
        (folder / "scenarios").mkdir(exist_ok=True)
        (folder / "scenarios" / "sunday.yaml").write_text(scenario, "utf-8")
    return folder
