"""M18: the words match the state."""

from baken.plan.schema.frame import Policies
from baken.plan.wording.moment import Moment, Part
from tests.plan.wording.examples.case import Case, Examples, cases

SEARCHING = Moment(stage="investigating")
SLOW = Moment(parts=(Part(("Search",), state="degraded_performance"), Part(("Shop",), state="operational")))
DOWN = Moment(parts=(Part(("Search",), state="major_outage"),))
FINE = Moment(stage="resolved", parts=(Part(("Search",), state="operational"),))
MARKED = Moment(stage="resolved", parts=(Part(("Search",), state="partial_outage"),))
HIDDEN = Moment(stage="resolved", parts=(Part((), ("gandalf",), state="partial_outage"),))
WATCHING = Moment(stage="monitoring", parts=MARKED.parts)
FREE = Moment(policies=Policies(outage_word="free"), parts=SLOW.parts)

EXAMPLES = Examples(
    "M18",
    fires={
        "en": cases(
            ("This is a minor issue with sign-in.", "a minor issue"),
            ("There was a brief outage of the shop.", "a brief outage"),
            ("Only a few orders went missing.", "Only a few"),
            ("The shop was briefly unavailable.", "briefly unavailable"),
            ("We have an outage: pages load slowly.", "outage"),
            ("The issue has been resolved. Payments are still down.", "The issue has been resolved"),
            Case("This incident has been resolved.", SEARCHING, "This incident has been resolved"),
            Case("Everything works again.", MARKED, "Everything works"),
            Case("The problem is fixed.", WATCHING, "The problem is fixed"),
            Case("We are seeing an outage of search.", SLOW, "outage"),
        ),
        "nl": cases(
            ("Er is een kleine storing bij het inloggen.", "een kleine storing"),
            ("Er was een korte onderbreking van de winkel.", "een korte onderbreking"),
            ("Slechts enkele bestellingen zijn kwijt.", "Slechts enkele"),
            ("De winkel was kort niet bereikbaar.", "kort niet"),
            ("Er is uitval: pagina's laden traag.", "uitval"),
            ("De storing is opgelost. Betalen lukt nog niet.", "De storing is opgelost"),
            Case("De storing is voorbij.", SEARCHING, "De storing is voorbij"),
            Case("Alles werkt weer.", MARKED, "Alles werkt weer"),
            Case("Het probleem is verholpen.", WATCHING, "Het probleem is verholpen"),
            Case("Het zoeken ligt plat.", SLOW, "ligt plat"),
        ),
    },
    silent={
        "en": cases(
            "A minor issue: 12 orders arrived 5 minutes late.",
            "The shop was briefly unavailable, for 3 minutes.",
            "We keep watching until this incident is resolved.",
            "Once the issue is resolved, mails arrive in order.",
            "There is no outage: pages load slowly, and that is all.",
            "The shop is down. This outage began at 10:00 UTC.",
            "Maintenance is planned; there may be a brief interruption.",
            "We have resolved the issue with sign-in; payments are still down.",
            Case("Everything works again. We keep watching until we are sure.", WATCHING),
            Case("This incident has been resolved.", FINE),
            Case("This incident has been resolved.", HIDDEN),
            Case("We are seeing an outage of search.", DOWN),
            Case("We are seeing a partial outage of search.", SLOW),
            Case("We are seeing an outage of search.", FREE),
        ),
        "nl": cases(
            "Een kleine storing: 12 bestellingen kwamen 5 minuten later aan.",
            "De winkel was kort niet bereikbaar, 3 minuten lang.",
            "We houden het in de gaten tot de storing is opgelost.",
            "Zodra het probleem is verholpen, komt je mail binnen.",
            "Er is geen uitval: pagina's laden traag, meer niet.",
            "Er is onderhoud gepland; er kan een korte onderbreking zijn.",
            "Het probleem met inloggen is opgelost; betalen lukt nog niet.",
            "Er is stroomuitval in Utrecht. Onze winkels daar zijn dicht.",
            Case("Alles werkt weer. We houden het in de gaten tot het zeker is.", WATCHING),
            Case("De storing is voorbij.", FINE),
            Case("De storing is voorbij.", HIDDEN),
            Case("Het zoeken ligt plat.", DOWN),
            Case("Het zoeken ligt plat.", FREE),
        ),
    },
)
