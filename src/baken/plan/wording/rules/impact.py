"""M01, M02, M12: what readers cannot do, who and where that is, and how their data are."""

import re
from collections.abc import Iterator
from functools import lru_cache

from baken.lib.words import words
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import (
    TROUBLE,
    is_news,
    is_over,
    is_planned,
    one_of,
    opening,
    phrases,
    says_fact,
    says_over,
    troubles,
)
from baken.plan.wording.text import Span, Text

_ABOUT_US = {
    "en": phrases(
        r"investigat\w+", "look(?:ing)? into", "issues?", "problems?", "incidents?", "disruptions?", "outages?",
        r"degrad\w+", "(?:a|the) fix", r"mitigat\w+", "aware of", "technical difficulties", "monitoring",
        "unforeseen circumstances",
    ),
    "nl": phrases(
        r"onderzoek\w*", "zoeken(?: het)? uit", "problem(?:en|atiek)", "probleem", "incident(?:en)?",
        r"\w{0,12}storing(?:en)?", "verstoring(?:en)?", "oplossing", "technische (?:moeilijkheden|redenen)",
        "op de hoogte van", "verminderde prestaties", "door omstandigheden",
    ),
}  # fmt: skip
"""What a first sentence speaks of that leaves the reader guessing."""

_WORKS = {
    "en": phrases(
        "again", r"normal(?:ly)?", "back", r"restored?", r"recover(?:y|ed|ing)", "available", "operational",
        "functional", "successfully", "as (?:expected|usual)", "false alarm", "reduced", "fewer", "caught up", "can",
    ),
    "nl": phrases(
        "weer", "normaal", "hersteld", "beschikbaar", "bereikbaar", "zoals gewoonlijk", "loos alarm", "vals alarm",
        "minder", "ingehaald", "kun(?:t|nen)?",
    ),
}  # fmt: skip
_READER = {
    "en": phrases("you", "yours?", "customers?", "users?", "visitors?", "members?", "people", "nobody", "everyone",
        "clients?"),
    "nl": phrases(
        "je", "jullie", "u", "uw", "klanten", "gebruikers?", "bezoekers?", "leden", "mensen", "niemand", "iedereen",
        "patiënten",
    ),
}  # fmt: skip
_MACHINE = {
    "en": phrases(
        r"(?:the |our |an? |one of our )?(?:\w+ )?(?:databases?|db|clusters?|load balancers?|message queues?|"
        r"back-?ends?"
        "|caches?|(?:web |app |mail )?servers?|nodes?|pods?|replicas?|storage (?:layer|array)|api gateway|dns|"
        "kubernetes|redis|kafka"
        "|postgres(?:ql)?|mysql|nginx)",
    ),
    "nl": phrases(
        r"(?:de |het |onze |een |een van onze )?(?:\w+ )?(?:databases?|clusters?|load ?balancers?|wachtrij(?:en)?|"
        r"back-?end|caches?"
        "|(?:web|app|mail)?servers?|nodes?|pods?|replica's?|opslaglaag|api-gateway|dns|kubernetes|redis|kafka|"
        "postgres(?:ql)?|mysql"
        "|nginx)",
    ),
}  # fmt: skip
"""What stands at the start of a sentence and is a part of the works, not of the reader's day."""


