"""The words of the page: its sections, columns and labels, how we write them and how others do, in both languages."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from baken.lib.words import Words, say, words


@dataclass(frozen=True, slots=True)
class Term:
    """What we write, and what else people write for it (folded: small letters, no accents, no signs)."""

    title: Words
    also: tuple[str, ...] = ()

    def means(self, folded: str) -> bool:
        """True where `folded` is what we or others write for this."""
        return folded in self.phrases()

    def phrases(self) -> frozenset[str]:
        """All that is written for it, folded."""
        return _phrases(self.title.message, self.also)


@cache
def _phrases(title: str, also: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*also, *(fold(say(Words(title), language)) for language in ("en", "nl"))))


SECTIONS: Mapping[str, Term] = {
    "purpose": Term(
        words("Purpose"),
        ("why", "about", "about this plan", "introduction", "goal", "overview", "waarom", "inleiding", "doelstelling",
         "over dit plan", "waarvoor is dit plan", "aim", "summary", "samenvatting"),
    ),
    "definition": Term(
        words("Define an incident"),
        ("is it an incident", "is het een incident", "when do we call it an incident",
         "wanneer noemen we iets een incident",
         "incident or not", "wel of geen incident", "incident of niet", "incidentdefinitie", "definitie incident",
         "wat telt als incident", "wat noemen we een incident", "definition", "definition of an incident",
         "incident definition", "what is an incident", "incident criteria",
         "criteria", "what counts as an incident", "definitie", "definitie van een incident", "incident definieren",
         "wat is een incident", "wanneer is iets een incident", "wat is een storing", "wanneer is het een incident",
         "when is it an incident", "what is an outage", "defining an incident", "incidentcriteria"),
    ),
    "roles": Term(
        words("Roles and responsibilities"),
        ("roles", "responsibilities", "incident roles", "who does what", "people and roles", "incident team", "team",
         "incident response roles", "incident roles and responsibilities", "rollen", "wie doet wat", "taken",
         "rollen bij incidenten", "verantwoordelijkheden", "rollen en verantwoordelijkheden bij incidenten",
         "rollen en taken", "taakverdeling", "responders", "who is who", "wie is wie",
         "people", "mensen", "wie", "who", "wie zijn we", "who we are"),
    ),
    "channels": Term(
        words("Communication channels"),
        ("channels", "incident communication channels", "where we communicate", "communication", "where we tell people",
         "kanalen", "communicatiekanalen bij incidenten", "communicatie", "waar melden we het",
         "how we communicate", "where we publish",
         "where we say it", "waar we het zeggen", "waar we het vertellen", "waar vertellen we het",
         "hoe we communiceren", "waar we het melden"),
    ),
    "stages": Term(
        words("Stage templates"),
        ("templates", "incident stage templates", "message templates", "texts", "messages", "incident templates",
         "templates for incident stages", "status updates", "communication templates", "sjablonen", "teksten",
         "sjablonen voor fasen van incidenten", "berichten", "voorbeeldteksten", "standaardteksten", "fasen", "stages",
         "sjablonen per fase", "voorbeeldberichten", "canned messages", "teksten per fase", "berichten per fase",
         "texts per stage", "messages per stage", "what we say", "wat we zeggen", "wat we schrijven",
         "kant en klare teksten",
         "example messages", "example texts", "standaardberichten", "tekstvoorbeelden", "texts by stage",
         "templates per stage", "stage texts", "wording", "drafts"),
    ),
    "values": Term(
        words("Incident values"),
        ("values", "our values", "our incident values", "principles", "what we value", "waarden", "onze waarden",
         "kernwaarden", "waar we voor staan", "wat we belangrijk vinden", "uitgangspunten", "onze incidentwaarden"),
    ),
    "guides": Term(
        words("How-to articles"),
        ("how to", "how tos", "howto", "howtos", "guides", "runbooks", "instructions", "step by step", "procedures",
         "how to articles", "stap voor stap", "handleidingen", "stappenplannen", "draaiboeken", "werkinstructies",
         "how to guides", "playbooks", "checklists"),
    ),
}  # fmt: skip
"""The sections, in the order of the page."""

COLUMNS: Mapping[str, Mapping[str, Term]] = {
    "definition": {
        "criterion": Term(words("Criterion"), ("criteria", "what", "wat", "kenmerk", "sign", "dimension", "kind")),
        "threshold": Term(
            words("Threshold"), ("drempel", "grens", "limit", "when", "wanneer", "how much", "hoeveel", "vanaf")
        ),
    },
    "roles": {
        "name": Term(
            words("Role"), ("incident role", "function", "functie", "title", "taak", "hat", "position", "name of role")
        ),
        "responsibilities": Term(
            words("Responsibilities"),
            ("responsibility", "main responsibilities", "duties", "tasks", "what they do", "does", "verantwoordelijk",
             "taken", "belangrijkste verantwoordelijkheden", "wat doet die", "wat doe je", "doet",
             "verantwoordelijkheid",
             "what", "wat", "description", "omschrijving", "belangrijkste taken", "key responsibilities"),
        ),
        "person": Term(
            words("Person"),
            ("people", "who", "name", "names", "owner", "who is it", "wie is dat", "door wie", "assignee",
             "assigned to", "contact", "wie", "naam", "namen",
             "personen", "mensen", "medewerker", "team member", "team members", "teamlid", "mention", "collega",
             "persons", "holder", "members"),
        ),
        "backup": Term(
            words("Backup"),
            ("deputy", "stand in", "second", "reserve", "vervanger", "achterwacht", "plaatsvervanger", "back up",
             "secondary", "vervanging", "invaller", "bij afwezigheid", "if absent", "als die er niet is",
             "backup person"),
        ),
    },
    "channels": {
        "name": Term(words("Channel"), ("channel name", "medium", "where", "waar", "kanaalnaam", "name", "naam",
            "tool")),
        "purpose": Term(
            words("How and for whom"),
            ("how we use it", "usage", "use", "purpose", "how it is used", "how", "description", "hoe we het gebruiken",
             "gebruik", "doel", "hoe", "omschrijving", "waarvoor", "audience and use", "how to use", "who and how",
             "what for", "use for", "how and when", "hoe en wanneer"),
        ),
        "audience": Term(
            words("For whom"),
            ("audience", "audiences", "doelgroep", "doelgroepen", "readers", "lezers", "who reads it", "wie leest het",
             "who reads this", "wie lezen het", "target audience", "reaches", "bereikt", "ontvangers", "recipients"),
        ),
        "address": Term(words("Address"), ("url", "link", "adres", "webadres", "e mail address", "number", "nummer",
            "telefoonnummer", "phone number", "waar te vinden", "handle")),
        "types": Term(
            words("Incident types"),
            ("types", "types of incident", "types of incidents", "type", "incident type", "which incidents",
             "soorten incidenten", "typen", "typen incidenten", "type incident", "welke incidenten", "soort incident",
             "soort storing", "when", "wanneer", "soorten", "soort", "incidenten", "incidents", "welke storingen",
             "voor welke incidenten", "for which incidents", "what kind of incident"),
        ),
        "department": Term(
            words("Department"),
            ("departments", "owner", "team", "teams", "who uses it", "owned by", "responsible", "afdelingen",
             "eigenaar",
             "van wie", "verantwoordelijke", "verantwoordelijk", "wie gebruikt het", "responsible team", "used by"),
        ),
        "access": Term(
            words("Access"),
            ("how to get access", "login", "credentials", "log in", "how to get in", "hoe krijg je toegang", "inloggen",
             "inlog", "inloggegevens", "hoe kom je erin", "getting in", "password", "wachtwoord", "account",
             "how do i get in",
             "how to log in", "hoe krijg ik toegang", "hoe log je in"),
        ),
    },
    "values": {
        "name": Term(
            words("Value"), ("incident value", "values", "principle", "kernwaarde", "incidentwaarde", "principe")
        ),
        "means": Term(
            words("How we show it"),
            ("how", "what we do", "in practice", "meaning", "what it means", "rationale", "how we live it", "behaviour",
             "behavior", "how we do this", "in de praktijk", "hoe", "wat we doen", "betekenis", "hoe voeren we dat uit",
             "hoe doen we dat", "uitleg", "explanation", "zo doen we dat", "description", "uitvoering", "toelichting",
             "hoe we dat laten zien", "hoe laten we dat zien"),
        ),
    },
}  # fmt: skip
"""The columns of the tables, in the order in which people write them."""
NOT_OURS = frozenset(("backup", "audience", "address"))
"""Columns that people write and we don't: they stand inside another of ours."""

