"""M22: a correction is visible: a new message, and no silent change."""

from baken.plan.wording.moment import Course, Moment
from tests.plan.wording.examples.case import Case, Examples, cases

RIGHTING = Moment(kind="correction")
OUT = Moment(course=Course(published="About 5% of payments fail. Next message: 14:30 UTC."))
BUITEN = Moment(course=Course(published="Ongeveer 5% van de betalingen mislukt. Volgend bericht: 14:30 CET."))

EXAMPLES = Examples(
    "M22",
    fires={
        "en": cases(
            Case("About 8% of payments fail.", RIGHTING, "About 8% of payments fail."),
            Case("About 8% of payments fail. Next message: 14:30 UTC.", OUT, "8"),
            Case("About 5% of payments fail. Next message: 15:30 UTC.", OUT, "15:30"),
        ),
        "nl": cases(
            Case("Ongeveer 8% van de betalingen mislukt.", RIGHTING),
            Case("Ongeveer 8% van de betalingen mislukt. Volgend bericht: 14:30 CET.", BUITEN, "8"),
            Case("Ongeveer 5% van de betalingen mislukt. Volgend bericht: 15:30 CET.", BUITEN, "15:30"),
        ),
    },
    silent={
        "en": cases(
            Case("We wrote that 5% of payments fail; that was wrong. It is about 8%.", RIGHTING),
            Case("Correction: about 8% of payments fail, instead of 5%.", RIGHTING),
            Case("About 5% of payments fail.  Next message: 14:30 UTC", OUT),
        ),
        "nl": cases(
            Case("We schreven dat 5% van de betalingen mislukt; dat klopte niet. Het is ongeveer 8%.", RIGHTING),
            Case("Correctie: ongeveer 8% van de betalingen mislukt, en niet 5%.", RIGHTING),
            Case("Ongeveer 5% van de betalingen mislukt.  Volgend bericht: 14:30 CET", BUITEN),
        ),
    },
)
