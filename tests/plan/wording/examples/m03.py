"""M03: it says when the next message comes."""

from datetime import UTC, datetime

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

ONGOING = Moment(kind="update", stage="identified")
AT_NOON = Moment(kind="update", stage="identified", now=datetime(2026, 11, 26, 12, tzinfo=UTC))

EXAMPLES = Examples(
    "M03",
    fires={
        "en": (
            *cases(
                "We are investigating reports that customers cannot pay.",
                "Orders arrive late. We are working on it and will keep you posted.",
                "You cannot sign in at the moment. Our engineers are looking into it.",
                "Checkout is currently experiencing errors. We will share more when we know more.",
                "We are still investigating why invoices are missing. The last update was at 13:00 UTC.",
                "The shop is slow. A fix is being rolled out.",
            ),
            *cases(
                Case("Orders come through, with some delay.", ONGOING, "Orders come through, with some delay."),
                Case("We found the cause and put the old version back.", Moment(kind="update", stage="monitoring")),
                Case("Payments fail. Next update by 11:30 UTC.", AT_NOON, "11:30 UTC"),
                Case("Next message: not known yet.", ONGOING),
            ),
        ),
        "nl": (
            *cases(
                "We onderzoeken meldingen dat klanten niet kunnen betalen.",
                "Bestellingen komen te laat aan. We zijn ermee bezig en houden je op de hoogte.",
                "Je kunt nu niet inloggen. Onze technici zijn bezig met een oplossing.",
                "De kassa geeft fouten. We werken aan een oplossing en melden ons zodra we meer weten.",
                "We onderzoeken nog waarom facturen ontbreken. Het vorige bericht is van 13:00 uur.",
                "De winkel is traag. Er wordt gewerkt aan een oplossing.",
            ),
            *cases(
                Case("Bestellen lukt weer, maar met vertraging.", ONGOING, "Bestellen lukt weer, maar met vertraging."),
                Case("We hebben de vorige versie teruggezet.", Moment(kind="update", stage="monitoring")),
                Case("Betalen mislukt. Volgend bericht om 11.30 uur UTC.", AT_NOON, "11.30 uur UTC"),
            ),
        ),
    },
    silent={
        "en": (
            *cases(
                "We are investigating reports that customers cannot pay. Next update by 14:30 CEST.",
                "You cannot sign in. We are looking into it and will post again within the next 30 minutes.",
                "Our engineers are working on it. We will write here every 20 minutes.",
                "We are still investigating. Next message: Friday 27 November 09:00 UTC.",
                "This incident has been resolved.",
                "Between 10:17 and 10:18 UTC no orders came in. We are working to improve our alerts.",
                "Scheduled maintenance starts on 3 December at 22:00 UTC.",
                "Everything is operating normally.",
            ),
            *cases(
                Case("We are sorry; everything works again since 14:05 UTC.", Moment(kind="resolution")),
                Case("Database is failing over; we are working on it.", Moment(outside=False, kind="update")),
                Case("Payments fail. Next update by 12:30 UTC.", AT_NOON),
                Case("False alarm: nothing was wrong.", Moment(kind="retraction")),
            ),
        ),
        "nl": (
            *cases(
                "We onderzoeken waarom klanten niet kunnen betalen. Volgend bericht om 14.30 uur.",
                "Je kunt niet inloggen. We zoeken de oorzaak en schrijven binnen 30 minuten weer.",
                "We werken aan een oplossing. We melden ons elk half uur.",
                "We onderzoeken het nog. Volgend bericht: vrijdag 27 november 09:00 CET.",
                "De storing is opgelost.",
                "Tussen 10:17 en 10:18 CET kwamen geen bestellingen binnen. Alles werkt weer.",
                "Op 3 december is er onderhoud vanaf 22:00 CET.",
                "Alles werkt weer zoals je gewend bent.",
            ),
            *cases(
                Case("Het spijt ons; alles werkt weer sinds 14:05 CET.", Moment(kind="resolution")),
                Case("De database schakelt over; we werken eraan.", Moment(outside=False, kind="update")),
                Case("Betalen mislukt. Volgend bericht om 12.30 uur UTC.", AT_NOON),
            ),
        ),
    },
)  # fmt: skip