@message_rule(
    "M01",
    words("the first sentence says what readers cannot do, in their own words; once it is over, what works again"),
    words("readers look at one sentence, and want to know whether they can do what they came for"),
    source="PagerDuty incident response; GOV.UK status page guide; GOV.UK PaaS manual",
    strength="B",
    about="text",
)
def impact_first(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not (is_news(moment) or (moment.outside and moment.kind == "resolution")) or is_planned(text):
        return
    first, language = opening(text), text.language
    if says_fact(text, moment, "impact") and not is_over(text, moment):
        return
    if is_over(text, moment) or moment.kind == "resolution":
        if not _WORKS[language].search(text.body) and not TROUBLE[language].search(text.body):
            said = words("this does not say what works again")
            advice = words("name what readers can do again, such as “you can sign in and order again”")
            yield Noticed(first.start, first.end, said, advice, lacks=True)
        return
    part = _machine_at_start(first, language, moment)
    if part:
        end = first.start + len(part)
        said = words("the message begins with “{part}”, which readers do not know", part=part)
        advice = words("begin with what readers cannot do now, such as “you cannot sign in”")
        yield Noticed(first.start, end, said, advice)
    elif _ABOUT_US[language].search(first.text) and not TROUBLE[language].search(first.text):
        said = words("the first sentence does not say what readers cannot do")
        if troubles(text):
            advice = words("put the sentence that says so first: “{sentence}”", sentence=troubles(text)[0].text)
        else:
            advice = words(
                "begin with it, such as “you cannot pay”; or write that you do not know yet what is affected"
            )
        yield Noticed(first.start, first.end, said, advice, lacks=True)


def _machine_at_start(first: Span, language: str, moment: Moment) -> str | None:
    if _READER[language].search(first.text) or not TROUBLE[language].search(first.text):
        return None
    names = tuple(name for part in moment.parts for name in part.internal)
    found = _MACHINE[language].match(first.text) or (_any_of(names).match(first.text) if names else None)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+|our\s+|de\s+|het\s+|onze\s+)?(?:{one_of(names)})(?!\w)", re.I)


_SCOPE = {
    "en": phrases(
        "all", "every", "everyone", "everybody", "nobody", "no one", "most", "majority", "only", "some", "few",
        "several", "many", "subset", "portion", "fraction", "percentage", "number of", "one in", r"\d+ in \d+",
        "worldwide", "globally", "regions?", "countr(?:y|ies)", "anyone",
        "(?:don't|do not|not) (?:yet )?(?:know|sure|clear)", "not yet known", "finding out (?:how|who|what)",
        "(?:not|un)(?: )?(?:affected|impacted)", "other", "others", "except", "existing", "new", "those",
        "if you (?:use|have|are)",
        "(?:customers|users|people|accounts|organi[sz]ations|those) (?:who|whose|using|with|of|in|on|from|that)",
        "mobile apps?", "(?:in|on|through|via) (?:the |our )?(?:apps?|websites?|shops?|web client|browser|desktop)",
        "ios", "android", "iphones?",
        "in (?:the )?(?:north|south|east|west|eu|us|uk|europe|asia|netherlands|germany|belgium|france)", "europe",
        "elsewhere", "everywhere", "still works?", "works? (?:as usual|normally)", "internally", "free", "paid",
        "enterprise",
    ),
    "nl": phrases(
        "alle", "alles", "elke?", "iedereen", "niemand", "(?:de )?meesten?", "merendeel", "alleen", "sommigen?",
        "enkele", "een paar", "veel", "bepaalde", "een deel", "aantal", "een op de", r"\d+ (?:op|van) de",
        "wereldwijd", "landelijk", "regio's?", "provincies?", "weten(?: we)?(?: nog)? niet", "(?:nog )?niet bekend",
        "zoeken(?: we| nog| dat)* uit", "niet geraakt", "geen last", "andere", "anderen", "behalve", "bestaande",
        "nieuwe", "wie", "als je", "overal", "elders",
        "(?:klanten|gebruikers|mensen|organisaties|scholen|leden) (?:die|met|van|in|op|uit|zonder|bij)",
        "(?:in|op|via) (?:de |onze )?(?:apps?|websites?|sites?|winkels?|browser)", "ios", "android", "iphones?",
        "in (?:nederland|belgië|duitsland|europa|noord|zuid|oost|west)[a-z-]*", "(?:werkt|werken) (?:wel|gewoon)",
        "wel", "vooral",
    ),
}  # fmt: skip
_FIGURE = re.compile(
    r"\d\s?%|(?<![\w.,])\d[\d.,]{0,12}\s+(?:of|van|users|customers|people|accounts|klanten|gebruikers|mensen)\b"
)
_CROWD = {
    "en": phrases(
        "customers?", "users", "accounts", "organi[sz]ations", "members", "visitors", "developers", "teams", "schools"
    ),
    "nl": phrases(
        "klanten", "gebruikers", "accounts", "organisaties", "leden", "bezoekers", "ontwikkelaars", "teams", "scholen"
    ),
}
_GROUP = {
    "en": phrases(
        "patients", "students", "pupils", "teachers", "parents", "travell?ers", "passengers", "residents",
        "employees", "staff", "tenants", "subscribers", "sellers", "merchants", "drivers", "administrators", "admins",
        "guests", "donors", "doctors", "nurses", "citizens", "authors", "buyers", "growers", "shops", "hospitals",
        "colleagues",
    ),
    "nl": phrases(
        "patiënten", "studenten", "leerlingen", "docenten", "leraren", "ouders", "reizigers", "passagiers",
        "inwoners", "medewerkers", "huurders", "abonnees", "verkopers", "kopers", "chauffeurs", "beheerders",
        "gasten", "auteurs", "huisartsen", "artsen", "burgers", "ondernemers", "verzekerden", "kwekers",
        "ziekenhuizen", "collega's",
    ),
}  # fmt: skip
"""Groups that say who without another word."""
_IN_A_PLACE = re.compile(r"(?<!\w)in\s+(?:the\s+|de\s+|het\s+)?[A-Z][a-z]")
_NOT_A_GROUP = frozenset((
    "the", "our", "your", "of", "for", "to", "by", "from", "that", "and", "or", "which", "with", "on", "when",
    "where", "so", "but", "as", "if", "how", "affects", "impacts", "prevents", "de", "het", "onze", "jullie", "van",
    "voor", "aan", "door", "dat", "en", "die", "met", "bij", "als", "dan", "kunnen", "zien", "hebben", "krijgen",
    "merken", "treft", "raakt", "dear", "beste", "may", "can", "ondervinden", "ervaren", "zijn", "vragen", "wij",
    "is", "are",
))  # fmt: skip
"""Words before "customers" that do not say which ones."""