STAGES: Mapping[str, Term] = {
    "investigating": Term(
        words("Investigating"),
        ("investigation", "investigate", "we are investigating", "onderzoeken", "we onderzoeken het", "in onderzoek",
         "detected", "ontdekt", "initial", "first message", "eerste bericht", "new", "looking into it",
         "we zoeken het uit",
         "eerste melding", "start", "begin", "bij de start", "at the start", "just noticed", "net ontdekt", "gemeld",
         "reported", "acknowledged", "bevestigd", "bij het begin", "uitzoeken", "first notice", "detection", "detectie",
         "onderzoeksfase", "onderzoekend", "first response", "triage"),
    ),
    "identified": Term(
        words("Cause identified"),
        ("identified", "cause found", "cause known", "issue identified", "geidentificeerd", "oorzaak bekend", "found",
         "gevonden", "vastgesteld", "root cause identified", "fixing", "found the cause", "we know the cause",
         "oorzaak gevonden", "we weten de oorzaak", "oorzaak", "cause", "bezig met oplossen", "wordt opgelost",
         "in behandeling", "working on it", "working on a fix", "repairing", "herstel bezig", "oorzaak is bekend",
         "oorzaak is gevonden", "the cause is known", "diagnosed", "identificatie", "identification"),
    ),
    "monitoring": Term(
        words("Monitoring"),
        ("monitor", "watching", "monitoren", "in de gaten", "bewaken", "fix implemented", "onder toezicht",
         "controleren", "we houden het in de gaten", "in de gaten houden", "being monitored", "keeping an eye on it",
         "toezicht", "nazorg", "observeren", "verifying", "fix deployed", "opgelost onder voorbehoud"),
    ),
    "resolved": Term(
        words("Resolved"),
        ("resolution", "solved", "fixed", "closed", "done", "oplossing", "afgesloten", "hersteld", "verholpen", "over",
         "recovered", "klaar", "it is over", "het is over", "all clear", "back to normal", "weer normaal", 
         "restored", "einde", "end", "opgelost en afgesloten", "is opgelost", "voorbij", "sluiting",
         "afsluiting", "closing", "closure", "finished"),
    ),
    "any": Term(
        words("At any stage"),
        ("any", "any time", "always", "altijd", "alle fasen", "all stages", "general", "algemeen", "every stage",
         "elke fase"),
    ),
}  # fmt: skip
"""The standard stages, and the texts that serve at all of them."""

