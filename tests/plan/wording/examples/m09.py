"""M09: once the cause is known the sender takes responsibility and says what is repaired, without "if" and "any"."""

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

FOUND = Moment(kind="update", stage="identified")
SEARCHING = Moment(kind="update", stage="investigating")
SOLVED = Moment(kind="resolution", stage="resolved")

EXAMPLES = Examples(
    "M09",
    fires={
        "en": cases(
            "We apologise for any inconvenience. We are putting the old version back.",
            "We are sorry if this affected you. We are fixing it.",
            "Sorry for any trouble; we are working on it.",
            "We regret the inconvenience this may have caused. The fix is out.",
            ("Please forgive us. We are replacing the disk.", "Please forgive us"),
            ("You cannot pay by card. We are sorry about that.", "We are sorry about that."),
            Case("We know why you cannot pay by card.", FOUND, "We know why you cannot pay by card."),
            Case("You could not pay by card from 10:00 to 11:00 UTC.", SOLVED),
            "We apologise to those who may have been affected. We are changing our checks.",
        ),
        "nl": cases(
            ("Excuses voor eventueel ongemak. We zetten de oude versie terug.", "Excuses voor eventueel ongemak"),
            "Het spijt ons als je hier last van had. We herstellen het.",
            "Sorry voor eventuele hinder; we werken eraan.",
            "Mocht je hier hinder van hebben, dan spijt ons dat. We vervangen de schijf.",
            ("Vergeef het ons. We vervangen de schijf.", "Vergeef het ons"),
            ("Je kunt niet met je pas betalen. Dat spijt ons.", "Dat spijt ons."),
            Case("We weten waarom je niet met je pas kunt betalen.", FOUND),
            Case("Je kon van 10:00 tot 11:00 niet met je pas betalen.", SOLVED),
            "We hopen dat je het ons kunt vergeven. We passen onze controles aan.",
        ),
    },
    silent={
        "en": cases(
            "We are sorry that you could not pay. We are putting the old version back.",
            "This is our responsibility, and we are sorry.",
            "If you see an error, try again in ten minutes. We are working on it.",
            "You cannot pay by card. We are looking for the cause.",
            Case("You cannot pay by card.", SEARCHING),
            Case("We know the cause, and we are moving payments to another route.", FOUND),
            Case(
                "Everything works again. We are sorry that you could not order. Here you will read what we change.",
                SOLVED,
            ),
            "False alarm: nothing was wrong. Sorry for the worry.",
            "We lost no orders. Tell us if any order is missing; we will resend it.",
        ),
        "nl": cases(
            "Het spijt ons dat je niet kon betalen. We zetten de oude versie terug.",
            "Dit is onze verantwoordelijkheid, en het spijt ons.",
            "Als je een foutmelding ziet, probeer het dan over tien minuten opnieuw.",
            "Je kunt niet met je pas betalen. We zoeken de oorzaak.",
            Case("Je kunt niet met je pas betalen.", SEARCHING),
            Case("We weten waardoor het komt en leiden betalingen om.", FOUND),
            Case(
                "Alles werkt weer. Het spijt ons dat je niet kon bestellen. Hier lees je straks wat we veranderen.",
                SOLVED,
            ),
            "Loos alarm: er was niets aan de hand. Sorry voor de onrust.",
            "Mis je een bestelling? Mail ons als dat zo is, dan sturen we die opnieuw.",
        ),
    },
)
