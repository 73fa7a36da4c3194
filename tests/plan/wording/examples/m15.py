"""M15: the message says what the sender is doing now, with "we" and a verb."""

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

SEARCHING = Moment(kind="update", stage="investigating")
SOLVED = Moment(kind="resolution", stage="resolved")

EXAMPLES = Examples(
    "M15",
    fires={
        "en": cases(
            (
                "You cannot pay by card. The issue has been identified and a fix is being implemented.",
                "is being implemented",
            ),
            ("You cannot sign in. Investigation is ongoing.", "Investigation is ongoing"),
            "You cannot sign in. This is currently being investigated.",
            ("Searching fails. Next message by 14:30 UTC.", "Next message by 14:30 UTC."),
            "We know that you cannot pay by card.",
            "We are experiencing delays in orders. You can pay by bank transfer.",
            ("Orders are delayed. The cause has been identified.", "cause has been identified"),
            Case("We will write again at 14:30 UTC.", SEARCHING),
        ),
        "nl": cases(
            ("Je kunt niet met je pas betalen. Er wordt gewerkt aan een oplossing.", "wordt gewerkt"),
            ("Je kunt niet inloggen. Het onderzoek loopt.", "onderzoek loopt"),
            "Je kunt niet inloggen. Dit wordt op dit moment onderzocht.",
            ("Zoeken lukt niet. Volgend bericht om 14:30.", "Volgend bericht om 14:30."),
            "We weten dat je niet met je pas kunt betalen.",
            "We ondervinden vertraging bij bestellingen. Betaal intussen met een overschrijving.",
            ("Bestellingen zijn vertraagd. De oorzaak is gevonden.", "oorzaak is gevonden"),
            Case("Het volgende bericht komt om 14:30.", SEARCHING),
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card. We are moving payments to another route.",
            "You cannot sign in. Our engineers are looking for the cause.",
            "We've found the cause and are putting the old version back; you cannot search until then.",
            "Searching fails. We continue to look for the cause.",
            "Orders are delayed. We have restarted the machines and are checking each order.",
            "The cause has been identified, and we are replacing the disk. You cannot pay by card.",
            Case("You could not pay by card. The fix has been deployed.", SOLVED),
            "Your parcel is being delivered on Friday. Everything works again.",
            "You can order and pay as usual.",
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen. We leiden betalingen om.",
            "Je kunt niet inloggen. Onze technici zoeken de oorzaak.",
            "We hebben de oorzaak gevonden en zetten de oude versie terug; tot dan kun je niet zoeken.",
            "Zoeken lukt niet. Nu herstarten we de machines.",
            "Bestellingen zijn vertraagd. We lopen elke bestelling na.",
            "De oorzaak is gevonden en we vervangen de schijf. Je kunt niet met je pas betalen.",
            Case("Je kon niet met je pas betalen. De reparatie wordt nu getest.", SOLVED),
            "Je pakje wordt vrijdag bezorgd. Alles werkt weer.",
            "Je kunt gewoon bestellen en betalen.",
        ),
    },
)