KINDS: Mapping[str, Term] = {
    "initial": Term(words("First message"), ("initial", "first", "eerste", "initial message", "first update")),
    "scope": Term(words("What is affected"), ("scope", "omvang")),
    "update": Term(
        words("Update"),
        ("status update", "bericht", "tussenbericht", "updates", "tussenstand", "in between", "tussentijds"),
    ),
    "no_news": Term(words("Nothing new"), ("no news", "no update", "geen nieuws")),
    "long_update": Term(words("It takes longer"), ("long update", "longer", "duurt langer")),
    "workaround": Term(words("What people can do meanwhile"), ("workaround", "work around", "omweg")),
    "correction": Term(words("Correction"), ()),
    "retraction": Term(words("False alarm"), ("retraction", "withdrawn", "ingetrokken")),
    "resolution": Term(words("It is solved"), ("resolution", "resolved", "solved", "oplossing", "opgelost")),
    "summary": Term(
        words("Looking back"),
        ("summary", "post mortem", "postmortem", "samenvatting", "terugblik", "achteraf", "afterwards"),
    ),
    "internal_notice": Term(words("To colleagues"), ("internal", "internal notice", "intern", "intern bericht")),
    "regulator": Term(words("To an authority"), ("regulator", "authority", "toezichthouder")),
    "review": Term(words("What we learned"), ("review", "evaluatie")),
}
"""What kind of message a text is, as the title of its box."""

