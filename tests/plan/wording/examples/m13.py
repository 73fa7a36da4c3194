"""M13: plain words, in sentences of at most 25 words; no jargon, no abbreviation that is not explained."""

from baken.plan.schema.frame import Policies, Term
from baken.plan.wording.moment import Moment, Part
from tests.plan.wording.examples.case import Case, Examples, cases

HOUSE = Moment(
    glossary=(
        Term(term="blue shelf", internal_only=True),
        Term(term="blauwe plank", internal_only=True),
        Term(term="glitch", avoid=True, say_instead=[{"en": "fault", "nl": "fout"}]),
        Term(term="OPAC", means="the catalogue"),
    ),
    parts=(Part(("GVV Cloud",)),),
)
INSIDE = Moment(outside=False)
TECHNICAL = Moment(policies=Policies(technical_detail_public="high"))
LONG = (
    "You cannot pay by card in the shop today because the machine that talks to your bank has stopped "
    "and the second machine does not start as it should."
)
LANG = (
    "Je kunt vandaag in de winkel niet met je pas betalen omdat de machine die met je bank praat is gestopt "
    "en de tweede machine niet wil starten."
)
HARD = (
    "Authentication infrastructure experienced unavailability affecting international organisations. Administrators "
    "experienced considerable difficulties configuring integrations, and notifications were additionally delayed. "
    "Engineering identified configuration incompatibilities and initiated restoration of the previous configuration. "
    "Additional communication regarding availability will follow immediately after verification of the functionality."
)
ZWAAR = (
    "De authenticatievoorziening ondervond onbeschikbaarheid voor internationale organisaties. Beheerders ondervonden "
    "aanzienlijke moeilijkheden bij het configureren van koppelingen, en meldingen werden vertraagd afgeleverd. Onze "
    "specialisten constateerden incompatibele configuraties en herstelden de voorgaande configuratie. "
    "Aanvullende communicatie over de beschikbaarheid volgt onmiddellijk na verificatie van de functionaliteiten."
)

EXAMPLES = Examples(
    "M13",
    fires={
        "en": cases(
            (LONG, LONG),
            HARD,
            ("The shop has degraded performance.", "degraded performance"),
            ("We are working on mitigation.", "mitigation"),
            ("Searching is slow because of high latency.", "latency"),
            ("Signing in with LDAP fails.", "LDAP"),
            Case("You cannot see the blue shelf.", HOUSE, "blue shelf"),
            Case("A glitch keeps you from paying.", HOUSE, "glitch"),
            ("We are rolling back yesterday's change.", "rolling back"),
            ("You may get HTTP 502 errors.", "HTTP 502 errors"),
        ),
        "nl": cases(
            (LANG, LANG),
            ZWAAR,
            ("De winkel heeft last van verminderde performance.", "verminderde performance"),
            ("We werken aan mitigatie.", "mitigatie"),
            ("Zoeken is traag door hoge latency.", "latency"),
            ("Inloggen met LDAP lukt niet.", "LDAP"),
            Case("Je kunt de blauwe plank niet zien.", HOUSE, "blauwe plank"),
            Case("Door een glitch kun je niet betalen.", HOUSE, "glitch"),
            ("We doen een rollback van de wijziging van gisteren.", "rollback"),
            ("We monitoren de winkel.", "monitoren"),
        ),
    },
    silent={
        "en": cases(
            "You cannot pay by card. We are putting the old version back. Next message by 14:30 UTC.",
            "You can download your invoice as a PDF again.",
            "You cannot sign in with the national health number (NHN).",
            "The NHN (national health number) page is slow.",
            "More detail: https://status.boekenkade.example/latency/LDAP",
            Case("We rolled back the deployment on the backend cluster.", INSIDE),
            Case("Searching is slow because of high latency in LDAP.", TECHNICAL),
            Case("You cannot reach the OPAC from GVV Cloud.", HOUSE),
            "The bookshelf with blue covers is shown without pictures.",
            "Your order is on its way, you need do nothing: we deliver it on Friday, 10:00 to 12:00 CET, as you chose.",
        ),
        "nl": cases(
            "Je kunt niet met je pas betalen. We zetten de oude versie terug. Volgend bericht om 14:30 CET.",
            "Je kunt je factuur weer als PDF ophalen.",
            "Je kunt niet inloggen met je landelijk zorgnummer (LZN).",
            "De pagina over het LZN (landelijk zorgnummer) is traag.",
            "Meer weten: https://status.boekenkade.example/latency/LDAP",
            Case("We deden een rollback van de deployment op het cluster.", INSIDE),
            Case("Zoeken is traag door hoge latency in LDAP.", TECHNICAL),
            Case("Je kunt de OPAC niet bereiken vanuit GVV Cloud.", HOUSE),
            "De plank met blauwe omslagen staat er zonder foto's.",
            "Je bestelling is onderweg en je hoeft niets te doen: we bezorgen die vrijdag van 10:00 tot 12:00.",
        ),
    },
)
