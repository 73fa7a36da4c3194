"""M23: a message does not shout, and says in words what a sign or a colour says."""

from baken.plan.wording.moment import Moment, Part
from tests.plan.wording.examples.case import Case, Examples, cases

LOUD_NAME = Moment(parts=(Part(("BOEKENKADE",)),))

EXAMPLES = Examples(
    "M23",
    fires={
        "en": cases(
            ("You cannot pay by card!", "!"),
            ("Everything works again!!!", "!!!"),
            ("PLEASE DO NOT PAY TWICE", "PLEASE DO NOT PAY TWICE"),
            ("Do NOT pay twice.", "NOT"),
            ("IMPORTANT: you cannot sign in.", "IMPORTANT"),
            ("Payments: 🔴", "🔴"),
            ("🟢 Shop", "🟢"),
            ("The parts marked red do not accept orders.", "marked red"),
            "Status: orange.",
        ),
        "nl": cases(
            ("Je kunt niet met je pas betalen!", "!"),
            ("Alles werkt weer!!!", "!!!"),
            ("BETAAL ALSJEBLIEFT NIET TWEE KEER", "BETAAL ALSJEBLIEFT NIET TWEE KEER"),
            ("Betaal NIET twee keer.", "NIET"),
            ("BELANGRIJK: je kunt niet inloggen.", "BELANGRIJK"),
            ("Betalingen: 🔴", "🔴"),
            ("🟢 Winkel", "🟢"),
            ("De rode onderdelen nemen geen bestellingen aan.", "De rode onderdelen"),
            "De winkel staat op oranje.",
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card.",
            "You can download the PDF again at 14:30 UTC.",
            "✅ Payments work again.",
            "🔴 Payments: down since 10:15 UTC.",
            "The code is `a != b`, and the picture ![map](map.png) is back.",
            "The red book of recipes is not shown.",
            Case("BOEKENKADE works again.", LOUD_NAME),
            "The USB and GPS readers work again in the US and the EU.",
            "Not working: payments. Working: the shop.",
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen.",
            "Je kunt de PDF weer ophalen om 14:30 CET.",
            "✅ Betalen werkt weer.",
            "🔴 Betalen: ligt plat sinds 10:15.",
            "De code is `a != b`, en de kaart ![kaart](kaart.png) is terug.",
            "Het rode receptenboek staat er niet tussen.",
            Case("BOEKENKADE werkt weer.", LOUD_NAME),
            "De lezers voor USB en GPS werken weer in de VS en de EU.",
            "Werkt niet: betalen. Werkt: de winkel.",
        ),
    },
)
