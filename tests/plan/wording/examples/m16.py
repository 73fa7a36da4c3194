"""M16: it differs from the last message, or says openly that nothing is new."""

from baken.plan.wording.moment import Course, Moment
from tests.plan.wording.examples.case import Case, Examples, cases

LAST = Moment(course=Course(previous="You cannot sign in. We are working on it. Next message: 14:30 UTC."))
VORIGE = Moment(course=Course(previous="Je kunt niet inloggen. We werken eraan. Volgend bericht: 14:30 CET."))
QUIET = Moment(kind="no_news")

EXAMPLES = Examples(
    "M16",
    fires={
        "en": cases(
            Case("You cannot sign in. We are working on it. Next message: 15:00 UTC.", LAST, "You cannot sign in."),
            Case("You cannot sign in.\nWe are working on it! Next message: 3:00 pm UTC.", LAST),
            Case("There is nothing new to report. Next message: 15:00 UTC.", QUIET),
        ),
        "nl": cases(
            Case(
                "Je kunt niet inloggen. We werken eraan. Volgend bericht: 15:00 CET.", VORIGE, "Je kunt niet inloggen."
            ),
            Case("Je kunt niet inloggen.\nWe werken eraan! Volgend bericht: 15.00 uur CET.", VORIGE),
            Case("Er is niets nieuws te melden. Volgend bericht: 15:00 CET.", QUIET),
        ),
    },
    silent={
        "en": cases(
            Case("You cannot sign in. We have put back the version of Monday. Next message: 15:00 UTC.", LAST),
            Case("Nothing new: you cannot sign in. We are working on it. Next message: 15:00 UTC.", LAST),
            Case("There is nothing new yet; we are comparing two copies of the data.", QUIET),
            Case("You cannot sign in. We are working on it. Next message: 15:00 UTC."),
            Case(
                "Sign-in is slow for readers at home. We are working on it.",
                Moment(course=Course(previous="Search is slow for readers at home. We are working on it.")),
            ),
        ),
        "nl": cases(
            Case(
                "Je kunt niet inloggen. We hebben de versie van maandag teruggezet. Volgend bericht: 15:00 CET.", VORIGE
            ),
            Case("Geen nieuws: je kunt niet inloggen. We werken eraan. Volgend bericht: 15:00 CET.", VORIGE),
            Case("Er is nog niets nieuws; we vergelijken twee kopieën van de gegevens.", QUIET),
            Case("Je kunt niet inloggen. We werken eraan. Volgend bericht: 15:00 CET."),
        ),
    },
)