@message_rule(
    "M02",
    words("the message says who is affected and where, and who is not; or that this is not known yet"),
    words("who cannot tell whether it is about them asks, or worries for nothing"),
    source="PagerDuty incident response: the scope message; GOV.UK status page guide",
    strength="B",
    about="text",
)
def who_and_where(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not is_news(moment) or moment.kind == "workaround" or is_over(text, moment) or is_planned(text):
        return
    trouble = next(iter(troubles(text)), None)
    if trouble is None or says_fact(text, moment, "scope") or _says_who(text):
        return
    said = words("this says neither who is affected nor where, nor that you do not know it yet")
    advice = words("add who has trouble and who has not, or “we do not know yet how many of you this affects”")
    yield Noticed(trouble.start, trouble.end, said, advice, lacks=True)


def _says_who(text: Text) -> bool:
    patterns = (_SCOPE[text.language], _FIGURE, _GROUP[text.language], _IN_A_PLACE)
    if any(pattern.search(text.body) for pattern in patterns):
        return True
    for crowd in text.found(_CROWD[text.language]):
        before = text.body[max(0, crowd.start - 40) : crowd.start].split()
        if (
            before
            and before[-1].casefold() not in _NOT_A_GROUP
            and not before[-1].endswith(("ing", ".", "!", ":", ","))
        ):
            return True
    return False


_THINGS = {
    "en": phrases(
        "data", "files?", "messages?", "orders?", "payments?", "records?", "accounts?", "passwords?", "information",
        "details", "money", "content", "work", "backups?", "jobs?", "credentials", "tokens?", "emails?", "e-mails?",
        "photos?", "bookings?", "documents?", "projects?", "transactions?", "anything", "nothing", "everything",
    ),
    "nl": phrases(
        "gegevens", "data", "bestanden", "berichten", "bestelling(?:en)?", "betaling(?:en)?", r"\w{0,12}gegevens",
        "accounts?", "wachtwoord(?:en)?", "informatie", "geld", "werk", "back-?ups?", "mails?", "e-mails?", "foto's",
        "boeking(?:en)?", "documenten", "opdrachten", "afspraken", "dossiers?", "iets", "niets", "alles",
    ),
}  # fmt: skip
_FATE = {
    "en": phrases(
        "lost", "lose", "safe(?:ly)?", "secure", "intact", "exposed", "leak(?:s|ed)?", "stolen", "deleted",
        "corrupt(?:ed|ion)?", "missing", "accessed", "compromised", "recovered", "restored", "duplicated", "twice",
        "seen", "saw", "see", "kept", "stored", "saved", "loss", "at risk", "damaged", "touched", "misused",
        "not (?:been )?(?:executed|made|sent|processed|delivered)",
        "will (?:still )?be (?:delivered|processed|sent|retried)", "unharmed", "complete",
    ),
    "nl": phrases(
        "kwijt", "verloren", "verlies", "veilig", "intact", "gelekt", "gestolen", "verwijderd", "beschadigd",
        "ontbreken", "ingezien", "inzien", "gezien", "zien", "hersteld", "dubbel", "bewaard", "opgeslagen", "gevaar",
        "toegang", "misbruikt", "alsnog", "niet (?:uitgevoerd|verstuurd|verwerkt|aangekomen)", "compleet", "in orde",
    ),
}  # fmt: skip
_SAFETY = {
    "en": phrases(
        "data loss", "security", "privacy", "personal data", "breach", "unauthori[sz]ed",
        "nothing (?:was|is|has been|got) lost", "money is safe", "data (?:is|are|was|were) (?:not )?affected",
        "vulnerability",
    ),
    "nl": phrases(
        "gegevensverlies", "dataverlies", "veiligheid", "beveiliging", "privacy", "persoonsgegevens", "datalek",
        "onbevoegden?", "niets (?:kwijt|verloren)", "gegevens zijn (?:niet )?geraakt", "lek", "kwetsbaarheid",
    ),
}  # fmt: skip
_DONE = {
    "en": phrases(
        "(?:incident|issue|problem|outage|disruption|this|trouble|errors?|it) (?:has|have|is|was|are)(?: now| been|"
        " fully| completely)* " "(?:resolved|fixed|solved|over)",
        "(?:everything|all services) (?:works?|is working|are working|is back)",
        "we (?:have |'ve )?(?:fully )?(?:resolved|fixed|solved)",
    ),
    "nl": phrases(
        "(?:incident|probleem|problemen|storing|dit|fout|verstoring) (?:is|zijn)(?: nu| inmiddels| weer| volledig| "
        "helemaal)* " "(?:opgelost|verholpen|voorbij|hersteld)", "alles (?:werkt|doet het) weer",
        "we hebben (?:het|de|dit)(?: [^\\s.!?]+){0,3} (?:opgelost|verholpen)",
    ),
}  # fmt: skip
_STILL_WATCHING = {
    "en": phrases(
        "monitor(?:ing)?",
        r"keep(?:ing)? (?:\w+ )?(?:watch(?:ing)?|an eye)",
        "next (?:message|update)",
        "will (?:provide|post)",
    ),
    "nl": phrases(
        r"in de gaten", "volgende? (?:bericht|update)", "kijken(?: nog)?(?: even)? mee", "melden we", "blijven volgen"
    ),
}


@message_rule(
    "M12",
    words(
        "the first message that has scope and the last one say how data and security are, or that it is not known yet"
    ),
    words("whether something is lost or was seen is the first thing people fear, and silence reads as bad news"),
    source="Statuspage communication tips, tip 1; PagerDuty incident response: the last message",
    strength="B",
    about="text",
)
def data_and_security(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside or is_planned(text) or not (_is_final(text, moment) or _is_first_with_scope(text, moment)):
        return
    if says_fact(text, moment, "data_loss", "data_state", "money_state", "security") or _says_data(text):
        return
    said = words("this does not say how data and security are")
    advice = words("add “your data is safe”, what is affected, or “we do not know yet whether anything is lost”")
    yield Noticed(text.last.start, text.last.end, said, advice, lacks=True)


def _is_final(text: Text, moment: Moment) -> bool:
    if moment.kind is not None or moment.stage is not None:
        return moment.kind == "resolution" or (moment.kind in (None, "update") and moment.stage == "resolved")
    language = text.language
    done = _DONE[language].search(text.body) is not None and says_over(text)
    return done and not _STILL_WATCHING[language].search(text.body)


def _is_first_with_scope(text: Text, moment: Moment) -> bool:
    """True where the moment says that no message before this one had scope, and this one has."""
    if moment.kind == "scope":
        return True
    if moment.stage == "resolved" or not troubles(text) or not _says_who(text):
        return False
    if moment.kind == "initial":
        return True
    previous = moment.course.previous
    return moment.kind == "update" and previous is not None and not _says_who(Text(previous, text.language))


def _says_data(text: Text) -> bool:
    things, fate, language = _THINGS[text.language], _FATE[text.language], text.language
    if _SAFETY[language].search(text.body):
        return True
    return any(things.search(one.text) and fate.search(one.text) for one in text.sentences)
