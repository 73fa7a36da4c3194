"""M07: an expected end stands there only as the policy allows: a range, and what happens if it changes."""

from baken.plan.schema.frame import Policies
from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

SEARCHING = Moment(stage="investigating")
FOUND = Moment(stage="identified")
WATCHING = Moment(stage="monitoring")
NEVER = Moment(stage="monitoring", policies=Policies(eta="forbidden"))
LATE = Moment(stage="identified", policies=Policies(eta="from_monitoring"))
FREE = Moment(stage="investigating", policies=Policies(eta="allowed"))

EXAMPLES = Examples(
    "M07",
    fires={
        "en": cases(
            "Everything will be fixed by 15:00 UTC.",
            "Paying will work again within 30 minutes.",
            "We expect full recovery within the hour.",
            "It should be resolved in about 20 minutes.",
            Case("We expect to have restored sign-in between 15:00 and 16:00 UTC. We say so if it changes.", SEARCHING),
            Case("We expect sign-in to work again at 16:00 UTC.", FOUND),
            Case("Recovery is expected between 15:00 and 16:00 UTC.", FOUND),
            Case("We expect orders to be normal again by 16:00 UTC; if this changes, we say so.", NEVER),
            Case("We expect to be back to normal between 15:00 and 16:00 UTC. If that changes, we say so.", LATE),
            Case("The shop will be back at 15:00 UTC.", FREE),
        ),
        "nl": cases(
            "Alles zal om 15:00 CET hersteld zijn.",
            "Betalen werkt over 30 minuten weer.",
            "We verwachten binnen het uur volledig herstel.",
            "Het zou over ongeveer 20 minuten opgelost moeten zijn.",
            Case(
                "We verwachten dat inloggen tussen 15:00 en 16:00 CET weer werkt. Verandert dat, dan melden we het.",
                SEARCHING,
            ),
            Case("We verwachten dat inloggen om 16:00 CET weer werkt.", FOUND),
            Case("Naar verwachting is het tussen 15:00 en 16:00 CET opgelost.", FOUND),
            Case("We verwachten dat alles om 16:00 CET weer werkt; verandert dat, dan melden we het.", NEVER),
            Case("We verwachten tussen 15:00 en 16:00 CET herstel. Verandert dat, dan melden we het.", LATE),
        ),
    },
    silent={
        "en": cases(
            "We expect another update by 15:00 UTC.",
            "Orders were fixed at 15:00 UTC.",
            "We do not know yet when sign-in will work again. Next message: 15:00 UTC.",
            "Search works as expected since 14:00 UTC.",
            "Maintenance should be complete by 16:00 UTC.",
            "We will be back with news at 15:00 UTC.",
            Case(
                "We expect sign-in to work again between 15:00 and 16:00 UTC. If this changes, we say so here.", FOUND
            ),
            Case("We hope to have restored everything between 15:00 and 16:00 UTC; that may still change.", WATCHING),
            Case("We expect full recovery within the hour.", FREE),
            Case("Everything should be back by 15:00 UTC.", Moment(outside=False, stage="investigating")),
        ),
        "nl": cases(
            "We verwachten om 15:00 CET meer te kunnen melden.",
            "Bestellen werkt weer sinds 15:00 CET.",
            "We weten nog niet wanneer inloggen lukt. Volgend bericht: 15:00 CET.",
            "De storing was om 15:00 CET voorbij.",
            "Het onderhoud zou om 16:00 CET klaar moeten zijn.",
            "Om 15:00 CET komen we met nieuws.",
            Case(
                "We verwachten dat inloggen tussen 15:00 en 16:00 CET weer werkt. Als dit verandert, melden we dat.",
                FOUND,
            ),
            Case("We hopen tussen 15:00 en 16:00 CET alles weer te laten werken; dat kan nog veranderen.", WATCHING),
            Case("Alles zou om 15:00 CET weer moeten werken.", Moment(outside=False, stage="investigating")),
        ),
    },
)
