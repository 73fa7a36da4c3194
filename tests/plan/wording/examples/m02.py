"""M02: the message says who is affected and where, and who is not; or that this is not known yet."""

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

SOLVED = Moment(kind="resolution", stage="resolved")
SEARCHING = Moment(kind="update", stage="investigating")

EXAMPLES = Examples(
    "M02",
    fires={
        "en": cases(
            ("You cannot pay by card. We are looking for the cause.", "You cannot pay by card."),
            "Customers are seeing delays in their orders.",
            "Signing in fails. Next message by 14:30 UTC.",
            (
                "We are working on it. Users may not be able to upload pictures.",
                "Users may not be able to upload pictures.",
            ),
            "Invoices cannot be opened at the moment.",
            "The shop is down. We are moving it to another centre.",
            "Searching takes longer than usual. Next message at 16:00 CET.",
            Case("Text messages are not delivered. We are investigating.", SEARCHING),
        ),
        "nl": cases(
            ("Je kunt niet met je pas betalen. We zoeken de oorzaak.", "Je kunt niet met je pas betalen."),
            "Klanten zien vertraging bij hun bestelling.",
            "Inloggen lukt niet. Volgend bericht om 14:30.",
            "Gebruikers kunnen geen foto's plaatsen. We werken eraan.",
            "Facturen zijn op dit moment onbereikbaar.",
            "De winkel ligt plat. We brengen hem over naar een ander centrum.",
            "Zoeken duurt langer. Volgend bericht om 16:00.",
            Case("Sms-berichten komen niet aan. We onderzoeken het.", SEARCHING),
        ),
    },
    silent={
        "en": cases(
            "Nobody can pay by card. We are looking for the cause.",
            "About 1 in 5 orders fails.",
            "Customers in Belgium cannot sign in.",
            "You cannot pay by card. We do not know yet how many of you this affects.",
            "Signing in fails in the app; the website works as usual.",
            "Uploading pictures fails for 12% of uploads.",
            "Enterprise customers cannot open invoices.",
            "We are investigating. Next message by 14:30 UTC.",
            Case("You could not pay by card from 10:00 to 11:00 UTC. Everything works again.", SOLVED),
            "You could not sign in this morning. Everything works again since 11:00 UTC.",
        ),
        "nl": cases(
            "Niemand kan met de pas betalen. We zoeken de oorzaak.",
            "Ongeveer 1 op de 5 bestellingen mislukt.",
            "Klanten in België kunnen niet inloggen.",
            "Je kunt niet met je pas betalen. Hoeveel klanten dit merken, weten we nog niet.",
            "Inloggen lukt niet in de app; op de website wel.",
            "Foto's plaatsen mislukt bij 12% van de pogingen.",
            "Zakelijke klanten kunnen geen facturen openen.",
            "We zoeken de oorzaak. Volgend bericht om 14:30.",
            Case("Je kon van 10:00 tot 11:00 niet met je pas betalen. Alles werkt weer.", SOLVED),
            "Je kon vanochtend niet inloggen. Alles werkt weer sinds 11:00.",
        ),
    },
)
