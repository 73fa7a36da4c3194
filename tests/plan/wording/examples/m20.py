"""M20: it fits the channel, what matters comes first, and its links lead to a page that is up."""

from baken.plan.schema.reach import Limits
from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

SMALL = Moment(limits=Limits(max_chars=60, link_cost=20))
ROOMY = Moment(limits=Limits(max_chars=5000))
SHOP_DOWN = Moment(down=("https://shop.example.com", "wiki.example.com/status"))
LINK = "https://status.example.com/incidents/2026/11/26/orders-arrive-late"

EXAMPLES = Examples(
    "M20",
    fires={
        "en": cases(
            Case("You cannot sign in to the shop. We put back the version of Monday now.", SMALL, "Monday now."),
            Case("Dear customer, you cannot sign in.", SMALL, "Dear customer, you cannot sign in."),
            Case("Follow it on https://shop.example.com/status.", SHOP_DOWN, "https://shop.example.com/status"),
            Case("Follow it on https://wiki.example.com/status/42", SHOP_DOWN, "https://wiki.example.com/status/42"),
        ),
        "nl": cases(
            Case("Je kunt niet inloggen in de winkel. We zetten de oude versie van maandag terug.", SMALL),
            Case("Beste klant, je kunt niet inloggen.", SMALL, "Beste klant, je kunt niet inloggen."),
            Case("Volg het op https://shop.example.com/status.", SHOP_DOWN, "https://shop.example.com/status"),
        ),
    },
    silent={
        "en": cases(
            Case(f"You cannot sign in. More: {LINK}", SMALL),
            Case("Dear customer, you cannot sign in.", ROOMY),
            Case(f"Follow it on {LINK}", SHOP_DOWN),
            Case("Follow it on https://wiki.example.com/help", SHOP_DOWN),
            Case("Follow it on https://wiki.example.com/statuses", SHOP_DOWN),
        ),
        "nl": cases(
            Case(f"Je kunt niet inloggen. Meer: {LINK}", SMALL),
            Case("Beste klant, je kunt niet inloggen.", ROOMY),
            Case(f"Volg het op {LINK}", SHOP_DOWN),
        ),
    },
)
