"""M17: all channels and languages tell the same facts."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from baken.plan.wording.moment import Beside, Moment
from tests.plan.wording.examples.case import Case, Examples, cases


def beside(language: str, body: str) -> Moment:
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    return Moment(beside=(Beside("mail", language, body),), now=now, zone=ZoneInfo("Europe/Amsterdam"))


def announced(here: int, there: int, body: str) -> Moment:
    """Readers here are announced one hour, those beside them another."""
    one, other = (datetime(2026, 11, 26, hour, 30, tzinfo=UTC) for hour in (here, there))
    (told,) = beside("en", body).beside
    return replace(beside("en", body), due=one, beside=(replace(told, due=other),))


EXAMPLES = Examples(
    "M17",
    fires={
        "en": cases(
            Case("Next message: 14:30 CET.", beside("nl", "Volgend bericht: 15:30 CET."), "14:30 CET"),
            Case("Next message: 14:45 CET.", announced(13, 15, "Next message: 16:30 CET."), "14:45 CET"),
            Case("About 5% of payments fail.", beside("en", "About 8 percent of payments fail."), "5%"),
            Case(
                "1,200 customers cannot sign in.",
                beside("nl", "2.100 klanten kunnen niet inloggen."),
                "1,200 customers",
            ),
            Case("This incident has been resolved.", beside("nl", "We werken nog aan een oplossing.")),
        ),
        "nl": cases(
            Case("Volgend bericht: 15.30 uur.", beside("en", "Next message: 14:00 CET."), "15.30 uur"),
            Case(
                "Ongeveer 5% van de betalingen mislukt.",
                beside("nl", "Rond 8 procent van de betalingen mislukt."),
                "5%",
            ),
            Case("We werken aan een oplossing.", beside("en", "This incident has been resolved.")),
        ),
    },
    silent={
        "en": cases(
            Case("Next message: 14:30 CET.", announced(13, 15, "Next message: 16:30 CET.")),
            Case("Next message: 13:30 UTC.", beside("nl", "Volgend bericht: 14.30 uur.")),
            Case("Next message: 2:30 pm CET.", beside("nl", "Volgend bericht: 14:30 CET.")),
            Case("1,200 customers cannot sign in.", beside("nl", "1.200 klanten kunnen niet inloggen.")),
            Case("About 5% of payments fail. Next message: 14:30 CET.", beside("nl", "Betalen lukt niet altijd.")),
            Case("We are working on it until this issue is resolved.", beside("nl", "We werken aan een oplossing.")),
        ),
        "nl": cases(
            Case("Volgend bericht: 14.30 uur.", beside("en", "Next message: 13:30 UTC.")),
            Case("0,5% van de betalingen mislukt.", beside("en", "0.5% of payments fail.")),
            Case("12 bestellingen en 300 klanten zijn geraakt.", beside("en", "300 customers are affected.")),
        ),
    },
)
