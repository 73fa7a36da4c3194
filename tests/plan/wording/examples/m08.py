"""M08: the sender owns what happened and blames nobody."""

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

WITH_SUPPLIER = Moment(suppliers=("Boekdata",))

EXAMPLES = Examples(
    "M08",
    fires={
        "en": cases(
            ("The shop was down because of a human error.", "human error"),
            ("One of our engineers accidentally removed the list of prices.", "One of our engineers accidentally"),
            ("You cannot pay, due to a failure at our payment provider.", "due to a failure at our payment provider"),
            ("Signing in fails because of problems at Cloudflare.", "because of problems at Cloudflare"),
            Case(
                "Searching fails. This is caused by a fault at Boekdata.",
                WITH_SUPPLIER,
                "caused by a fault at Boekdata",
            ),
            "This is outside our control.",
            ("Mistakes were made while moving the shop.", "Mistakes were made"),
            "Three orders were accidentally deleted.",
            "Orders failed because customers did not update the app.",
            "The fault is on our supplier's side: it was the supplier's fault.",
        ),
        "nl": cases(
            ("De winkel lag plat door een menselijke fout.", "menselijke fout"),
            "Een medewerker heeft de prijslijst per ongeluk verwijderd.",
            (
                "Je kunt niet betalen door een storing bij onze betaalprovider.",
                "door een storing bij onze betaalprovider",
            ),
            ("Inloggen lukt niet vanwege problemen bij Cloudflare.", "vanwege problemen bij Cloudflare"),
            Case(
                "Zoeken lukt niet. Dat komt door een storing bij Boekdata.",
                WITH_SUPPLIER,
                "door een storing bij Boekdata",
            ),
            "Dit ligt buiten onze macht.",
            ("Er zijn fouten gemaakt bij het verhuizen van de winkel.", "Er zijn fouten gemaakt"),
            "Drie bestellingen zijn per ongeluk verwijderd.",
            "Bestellingen mislukten omdat klanten de app niet vergaten bij te werken.",
            "De storing ligt niet aan ons.",
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card. We are moving payments to another route.",
            "You see an error message when you sign in.",
            "We are working with our payment provider to bring payments back.",
            "You cannot pay with Stripe. Paying by invoice works.",
            "Our payment provider had a fault, and paying failed because of it. We should have had a second route.",
            "We made a change that broke searching. That is our responsibility.",
            "Our engineers are replacing a disk.",
            "You cannot sign in with your Microsoft account.",
            Case("Books from Boekdata are shown without a cover.", WITH_SUPPLIER),
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen. We leiden betalingen om.",
            "Je ziet een foutmelding als je inlogt.",
            "We werken samen met onze betaalprovider aan een oplossing.",
            "Je kunt niet betalen met Stripe. Betalen op rekening lukt wel.",
            "Onze betaalprovider had een storing en betalen lukte niet. We hadden een tweede weg moeten hebben.",
            "We hebben iets veranderd waardoor zoeken niet werkte. Dat is onze verantwoordelijkheid.",
            "Onze technici vervangen een schijf.",
            "Je kunt niet inloggen met je account van Microsoft.",
            Case("Boeken van Boekdata staan er zonder omslag.", WITH_SUPPLIER),
        ),
    },
)
