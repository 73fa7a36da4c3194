"""M10: feeling names what people lost, instead of a stock phrase."""

from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

INSIDE = Moment(outside=False)

EXAMPLES = Examples(
    "M10",
    fires={
        "en": cases(
            "We apologise for the inconvenience.",
            ("You cannot pay. Thank you for your patience.", "Thank you for your patience"),
            "We take the security of our systems very seriously.",
            ("To our valued customers: you cannot sign in.", "valued customers"),
            ("We are sorry. You cannot sign in.", "We are sorry"),
            "Rest assured that our people are on it.",
            ("Sorry for the disruption.", "Sorry for the disruption"),
            "We are working around the clock to bring the shop back.",
            "Please accept our sincere apologies.",
        ),
        "nl": cases(
            "Onze excuses voor het ongemak.",
            ("Je kunt niet betalen. Bedankt voor je geduld.", "Bedankt voor je geduld"),
            "We nemen de beveiliging van onze systemen zeer serieus.",
            ("Gewaardeerde klant: inloggen lukt niet.", "Gewaardeerde klant"),
            ("Het spijt ons. Je kunt niet inloggen.", "Het spijt ons"),
            "Wees gerust, onze mensen zijn ermee bezig.",
            ("Sorry voor de overlast.", "Sorry voor de overlast"),
            "We werken met man en macht aan een oplossing.",
            "Onze welgemeende excuses.",
        ),
    },
    silent={
        "en": cases(
            "We are sorry that you could not order today.",
            "Sorry that your parcels arrive a day late.",
            "We are sorry for the disruption: you had to wait an hour for your order.",
            "You cannot pay by card. We are moving payments to another route.",
            "False alarm: nothing was wrong. Sorry for the worry.",
            "Patients had to wait this morning. We are sorry for the hours you lost.",
            "A serious fault in the shop keeps you from ordering.",
            "The apology letters went to the wrong addresses; we are resending them.",
            Case("Sorry for the trouble, the page is yours now.", INSIDE),
        ),
        "nl": cases(
            "Het spijt ons dat je vandaag niet kon bestellen.",
            "Sorry dat je pakje een dag later komt.",
            "Sorry voor de overlast: je moest een uur op je bestelling wachten.",
            "Je kunt niet met je pas betalen. We leiden betalingen om.",
            "Loos alarm: er was niets aan de hand. Sorry voor de onrust.",
            "Patiënten moesten vanochtend wachten. Dat had niet mogen gebeuren; het spijt ons dat je er zo lang zat.",
            "Door een ernstige fout in de winkel kun je niet bestellen.",
            "De brieven met excuses gingen naar de verkeerde adressen; we sturen ze opnieuw.",
            Case("Sorry voor de overlast, de pagina is nu van jou.", INSIDE),
        ),
    },
)
