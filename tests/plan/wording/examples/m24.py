"""M24: a report to a regulator holds every item, or says why it follows later."""

from datetime import UTC, datetime, timedelta

from baken.plan.compose.facts import NONE, Known
from baken.plan.schema.course import FactField
from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

REPORT = Moment(
    kind="regulator",
    outside=True,
    now=datetime(2026, 11, 26, 12, tzinfo=UTC),
    duty=("impact", "people_hit", "started_at", "measures", "data_loss"),
    facts={"people_hit": FactField(id="people_hit", ask={"en": "How many people?", "nl": "Hoeveel mensen?"})},
    sheet={
        "impact": Known({"en": "Addresses were visible", "nl": "Adressen waren zichtbaar"}),
        "people_hit": Known(1200),
        "started_at": Known(datetime(2026, 11, 26, 9, 15, tzinfo=UTC)),
        "data_loss": NONE,
    },
)
MEASURED = Moment(
    kind="regulator",
    duty=("people_hit", "share", "lasted"),
    sheet={"people_hit": Known(1_200_000.0), "share": Known(12.5), "lasted": Known(timedelta(hours=2))},
)

EXAMPLES = Examples(
    "M24",
    fires={
        "en": cases(
            Case("Addresses were visible since 09:15 UTC. Measures: not known yet.", REPORT),
            Case("Addresses were visible since 09:15 UTC, of 1,200 people.", REPORT),
            Case(
                "Addresses were visible since 10:15 UTC, of 1,200 people. Measures follow.", REPORT, "Measures follow."
            ),
            Case("It hit 1,200,000 people, 12.5% of all, and lasted 3 hours.", MEASURED),
        ),
        "nl": cases(
            Case("Adressen waren zichtbaar sinds 09:15 UTC. Maatregelen: nog niet bekend.", REPORT),
            Case("Adressen waren zichtbaar sinds 09:15 UTC, van 1.200 mensen.", REPORT),
            Case("Adressen waren zichtbaar sinds 10:15 UTC, van 1.200 mensen. Maatregelen volgen.", REPORT),
        ),
    },
    silent={
        "en": cases(
            Case("Addresses were visible since 09:15 UTC, of 1,200 people. Measures follow on Friday.", REPORT),
            Case(
                "Since 10:15 CET addresses were visible, of 1200 people. Which measures we take is not known yet.",
                REPORT,
            ),
            Case("It hit 1,200,000 people, 12.5% of all, and lasted 2 hours.", MEASURED),
            Case("Addresses were visible."),
        ),
        "nl": cases(
            Case("Adressen waren zichtbaar sinds 09:15 UTC, van 1.200 mensen. Maatregelen volgen vrijdag.", REPORT),
            Case(
                "Sinds 10:15 CET: adressen waren zichtbaar, van 1200 mensen. De maatregelen zijn nog niet bekend.",
                REPORT,
            ),
            Case("Het trof 1.200.000 mensen, 12,5% van allen, en duurde 2 uur.", MEASURED),
            Case("Adressen waren zichtbaar."),
        ),
    },
)