LABELS: Mapping[str, Term] = {
    "not_incident": Term(
        words("What is not an incident"),
        ("not an incident", "no incident", "geen incident", "wat geen incident is", "wat is geen incident",
         "not incidents",
         "geen incidenten", "dit is geen incident", "this is not an incident", "what isn t an incident", "geen storing",
         "not an outage", "no outage", "is geen incident", "isn t an incident", "what s not an incident",
         "nooit een incident", "never an incident", "niet een incident", "wanneer niet", "when not", "uitzonderingen",
         "exceptions", "telt niet mee", "doesn t count", "wel vervelend geen incident", "niet"),
    ),
    "who_may_declare": Term(
        words("Who may declare one"),
        ("who may declare", "who can declare", "who declares", "wie mag alarm slaan", "wie roept het uit",
         "wie mag een incident uitroepen", "who may declare an incident", "who can declare an incident",
         "wie mag het uitroepen", "wie beslist of het een incident is", "wie slaat alarm", "who raises the alarm"),
    ),
    "audiences": Term(
        words("For whom"), ("for", "voor", "audience", "audiences", "doelgroep", "doelgroepen", "bestemd voor")
    ),
    "only": Term(words("Only"), ("only when", "alleen als", "only if")),
    "subject": Term(words("Subject"), ("onderwerp", "title", "titel", "subject line", "onderwerpregel", "kop")),
    "secret_in": Term(
        words("Login kept in"),
        ("login in", "login", "password in", "credentials", "credentials in", "kept in", "wachtwoord in",
         "inloggegevens",
         "inlog", "inloggegevens in", "secret in", "inlog staat in", "login is in"),
    ),
    "ask": Term(
        words("Ask"),
        ("ask for access", "request access from", "request access", "contact", "vraag toegang aan", "vraag",
         "vragen aan",
         "toegang via", "access via", "ask access"),
    ),
    "break_glass": Term(words("In an emergency"), ("emergency", "break glass", "noodgeval", "noodtoegang")),
    "dont": Term(words("What we don't do"), ("we don t", "don t", "not", "niet", "wel niet", "dit niet")),
    "backup": Term(
        words("Stand-in"), ("backup", "back up", "deputy", "vervanger", "reserve", "achterwacht", "second", "tweede")
    ),
    "primary": Term(words("First call"), ("primary", "first", "eerste", "primair")),
    "for": Term(words("Who follows it"), ("for", "voor", "who", "wie")),
    "before_you_start": Term(
        words("Before you start"), ("before", "prerequisites", "you need", "vooraf", "nodig", "benodigdheden", "needed")
    ),
    "instructions": Term(words("Instructions"), ("steps", "stappen", "instructie", "what to do", "wat te doen")),
    "done_when": Term(words("It worked when"), ("done when", "done", "result", "klaar als", "resultaat",
        "geslaagd als")),
    "rollback": Term(words("The way back"), ("rollback", "roll back", "undo", "terugdraaien")),
    "expect": Term(words("You should see"), ("expect", "expected", "expected result", "verwacht", "je ziet",
        "you see")),
    "if_not": Term(words("If not"), ("otherwise", "if that fails", "zo niet", "lukt het niet")),
    "who": Term(words("Who"), ("by", "door", "wie doet het")),
    "undo": Term(words("To undo"), ("undo", "way back", "ongedaan maken", "terug")),
    "caution": Term(words("Beware"), ("caution", "warning", "careful", "waarschuwing", "let op")),
    "takes": Term(words("Takes"), ("time", "duration", "duur", "tijd")),
}  # fmt: skip
"""Words before a colon, and headings inside a section."""

PURPOSE = words(
    "This plan settles beforehand what counts as an incident, who does what, and how people hear of it, so that "
    "they can keep trusting us while something is down."
)
NO_TEXT_OF_ITS_OWN = words("No text of its own; what stands under “{any}” serves here.", any=STAGES["any"].title)
OUR_SENTENCES = (PURPOSE, NO_TEXT_OF_ITS_OWN)
"""What we write into a page ourselves, and leave out when it comes back."""

