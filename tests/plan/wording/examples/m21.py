"""M21: it is in time: before the promise ends, and before others tell it."""

from datetime import UTC, datetime, timedelta

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATE = Moment(now=NOON, promised_by=NOON - timedelta(minutes=5))
TIMELY = Moment(now=NOON, promised_by=NOON + timedelta(minutes=5), rising=False, confirmed=True)
PROMISED = Moment(now=NOON, due=NOON + timedelta(minutes=30))

EXAMPLES = Examples(
    "M21",
    fires={
        "en": cases(
            Case("You cannot sign in. We are working on it.", LATE, "You cannot sign in."),
            Case("You cannot sign in. Next message: 13:00 UTC.", PROMISED, "13:00 UTC"),
            Case("You cannot order.", Moment(rising=True), "You cannot order."),
            Case("You cannot pay.", Moment(confirmed=False, kind="initial"), "You cannot pay."),
        ),
        "nl": cases(
            Case("Je kunt niet inloggen. We werken eraan.", LATE, "Je kunt niet inloggen."),
            Case("Je kunt niet inloggen. Volgend bericht: 14:00 CET.", PROMISED, "14:00 CET"),
            Case("Je kunt niet bestellen.", Moment(rising=True), "Je kunt niet bestellen."),
        ),
    },
    silent={
        "en": cases(
            Case("You cannot sign in. We are working on it.", TIMELY),
            Case("You cannot sign in. Next message: 12:30 UTC.", PROMISED),
            Case("You could not sign in since 13:00 CET. Next message: 12:20 UTC.", PROMISED),
            Case("You cannot sign in. Next message: 13:00 UTC."),
        ),
        "nl": cases(
            Case("Je kunt niet inloggen. We werken eraan.", TIMELY),
            Case("Je kunt niet inloggen. Volgend bericht: 13:30 CET.", PROMISED),
            Case("Je kunt niet inloggen. Volgend bericht: 14:00 CET."),
        ),
    },
)
