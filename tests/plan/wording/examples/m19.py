"""M19: the last message is complete, and goes wherever the first one went."""

from baken.plan.wording.moment import Course, Moment
from tests.plan.wording.examples.case import Case, Examples, cases

LAST = Moment(kind="resolution", stage="resolved")
ELSEWHERE = Moment(kind="resolution", course=Course(first_channels=("status page", "mail"), channels=("status page",)))
EVERYWHERE = Moment(kind="resolution", course=Course(first_channels=("mail",), channels=("status page", "mail")))
WHOLE = (
    "Everything works again since 14:05 UTC; it began at 13:10 UTC. No orders were lost and no data left us. "
    "Mails of that hour may arrive late. You need do nothing. "
    "Within a week you read here what happened and what we change."
)
HEEL = (
    "Alles werkt weer sinds 14:05 CET; het begon om 13:10 CET. Er zijn geen gegevens verloren gegaan. "
    "Mails van dat uur kunnen later aankomen. Je hoeft niets te doen. Binnen een week lees je hier wat er gebeurde."
)

EXAMPLES = Examples(
    "M19",
    fires={
        "en": cases(
            Case("This incident has been resolved.", LAST, "This incident has been resolved."),
            Case("Everything works again since 14:05 UTC. No data were lost.", LAST),
            Case(WHOLE.replace("You need do nothing. ", ""), LAST),
            Case(WHOLE, ELSEWHERE),
        ),
        "nl": cases(
            Case("De storing is opgelost.", LAST, "De storing is opgelost."),
            Case("Alles werkt weer sinds 14:05 CET. Er zijn geen gegevens verloren gegaan.", LAST),
            Case(HEEL.replace("Je hoeft niets te doen. ", ""), LAST),
            Case(HEEL, ELSEWHERE),
        ),
    },
    silent={
        "en": cases(
            Case(WHOLE, LAST),
            Case(WHOLE, EVERYWHERE),
            Case("This incident has been resolved."),
            Case("False alarm: nothing was wrong.", Moment(kind="retraction")),
        ),
        "nl": cases(
            Case(HEEL, LAST),
            Case(HEEL, EVERYWHERE),
            Case("De storing is opgelost."),
            Case("Loos alarm: er was niets aan de hand.", Moment(kind="retraction")),
        ),
    },
)
