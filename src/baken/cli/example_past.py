"""What happened to the shop of the example plan in the last three months, so that its page has a past to look at."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from baken.incidents.wire import public_id
from baken.incidents.wire_format import Wire, stamp

Said = tuple[int, str, str, str]
"""(minutes since it began, status, Dutch, English)."""


class Past(NamedTuple):
    """One thing that happened: how many days ago and at which hour it began, its names, what was hit, what was said."""

    days: int
    hour: float
    dutch: str
    english: str
    impact: str
    hit: dict[str, str]
    said: tuple[Said, ...]


PAST = (
    Past(4, 9.3, "Mail komt later aan", "Mail arrives late", "minor", {"nieuwsbrief": "degraded_performance"}, (
        (6, "investigating", "De zaaikalender van vandaag komt later aan. Je hoeft niets te doen.",
         "Today's sowing calendar arrives late. There is nothing you need to do."),
        (48, "identified", "Onze maildienst werkt een achterstand weg. Om 11:00 kijken we opnieuw.",
         "Our mail service works through a backlog. We look again at 11:00."),
        (95, "resolved", "Alle mail van vanochtend is aangekomen.", "All of this morning's mail has arrived."),
    )),
    Past(13, 20.1, "Betalen met iDEAL lukt niet altijd", "Paying with iDEAL sometimes fails", "major",
         {"bestellen": "partial_outage"}, (
        (9, "investigating", "Een deel van de betalingen met iDEAL breekt af. Er wordt niets dubbel afgeschreven.",
         "Some payments with iDEAL stop halfway. Nothing is charged twice."),
        (31, "identified", "Het ligt bij de betaaldienst, die eraan werkt. Betalen met een kaart kan wel.",
         "The cause is at the payment service, which works on it. Paying by card works."),
        (74, "monitoring", "Betalen lukt weer. We kijken nog een uur mee.",
         "Paying works again. We keep watching for an hour."),
        (136, "resolved", "Het is voorbij. Bestellingen die afbraken, staan niet open; bestel ze opnieuw.",
         "It is over. Orders that stopped halfway are not open; please order again."),
    )),
    Past(27, 4.4, "De winkel is traag", "The shop is slow", "minor",
         {"winkel": "degraded_performance", "bestellen": "degraded_performance"}, (
        (12, "investigating", "Pagina's laden langzaam. Bestellen lukt, maar duurt langer.",
         "Pages load slowly. Ordering works but takes longer."),
        (58, "resolved", "De winkel is weer zo snel als altijd. Een zoekrobot vroeg te veel tegelijk.",
         "The shop is as fast as ever. A search robot asked for too much at once."),
    )),
    Past(46, 14.7, "Bestellingen volgen loopt achter", "Following orders lags behind", "minor",
         {"volgen": "degraded_performance"}, (
        (20, "investigating", "Wat je ziet als je een bestelling volgt, is een paar uur oud.",
         "What you see when you follow an order is a few hours old."),
        (130, "identified", "De vervoerder stuurt zijn scans niet door. Pakketten komen gewoon aan.",
         "The carrier does not pass on its scans. Parcels arrive as usual."),
        (410, "resolved", "De standen zijn bijgewerkt.", "What you see is up to date again."),
    )),
    Past(71, 11.0, "De winkel is niet bereikbaar", "The shop can't be reached", "critical",
         {"winkel": "major_outage", "bestellen": "major_outage", "volgen": "partial_outage"}, (
        (4, "investigating", "De winkel geeft een foutmelding. We zoeken het uit en schrijven voor half twaalf weer.",
         "The shop shows an error. We are finding out why and write again before half past eleven."),
        (27, "identified", "Een schijf bij onze hoster is stuk. We zetten de winkel over naar de andere.",
         "A disk at our host has failed. We are moving the shop to the other one."),
        (63, "monitoring", "De winkel staat er weer, met alles wat je had besteld.",
         "The shop is back, with everything you had ordered."),
        (150, "resolved", "Het is voorbij. Er is niets verloren gegaan.", "It is over. Nothing was lost."),
    )),
)  # fmt: skip
NAMES = {
    "winkel": "De winkel",
    "bestellen": "Bestellen en betalen",
    "volgen": "Je bestelling volgen",
    "nieuwsbrief": "Zaaikalender per mail",
}


def past(now: datetime) -> list[Wire]:
    """These incidents as Statuspage objects in both languages, counted back from `now`, the oldest first."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return [_object(item, midnight - timedelta(days=item.days) + timedelta(hours=item.hour)) for item in PAST[::-1]]


def _object(item: Past, begun: datetime) -> Wire:
    identity = public_id(f"example:{item.days}")
    updates = [_update(item, identity, begun, number) for number in range(len(item.said))]
    times = {update["status"]: update["created_at"] for update in updates}
    return {
        "id": identity,
        "name": item.dutch,
        "status": updates[-1]["status"],
        "created_at": updates[0]["created_at"],
        "updated_at": updates[-1]["created_at"],
        "monitoring_at": times.get("monitoring"),
        "resolved_at": times["resolved"],
        "impact": item.impact,
        "shortlink": None,
        "started_at": stamp(begun),
        "page_id": public_id("page"),
        "incident_updates": updates[::-1],
        "components": [{"id": name, "name": NAMES[name]} for name in item.hit],
        "reminder_intervals": None,
        "baken": {
            "titles": {"nl": item.dutch, "en": item.english},
            "updates": {update["id"]: _texts(said) for update, said in zip(updates, item.said, strict=True)},
        },
    }


def _texts(said: Said) -> dict[str, Any]:
    texts = {"nl": {"subject": "", "body": said[2]}, "en": {"subject": "", "body": said[3]}}
    return {"texts": texts, "kind": "update", "stage": said[1], "corrects": None}


def _update(item: Past, identity: str, begun: datetime, number: int) -> Wire:
    minutes, status, dutch, _ = item.said[number]
    at, last = stamp(begun + timedelta(minutes=minutes)), number == len(item.said) - 1
    states = [
        {
            "code": name,
            "name": NAMES[name],
            "old_status": "operational" if number == 0 else state,
            "new_status": "operational" if last else state,
        }
        for name, state in item.hit.items()
    ]
    return {
        "id": public_id(f"{identity}:{number}"),
        "status": status,
        "body": dutch,
        "incident_id": identity,
        "created_at": at,
        "updated_at": at,
        "display_at": at,
        "affected_components": states,
        "deliver_notifications": True,
        "custom_tweet": None,
        "tweet_id": None,
    }
