"""M04: times are absolute, with their zone, and with the day where midnight is near."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

BEFORE_MIDNIGHT = Moment(now=datetime(2026, 11, 26, 22, 50, tzinfo=UTC), zone=ZoneInfo("Europe/Amsterdam"))

EXAMPLES = Examples(
    "M04",
    fires={
        "en": cases(
            ("Orders fail since 10:30.", "10:30"),
            ("We will post the next update shortly.", "shortly"),
            ("The next message follows in 30 minutes.", "in 30 minutes"),
            ("You will be able to order again later today.", "later today"),
            ("We will be back with more tomorrow.", "tomorrow"),
            ("The search has been slow since 3pm.", "3pm"),
            ("Invoices of 03/04/2026 are missing.", "03/04/2026"),
            ("Mails sent on 4/5 did not arrive.", "4/5"),
            ("We will give an update as soon as we know more.", "as soon as we know"),
            ("Sign-in broke down this morning.", "this morning"),
            Case("Next update by 00:30 CET.", BEFORE_MIDNIGHT, "00:30 CET"),
        ),
        "nl": cases(
            ("Bestellen mislukt sinds 10:30 uur.", "10:30 uur"),
            ("Het volgende bericht komt om 14.30 uur.", "14.30 uur"),
            ("We plaatsen binnenkort een nieuw bericht.", "binnenkort"),
            ("Het volgende bericht volgt over 30 minuten.", "over 30 minuten"),
            ("Later vandaag kun je weer bestellen.", "Later vandaag"),
            ("Morgen laten we meer weten.", "Morgen"),
            ("Facturen van 03/04/2026 ontbreken.", "03/04/2026"),
            ("We melden ons zodra we meer weten.", "zodra we"),
            ("Vanochtend ging het inloggen mis.", "Vanochtend"),
            ("Zoeken is traag sinds 15u10.", "15u10"),
            Case("Volgend bericht om 00:30 CET.", BEFORE_MIDNIGHT, "00:30 CET"),
        ),
    },
    silent={
        "en": cases(
            "Orders fail since 10:30 UTC.",
            "Between 12:00 and 16:30 UTC search was slow.",
            "The search has been slow since 3pm ET.",
            "This morning at 09:15 CEST sign-in broke down.",
            "Shortly after the change, orders failed.",
            "As soon as the queue is empty, mails arrive in order again.",
            "Invoices of 3 April 2026 are missing.",
            "Our help desk answers 24/7, and 1/3 of all orders fail.",
            "For 30 minutes no orders came in.",
            "Requests ended within 30 seconds of arriving.",
            "All times are in UTC. Orders failed from 10:30 to 10:45.",
            "See https://status.example.com/2026/04/03/10:30 for more.",
            Case("Next update on Friday 27 November at 00:30 CET.", BEFORE_MIDNIGHT),
            Case("Orders fail since 23:40 CET.", BEFORE_MIDNIGHT),
        ),
        "nl": cases(
            "Bestellen mislukt sinds 10:30 CET.",
            "Tussen 12:00 en 16:30 CET was zoeken traag.",
            "Het volgende bericht komt om 14.30 uur CEST.",
            "Vanochtend om 09:15 CEST ging het inloggen mis.",
            "Kort na de wijziging mislukten bestellingen.",
            "Zodra de wachtrij leeg is, komen mails weer op volgorde binnen.",
            "Facturen van 3 april 2026 ontbreken.",
            "De helpdesk is er 24/7, en 1/3 van de bestellingen mislukt.",
            "30 minuten lang kwam er niets binnen.",
            "Zoeken duurt 3.50 seconden in plaats van 1.20.",
            Case("Volgend bericht op vrijdag 27 november om 00:30 CET.", BEFORE_MIDNIGHT),
        ),
    },
)