AUDIENCES: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer", "customers", "client", "clients", "user", "users", "klant", "klanten", "gebruiker",
                 "gebruikers", "subscribers", "abonnees", "bezoekers", "shoppers", "kopers", "buyers", "leden",
                 "patients", "patienten", "huurders", "tenants", "listeners",
                 "luisteraars", "guests", "gasten", "travellers", "reizigers", "students", "studenten", "visitors",
                 "consumers", "consumenten", "citizens", "burgers",
                 "members"),
    "internal": ("internal", "intern", "colleague", "colleagues", "employees", "staff", "team", "teams", "collega",
                 "collega s", "medewerkers", "responders", "iedereen intern", "management", "directie",
                 "executives", "personeel",
                 "interne", "klantenservice", "board", "bestuur"),
    "partner": ("partner", "partners", "suppliers", "leveranciers", "resellers", "supplier", "leverancier",
                "wederverkopers"),
    "press": ("press", "pers", "media", "journalists", "journalisten", "journalist", "persvoorlichters"),
    "regulator": ("regulator", "regulators", "authority", "authorities", "toezichthouder", "toezichthouders",
                  "autoriteit",
                  "autoriteiten", "watchdog"),
    "public": ("public", "everyone", "everybody", "publiek", "iedereen", "het publiek", "the public", "volgers",
               "followers",
               "the world", "de buitenwereld"),
}  # fmt: skip
"""What words for readers tell of what they are to us."""

CHANNELS: Mapping[str, tuple[str, ...]] = {
    "status-page": ("status page", "statuspage", "statuspagina", "status"),
    "email": ("mail", "email", "e mail", "newsletter", "nieuwsbrief", "mailing", "maillijst"),
    "sms": ("sms", "text message", "text messages", "sms jes"),
    "phone": ("phone", "telephone", "telefoon", "bellen", "calls", "telefoonrondje", "hotline"),
    "social": ("social", "twitter", "mastodon", "x", "linkedin", "facebook", "bluesky", "socialmedia", "instagram",
               "sociale media", "social media"),
    "helpdesk": ("helpdesk", "help desk", "service desk", "servicedesk", "support desk", "ticket", "tickets"),
    "in-app": ("in app", "banner", "in product", "pop up", "popup"),
    "chat": ("chat", "slack", "teams", "chatkanaal", "mattermost", "chatroom", "whatsapp", "signal"),
    "conference": ("conference", "bridge", "video call", "zoom", "videobellen", "meet"),
    "intranet": ("intranet",),
    "press": ("press", "pers", "persbericht", "press release"),
    "letter": ("letter", "brief", "letters", "brieven"),
    "webhook": ("webhook", "webhooks"),
}  # fmt: skip
"""What the name of a channel tells of what it is."""

NOBODY = frozenset(
    ("tbd", "tba", "n a", "none", "nobody", "nog te bepalen", "nvt", "n v t", "niemand", "geen", "todo", "open",
     "vacant", "vacature", "unknown", "onbekend", "to be decided", "ntb", "to do", "volgt", "tbc")
)  # fmt: skip
"""What people write where nothing is settled yet."""
EVERY = frozenset(("all", "alle", "any", "alles", "every", "all incidents", "alle incidenten", "all types", "elke",
                   "alle typen", "alle soorten", "everything", "elk incident", "any incident", "alle storingen",
                   "all outages", "elke storing", "every incident", "every outage", "any outage", "ieder incident",
                   "alle soorten incidenten", "all kinds", "all kinds of incidents", "any type",
                   "alle typen incidenten",
                   "all types of incident", "all types of incidents", "altijd", "always", "elk type", "any kind",
                   "allemaal", "alle soorten storingen", "voor alles"))  # fmt: skip
"""What people write for no restriction."""
NOTHING = frozenset(("nvt", "n v t", "n a", "na", "none", "geen", "niets", "nothing", "niet van toepassing",
                     "not applicable", "leeg", "empty"))  # fmt: skip
"""What people write into a cell that has nothing to say."""
NO_LOGIN = frozenset(("nvt", "n v t", "n a", "none", "geen", "niet nodig", "not needed", "geen login nodig", "no login",
                      "no login needed", "geen inlog", "geen inlog nodig", "niet van toepassing", "not applicable",
                      "openbaar", "open voor iedereen", "open to everyone", "public"))  # fmt: skip
