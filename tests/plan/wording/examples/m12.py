"""M12: the first message that has scope and the last one say how data and security are."""

from baken.plan.compose.facts import NONE
from baken.plan.schema.course import FactField
from baken.plan.wording.moment import Course, Moment
from tests.plan.wording.examples.case import Case, Examples, cases

FIRST = Moment(kind="initial", stage="investigating")
SOLVED = Moment(kind="resolution", stage="resolved")
SEARCHING = Moment(kind="update", stage="investigating")
SCOPE = Moment(kind="scope")
AFTER_VAGUE = Moment(kind="update", course=Course(previous="You cannot pay."))
AFTER_SCOPE = Moment(kind="update", course=Course(previous="Customers in Belgium cannot pay."))
NL_AFTER_VAGUE = Moment(kind="update", course=Course(previous="Je kunt niet betalen."))
NL_AFTER_SCOPE = Moment(kind="update", course=Course(previous="Klanten in België kunnen niet betalen."))
GONE = FactField(id="data_loss", none={"en": "No seed went astray.", "nl": "Er is geen zaadje zoekgeraakt."})
WITH_FACT = Moment(kind="resolution", stage="resolved", sheet={"data_loss": NONE}, facts={"data_loss": GONE})

EXAMPLES = Examples(
    "M12",
    fires={
        "en": cases(
            "This incident has been resolved.",
            (
                "From 10:00 to 11:00 UTC you could not sign in. This issue is now resolved.",
                "This issue is now resolved.",
            ),
            "The problem is fixed and everything works again.",
            Case("Everything works again since 14:10 UTC; it began at 13:00 UTC.", SOLVED),
            Case("Customers in Belgium cannot sign in.", FIRST),
            Case("Only the app is affected: it cannot open pictures.", SCOPE),
            Case("Customers in Belgium cannot pay.", AFTER_VAGUE),
            Case("We are sorry that you could not pay. You can pay again.", SOLVED),
        ),
        "nl": cases(
            "De storing is verholpen.",
            ("Van 10:00 tot 11:00 kon je niet inloggen. Het probleem is nu opgelost.", "Het probleem is nu opgelost."),
            "Het probleem is opgelost: alles werkt weer.",
            Case("Alles werkt weer sinds 14:10; het begon om 13:00.", SOLVED),
            Case("Klanten in België kunnen niet inloggen.", FIRST),
            Case("Alleen de app is geraakt: die kan geen foto's openen.", SCOPE),
            Case("Klanten in België kunnen niet betalen.", NL_AFTER_VAGUE),
            Case("Het spijt ons dat je niet kon betalen. Je kunt weer betalen.", SOLVED),
        ),
    },
    silent={
        "en": cases(
            "This incident has been resolved. No orders were lost and nobody could see your data.",
            "The problem is fixed. We do not know yet whether any messages were lost.",
            "Everything works again. Next message at 16:00 UTC.",
            Case("Everything works again. Your photos are safe.", SOLVED),
            Case("Customers in Belgium cannot sign in. Your data is safe.", FIRST),
            Case("You cannot sign in. We are looking for the cause.", FIRST),
            Case("Customers in Belgium cannot pay.", AFTER_SCOPE),
            Case("Customers in Belgium cannot sign in.", SEARCHING),
            Case("Everything works again. No seed went astray.", WITH_FACT),
            "The scheduled maintenance has been completed: this issue is resolved.",
        ),
        "nl": cases(
            "De storing is verholpen. Er is niets kwijt en niemand heeft je gegevens kunnen zien.",
            "Het probleem is opgelost. Of er berichten verloren gingen, weten we nog niet.",
            "Alles werkt weer. Volgend bericht om 16:00.",
            Case("Alles werkt weer. Je foto's zijn veilig.", SOLVED),
            Case("Klanten in België kunnen niet inloggen. Je gegevens zijn veilig.", FIRST),
            Case("Je kunt niet inloggen. We zoeken de oorzaak.", FIRST),
            Case("Klanten in België kunnen niet betalen.", NL_AFTER_SCOPE),
            Case("Klanten in België kunnen niet inloggen.", SEARCHING),
            Case("Alles werkt weer. Er is geen zaadje zoekgeraakt.", WITH_FACT),
            "Het geplande onderhoud is klaar en de storing is verholpen.",
        ),
    },
)
