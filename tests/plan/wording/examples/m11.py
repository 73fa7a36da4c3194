"""M11: the message says what readers can do, or that they need do nothing."""

from baken.plan.compose.facts import Known
from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

SOLVED = Moment(kind="resolution", stage="resolved")
INSIDE = Moment(outside=False)
WITH_WAY = Moment(
    sheet={
        "workaround": Known({"en": "Paper forms are at the desk.", "nl": "Papieren formulieren liggen bij de balie."})
    }
)

EXAMPLES = Examples(
    "M11",
    fires={
        "en": cases(
            ("You cannot pay by card. We are looking for the cause.", "We are looking for the cause."),
            "Customers in Belgium cannot sign in. Next message by 14:30 UTC.",
            "Uploading pictures fails for 1 in 5 uploads. We are replacing a disk.",
            "Searching is slow. We are adding capacity.",
            "You may see an error when you open an invoice. We are working on it.",
            "Orders are delayed by an hour. Please bear with us.",
            "The app is unavailable on Android. Please accept our apologies.",
            "You can expect delays in the shop.",
        ),
        "nl": cases(
            ("Je kunt niet met je pas betalen. We zoeken de oorzaak.", "We zoeken de oorzaak."),
            "Klanten in België kunnen niet inloggen. Het volgende bericht komt om 14:30.",
            "Foto's plaatsen mislukt bij 1 op de 5 pogingen. We vervangen een schijf.",
            "Zoeken is traag. We breiden uit.",
            "Je krijgt soms een foutmelding als je een factuur opent. We werken eraan.",
            "Bestellingen zijn een uur vertraagd. Dank voor het begrip.",
            "De app is onbereikbaar op Android. Onze excuses.",
            "Je ziet vertraging in de winkel.",
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card. You can pay by bank transfer.",
            "Signing in fails. Please try again after 15:00 UTC.",
            "Orders are delayed by an hour. You don't need to do anything.",
            "Uploading pictures fails. We recommend keeping them on your phone until we write again.",
            "The app is unavailable on Android. Use the website instead.",
            "You cannot reach us by phone. E-mail us at the usual address.",
            "We are looking for the cause. Next message by 14:30 UTC.",
            Case("You could not sign in. Everything works again.", SOLVED),
            Case("The app fails on Android. We are looking at it.", INSIDE),
            Case("You cannot register online. Paper forms are at the desk.", WITH_WAY),
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen. Je kunt wel overschrijven.",
            "Inloggen lukt niet. Probeer het na 15:00 opnieuw.",
            "Bestellingen zijn een uur vertraagd. Je hoeft niets te doen.",
            "Foto's plaatsen mislukt. Bewaar ze op je telefoon tot we weer schrijven.",
            "De app is onbereikbaar op Android. Gebruik intussen de website.",
            "We zijn telefonisch niet bereikbaar. Mail ons op het gewone adres.",
            "We zoeken de oorzaak. Volgend bericht om 14:30.",
            Case("Je kon niet inloggen. Alles werkt weer.", SOLVED),
            Case("De app is onbereikbaar op Android. We kijken ernaar.", INSIDE),
            Case("Je kunt je niet online inschrijven. Papieren formulieren liggen bij de balie.", WITH_WAY),
        ),
    },
)