"""What people write where nobody has to log in."""
SIZES = frozenset(
    ("groot", "grote", "grootste", "klein", "kleine", "ernstig", "ernstige", "kritiek", "kritieke", "zwaar", "zware",
     "licht", "lichte", "major", "minor", "big", "large", "small", "serious", "severe", "critical", "sev", "sev1",
     "sev2",
     "sev3", "p1", "p2", "p3", "prio", "priority", "prioriteit", "niveau", "niveaus", "level", "levels", "severity",
     "ernst", "s1", "s2", "s3")
)  # fmt: skip
"""Words that name the size of an incident, not its type."""
ANYONE = frozenset(("anyone", "everyone", "everybody", "anybody", "iedereen", "wie dan ook"))

HINTS: Mapping[str, tuple[str, ...]] = {
    "definition": ("define", "definieren", "is an incident", "een incident is", "incident criteria"),
    "roles": ("roles", "rollen", "responsibilities", "verantwoordelijkheden", "who does what", "wie doet wat",
              "wie we zijn", "people and tasks", "taakverdeling"),
    "channels": ("channels", "kanalen", "communicatiekanalen"),
    "stages": ("templates", "sjablonen", "message templates", "teksten", "berichten", "texts", "messages",
               "voorbeeldteksten", "standaardteksten"),
    "values": ("values", "waarden", "incidentwaarden", "kernwaarden"),
    "guides": ("how to", "how do i", "runbook", "stappenplan", "handleiding", "hoe doe je"),
}  # fmt: skip
"""Words in a longer heading that tell which section it begins."""
READERS: Mapping[str, Words] = {
    "customer": words("customers"),
    "internal": words("colleagues"),
    "partner": words("partners"),
    "press": words("the press"),
    "regulator": words("an authority"),
    "public": words("the public"),
}
"""What we call an audience that a text only hints at."""
ANYBODY = words("anyone")
NO_WAY_BACK = words("there is no way back")

_MARKS = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"^(?:(?:step|part|stap|deel|stage|fase|phase)\s+)?\d+\s+(?=\D)")


def fold(text: str) -> str:
    """`text` for comparing: small letters without accents, words with one space between them, no number before."""
    letters = unicodedata.normalize("NFKD", text[:200].casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NUMBER.sub("", " ".join(_MARKS.sub(" ", bare).replace("_", " ").split()))


def says_nothing(text: str) -> bool:
    """True for a cell that holds nothing but a dash, “n/a” or “none”."""
    return not text.strip(" -\u2013\u2014\u2212./_\t\n") or (fold(text) or "?") in NOTHING


def named(text: str, terms: Mapping[str, Term]) -> str | None:
    """The one of `terms` that `text` is written for, or None."""
    folded = fold(text)
    return next((name for name, term in terms.items() if term.means(folded)), None) if folded else None


def holding(text: str, terms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Those of `terms` of which a word or phrase stands in `text`, in their order."""
    padded = f" {fold(text)} "
    return [name for name, phrases in terms.items() if any(f" {phrase} " in padded for phrase in phrases)]


def language_of(texts: Iterable[str]) -> str:
    """The language in which headings are written: that of most of those we know; English where they tell nothing."""
    dutch = english = 0
    for text in texts:
        folded = fold(text)
        for term in (*SECTIONS.values(), *STAGES.values(), *LABELS.values(), *_ALL_COLUMNS):
            if term.means(folded):
                dutch += folded == fold(say(term.title, "nl")) or folded in _DUTCH
                english += folded == fold(say(term.title, "en"))
        dutch += any(word in _DUTCH_WORDS for word in folded.split())
        english += any(word in _ENGLISH_WORDS for word in folded.split())
    return "nl" if dutch > english else "en"


_ALL_COLUMNS = tuple(term for columns in COLUMNS.values() for term in columns.values())
_DUTCH = frozenset(("rollen", "kanalen", "waarden", "sjablonen", "teksten", "berichten", "definitie", "wie", "taken",
                    "doelgroep", "afdelingen", "inlog", "vervanger", "naam", "functie"))  # fmt: skip
_DUTCH_WORDS = frozenset(("de", "het", "een", "en", "van", "voor", "wij", "onze", "wat", "wie", "hoe", "bij", "wanneer",
                          "waar", "met", "niet", "je"))  # fmt: skip
_ENGLISH_WORDS = frozenset(("the", "and", "of", "for", "our", "what", "who", "how", "when", "where", "with", "not",
                          "an",
                            "your"))  # fmt: skip
