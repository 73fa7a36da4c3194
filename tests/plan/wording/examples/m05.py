"""M05: no cause is named before it is established."""

from baken.plan.compose.facts import Known
from baken.plan.wording.moment import Moment
from tests.plan.wording.examples.case import Case, Examples, cases

EARLY = Moment(stage="investigating")
FIRST = Moment(kind="initial")
CAUSE_KNOWN = {"cause": Known("full disk")}

EXAMPLES = Examples(
    "M05",
    fires={
        "en": (
            *cases(
                ("We are investigating. Sign-in fails due to a failed update of our database.", "due to"),
                ("We are looking into slow pages caused by a broken cable.", "caused by"),
                ("We are currently investigating missing mails, as a result of a full disk.", "as a result of"),
            ),
            *cases(
                ("The root cause is a faulty network card.", "The root cause is"),
                ("Orders fail because of a mistake in a release.", "because of"),
                ("This is the result of an attack.", "is the result of"),
                moment=EARLY,
            ),
            *cases(
                ("We suspect the new firewall.", "We suspect the"),
                ("Payments stopped, triggered by an expired certificate.", "triggered by"),
                moment=FIRST,
            ),
        ),
        "nl": (
            *cases(
                ("We onderzoeken het. Inloggen mislukt vanwege een mislukte update van de database.", "vanwege"),
                ("We zoeken het uit: trage pagina's, veroorzaakt door een kapotte kabel.", "veroorzaakt door"),
                ("We onderzoeken dit nog. Mails ontbreken als gevolg van een volle schijf.", "als gevolg van"),
            ),
            *cases(
                ("De oorzaak is een kapotte netwerkkaart.", "De oorzaak is"),
                ("Bestellen mislukt doordat een release fout ging.", "doordat een"),
                ("Dit is te wijten aan een aanval.", "te wijten aan"),
                moment=EARLY,
            ),
            *cases(
                ("We vermoeden dat de nieuwe firewall hapert.", "We vermoeden dat de"),
                ("Betalen ligt stil, het gevolg van een verlopen certificaat.", "het gevolg van"),
                moment=FIRST,
            ),
        ),
    },
    silent={
        "en": (
            *cases(
                "Sign-in failed due to a failed update of our database. Everything works again.",
                "We have identified the cause: pages are slow because of a broken cable.",
            ),
            *cases(
                "We do not know yet what is causing this.",
                "We are investigating the root cause of the delays.",
                "Due to this incident, orders arrive late.",
                "We are finding out whether this is caused by last night's change.",
                "Nothing is known yet about the cause.",
                moment=EARLY,
            ),
            *cases(
                Case("Orders fail because of a mistake in a release.", Moment(stage="identified")),
                Case("Orders fail because of a full disk.", Moment(stage="investigating", sheet=CAUSE_KNOWN)),
                Case("The root cause was a faulty network card.", Moment(kind="review")),
            ),
        ),
        "nl": (
            *cases(
                "Inloggen mislukte vanwege een mislukte update. Alles werkt weer.",
                "We hebben de oorzaak gevonden: pagina's zijn traag door een kapotte kabel.",
            ),
            *cases(
                "We weten nog niet waardoor dit komt.",
                "We zoeken naar de oorzaak van de vertraging.",
                "Vanwege deze storing komen bestellingen later aan.",
                "We onderzoeken of het door de wijziging van vannacht komt.",
                "De oorzaak is nog niet bekend.",
                moment=EARLY,
            ),
            *cases(
                Case("Bestellen mislukt doordat een release fout ging.", Moment(stage="identified")),
                Case("De oorzaak was een kapotte netwerkkaart.", Moment(kind="review")),
            ),
        ),
    },
)  # fmt: skip
