"""M01: the first sentence says what readers cannot do; once it is over, what works again."""

from baken.plan.wording.moment import Moment, Part
from tests.plan.wording.examples.case import Case, Examples, cases

WATCHING = Moment(kind="update", stage="monitoring")
SOLVED = Moment(kind="resolution", stage="resolved")
INSIDE = Moment(kind="internal_notice", outside=False)
SEARCHING = Moment(kind="initial", stage="investigating")
WITH_PARTS = Moment(parts=(Part(("Paying",), ("orders-db", "paygate")),))

EXAMPLES = Examples(
    "M01",
    fires={
        "en": cases(
            "We are currently investigating this issue.",
            (
                "We are investigating reports of degraded performance for the shop.",
                "We are investigating reports of degraded performance for the shop.",
            ),
            "We are aware of an issue and will post an update by 14:30 UTC.",
            (
                "Our team identified the problem at 10:12 UTC. You cannot pay by card.",
                "Our team identified the problem at 10:12 UTC.",
            ),
            ("Our primary database is down.", "Our primary database"),
            Case("The paygate is unavailable.", WITH_PARTS, "The paygate"),
            Case("The fix is deployed and we are watching closely.", WATCHING),
            Case("This incident has been resolved.", SOLVED),
            "Dear customer,\nWe are experiencing technical difficulties.",
        ),
        "nl": cases(
            "We onderzoeken momenteel dit probleem.",
            "Er is een storing in de winkel. We werken eraan.",
            (
                "Beste klant,\nWegens technische redenen is er een verstoring.",
                "Wegens technische redenen is er een verstoring.",
            ),
            (
                "Ons team heeft het probleem gevonden. Je kunt niet met je pas betalen.",
                "Ons team heeft het probleem gevonden.",
            ),
            ("Onze database ligt plat.", "Onze database"),
            Case("De orders-db is onbereikbaar.", WITH_PARTS, "De orders-db"),
            Case("De oplossing is uitgerold en we houden alles in de gaten.", WATCHING),
            Case("De storing is verholpen.", SOLVED),
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card. We are investigating the issue.",
            "We do not know yet why signing in fails for customers in Belgium; we are investigating.",
            "Some of you see an error when you open an invoice. We have identified the problem.",
            "Orders arrive up to an hour late because of a problem at our warehouse.",
            "You cannot search, because the database is down.",
            Case("Everything works again since 14:10 UTC.", SOLVED),
            Case("You can sign in and order again. We keep watching until we are sure.", WATCHING),
            Case("We are investigating the issue on the paygate.", INSIDE),
            "Scheduled maintenance is currently in progress.",
            Case("There is nothing new to report yet; we are still investigating the problem.", Moment(kind="no_news")),
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen. We onderzoeken het probleem.",
            "Sinds 10:15 lukt inloggen niet. We zoeken uit waar de storing zit.",
            "Hallo,\nBestellingen komen tot een uur later aan door een probleem in ons magazijn.",
            "Klanten in België krijgen een foutmelding als ze een factuur openen; we weten nog niet waardoor.",
            "Je kunt niet zoeken, want de database ligt plat.",
            Case("Alles werkt weer sinds 14:10.", SOLVED),
            Case("Je kunt weer inloggen en bestellen. We kijken nog even mee.", WATCHING),
            Case("We onderzoeken het probleem op de paygate.", INSIDE),
            "Er is vannacht gepland onderhoud aan de winkel.",
            Case("Er is nog niets nieuws te melden: we zoeken nog naar het probleem.", Moment(kind="no_news")),
        ),
    },
)
