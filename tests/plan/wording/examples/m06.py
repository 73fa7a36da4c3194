"""M06: what is not known is said openly, and numbers come before vague words."""

from tests.plan.wording.examples.case import Examples, cases

EXAMPLES = Examples(
    "M06",
    fires={
        "en": cases(
            ("Some users cannot sign in.", "Some users"),
            ("A small number of orders failed.", "A small number of orders"),
            ("A few of our customers receive mails late.", "A few of our customers"),
            ("Several payments were refused.", "Several payments"),
            ("Pages are intermittently unavailable.", "intermittently"),
            ("A subset of accounts is affected.", "A subset of accounts"),
            ("We see elevated error rates in checkout.", "elevated error rates"),
            ("The limited impact continues: certain regions are slow.", "limited impact"),
            ("Since 10:30 UTC many requests fail.", "many requests"),
        ),
        "nl": cases(
            ("Sommige klanten kunnen niet inloggen.", "Sommige klanten"),
            ("Een klein aantal bestellingen is mislukt.", "Een klein aantal bestellingen"),
            ("Enkele van onze klanten krijgen hun mail later.", "Enkele van onze klanten"),
            ("Verschillende betalingen zijn geweigerd.", "Verschillende betalingen"),
            ("De site is af en toe niet bereikbaar.", "af en toe"),
            ("Een deel van de gebruikers merkt hier iets van.", "Een deel van de gebruikers"),
            ("De zoekfunctie geeft soms geen resultaat.", "soms"),
            ("Sinds 10:30 CET mislukken veel aanvragen.", "veel aanvragen"),
        ),
    },
    silent={
        "en": cases(
            "About 1 in 5 users cannot sign in.",
            "We do not know yet how many users cannot sign in.",
            "Some users cannot sign in; we do not know yet how many.",
            "A small number of orders failed: 12 orders in all.",
            "Between 5 and 10 percent of requests fail, in several regions.",
            "All customers in Belgium are affected.",
            "Some of this text is also on our status page.",
            "Nobody can pay by card. Paying by bank transfer works.",
            "It is not clear yet which accounts are affected.",
        ),
        "nl": cases(
            "Ongeveer 1 op de 5 klanten kan niet inloggen.",
            "We weten nog niet hoeveel klanten niet kunnen inloggen.",
            "Sommige klanten kunnen niet inloggen; hoeveel is nog niet bekend.",
            "Een klein aantal bestellingen is mislukt: 12 bestellingen in totaal.",
            "Tussen de 5 en 10 procent van de aanvragen mislukt, in verschillende regio's.",
            "Alle klanten in België hebben hier last van.",
            "Niemand kan met een pas betalen. Overmaken lukt wel.",
            "Het is nog niet duidelijk welke accounts dit treft.",
        ),
    },
)
