"""M08, M09, M10: no blame, responsibility and repair before regret, and feeling that names what people lost."""

import re
from collections.abc import Iterator
from functools import lru_cache

from baken.lib.words import words
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import one_of, phrases
from baken.plan.wording.text import Span, Text

_PERSON = {
    "en": phrases(
        "(?:user|human|operator|operators'?|employee|manual|customer|administrator) errors?", "pebkac",
        r"(?:an?|one of our|our|the) (?:\w+ )?(?:engineers?|employees?|administrators?|developers?|operators?|"
        r"colleagues?|interns?|"
        "technicians?|contractors?|team members?|staff members?) (?:had |has |have )?(?:accidentally|mistakenly|"
        "inadvertently|"
        "wrongly|forgot|forgotten|failed|neglected|misconfigured|mistyped|deleted|overlooked|made (?:a|an) "
        "(?:mistake|error|typo))",
        r"(?:mistake|error|typo|slip|fault) (?:made )?(?:by|of) (?:an?|one of our|our|the) (?:\w+ )?(?:engineers?|"
        r"employees?|" "administrators?|developers?|operators?|colleagues?|technicians?|contractors?|team)",
        "incorrect(?:ly)? use(?:d)? by", "misuse by",
        "(?:users|customers|you) (?:have |had )?(?:incorrectly|wrongly|mistakenly) (?:[a-z]+ed|set|chose)",
        "(?:your|the (?:user|customer)'s) (?:own )?(?:fault|mistake|error)",
        "because (?:users|customers|you|people) (?:did not|didn't|failed|forgot|ignored)",
    ),
    "nl": phrases(
        "(?:menselijke|handmatige) (?:fout(?:en)?|vergissing(?:en)?)", "menselijk falen", "gebruikersfout(?:en)?",
        "bedieningsfout(?:en)?", "typefout van",
        "(?:fout|vergissing|schuld|slordigheid) van (?:een|één van onze|een van onze|onze|de) "
        "(?:medewerkers?|beheerders?|ontwikkelaars?|collega(?:'s)?|technicus|technici|stagiair|monteurs?|"
        "gebruikers?|klant(?:en)?)",
        "(?:een|één van onze|een van onze|onze) (?:medewerkers?|beheerder|ontwikkelaar|collega|technicus|stagiair|"
        "monteur) "
        "(?:heeft|had|is|vergat|maakte|verwijderde|drukte)(?: [^\\s.!?]+){0,4} (?:per ongeluk|vergeten|verkeerd|"
        "fout|vergat|vergissing)", "(?:onjuist|verkeerd) gebruik door", "door (?:je|uw) eigen (?:fout|toedoen)",
        "eigen schuld",
        "omdat (?:gebruikers|klanten|je|u|mensen)(?: [^\\s.!?]+){0,3} (?:vergaten|vergeten|negeerden|verkeerd)",
    ),
}  # fmt: skip
_CAUSED = {
    "en": phrases(
        "due to(?! this| that)", "because of(?! this| that)", "(?:caused|triggered) by",
        "(?:is|was|were|are) the (?:result|fault) of", "result(?:ed|ing|s)? from", "(?:as )?a result of", "owing to",
        "blame(?:d|s)?(?: on| lies with)?", "at fault", "on the (?:side|end) of", "stems? from", "lies with",
    ),
    "nl": phrases(
        "door(?! met)(?: toedoen van)?", "vanwege", "wegens", "(?:als|ten) gevolge? van", "te wijten aan",
        "(?:ligt|lag) bij", "schuld van", "aan de kant van",
    ),
}  # fmt: skip
_ELSEWHERE = re.compile(
    r"[,;:]|\b(?:we|wij|you|je|can|cannot|can't|could|will|kan|kun|kunt|kunnen|is|are|was|were|zijn|wordt|worden|naar)\b",
    re.I,
)
"""What stands between a cause and a supplier that are not about each other."""
_SUPPLIER = {
    "en": phrases(
        r"(?:our|an?|the|another) (?:\w+[ -]){0,2}(?:providers?|suppliers?|vendors?|partners?|subcontractors?)(?:'s?)?",
        r"(?:an?|our|the) (?:external|upstream|third[- ]party) (?:\w+ )?(?:service|dependency|company|party|system|"
        r"provider)",
        "third[- ]part(?:y|ies)",
    ),
    "nl": phrases(
        r"(?:onze|een|de|andere)(?: [^\W\d]+){0,2} (?:[a-z]{0,16}(?:leverancier|provider|aanbieder|partner|hoster|"
        r"partij)s?)", "onze hoster", "derden", r"(?:een|onze|de) extern\w* (?:dienst|partij|bedrijf|systeem)",
    ),
}  # fmt: skip
_WELL_KNOWN = (
    "AWS", "Amazon", "Azure", "Google Cloud", "GCP", "Cloudflare", "Fastly", "Akamai", "Microsoft", "OVH", "OVHcloud",
    "Hetzner", "DigitalOcean", "Linode", "Heroku", "Twilio", "Stripe", "Adyen", "Mollie", "Okta", "Datadog", "KPN",
    "Ziggo", "Odido", "TransIP", "Leaseweb", "Equinix", "CrowdStrike", "Vodafone", "SendGrid", "Mailgun", "Oracle",
    "Rackspace",
)  # fmt: skip
"""Suppliers that texts blame when the plan names none."""
_NOT_US = {
    "en": phrases(
        "(?:outside|beyond|out of) (?:of )?our (?:direct )?control", "not our fault",
        "not (?:caused|triggered) by us", "through no fault of (?:ours|our own)",
        r"on (?:\w+'s|their|the (?:provider|supplier|vendor)'s) (?:side|end)(?= |[.,]|$)",
        "not (?:a problem )?(?:on|at) our (?:side|end)", r"(?:our |the )?(?:provider|supplier|vendor)'s fault",
        "nothing to do with us",
    ),
    "nl": phrases(
        "buiten onze (?:schuld|macht|invloed|controle)", "niet onze (?:schuld|fout)", "(?:ligt|lag) niet aan ons",
        "overmacht", r"aan de kant van (?:onze |de |een )?\w+",
        "schuld van (?:onze|de) (?:leverancier|provider|hoster)", "niets mee te maken",
    ),
}  # fmt: skip
_AGENTLESS = {
    "en": phrases(
        "mistakes? (?:was|were) made", "(?:an )?errors? (?:was|were) made", "it was decided",
        "(?:was|were|been) (?:accidentally|inadvertently|mistakenly|unintentionally|wrongly) [a-z]+(?:ed|en|t)",
        "(?:was|were|been) [a-z]+ (?:by mistake|by accident|in error)",
    ),
    "nl": phrases(
        "er (?:is|zijn|werd|werden)(?: [^\\s.!?]+){0,2} (?:fout|fouten|vergissing|vergissingen) gemaakt",
        "er is besloten",
        "(?:is|zijn|werd|werden)(?: [^\\s.!?]+){0,3} (?:per ongeluk|abusievelijk|onbedoeld|ten onrechte)(?: "
        "[^\\s.!?]+){0,3} [a-z]+[dtn]",
    ),
}  # fmt: skip
_OURS = {
    "en": phrases(
        "our (?:own )?(?:responsibility|mistake|fault|error|doing|job)(?! of)",
        "we (?:take|bear|accept) (?:full )?responsibility", "responsible for", "we should(?:n't| not)? have",
        "we (?:did not|didn't|had not|hadn't|were not|weren't|failed)", "that is (?:on us|ours)", "up to us",
        "we (?:let you down|got this wrong|made (?:a|this|the) (?:mistake|error|change)|own|chose|broke|caused|"
        "missed)", "it is ours", "we answer for", "our (?:change|update|deployment|release|configuration)", "on us",
    ),
    "nl": phrases(
        "onze (?:eigen )?(?:verantwoordelijkheid|fout|schuld|taak)(?! van)",
        "(?:wij|we) (?:nemen|dragen)(?: [^\\s.!?]+){0,3} verantwoordelijk\\w*", "verantwoordelijk voor",
        "(?:we|wij) hadden", "hadden (?:we|wij)", "dat is aan ons", "ligt aan ons", "lag aan ons",
        "(?:we|wij) (?:deden|waren|maakten|kozen|misten|zagen)(?: [^\\s.!?]+){0,3} (?:niet|fout|verkeerd|te laat)",
        "(?:dit|dat|het) (?:hadden|moesten) (?:we|wij)", "onze (?:wijziging|aanpassing|update)",
        "niet onze leverancier", "rekenen (?:we|wij) onszelf",
    ),
}  # fmt: skip
"""How a sender takes responsibility."""


@message_rule(
    "M08",
    words("the sender owns what happened and blames nobody: no person, no user, no supplier"),
    words("readers chose you, not your supplier; and whoever is blamed learns to hide"),
    source="Statuspage communication tips, tip 5; PagerDuty incident response",
    strength="B",
    about="text",
)
def no_blame(text: Text, moment: Moment) -> Iterator[Noticed]:
    language = text.language
    own = words(
        "say what you do about it and what you change, such as “our system let this happen; we now check it twice”"
    )
    for span in text.found(_PERSON[language]):
        yield Noticed(span.start, span.end, words("“{quote}” puts the blame on a person", quote=span.text), own)
    if not moment.outside or moment.kind == "regulator":
        return
    for span in text.found(_AGENTLESS[language]):
        said = words("“{quote}” hides who did it", quote=span.text)
        yield Noticed(span.start, span.end, said, words("write “we”: “we deleted”, “we made a mistake”"))
    if _OURS[language].search(text.body):
        return
    theirs = words("leave out whose fault it is, and say what you do, such as “we are moving to another route”")
    for span in _suppliers_blamed(text, moment):
        yield Noticed(span.start, span.end, words("“{quote}” puts the blame on somebody else", quote=span.text), theirs)


def _suppliers_blamed(text: Text, moment: Moment) -> Iterator[Span]:
    excuses = tuple(text.found(_NOT_US[text.language]))
    yield from excuses
    for sentence in text.sentences:
        if not _CAUSED[text.language].search(sentence.text) or any(
            sentence.start <= one.start < sentence.end for one in excuses
        ):
            continue
        found = _SUPPLIER[text.language].search(sentence.text) or _named(sentence.text, moment.suppliers)
        cause = found and _cause_beside(sentence.text, found, text.language)
        if cause:
            start = sentence.start + cause[0]
            yield Span(start, sentence.start + cause[1], sentence.text[cause[0] : cause[1]])


def _cause_beside(sentence: str, supplier: re.Match[str], language: str) -> tuple[int, int] | None:
    """From the causal word to the supplier where one stands at most sixty characters before it."""
    nearest = None
    for cause in _CAUSED[language].finditer(sentence, max(0, supplier.start() - 60), supplier.start() + 1):
        between = sentence[cause.end() : supplier.start()]
        if cause.end() <= supplier.start() and not _ELSEWHERE.search(between):
            nearest = cause
    return (nearest.start(), supplier.end()) if nearest else None


def _named(sentence: str, suppliers: tuple[str, ...]) -> re.Match[str] | None:
    """The first supplier named in `sentence`; "our Azure" is the sender's own."""
    found = _names(suppliers).search(sentence)
    return found if found and not sentence[: found.start()].endswith(("our ", "onze ", "ons ")) else None


@lru_cache(maxsize=8)
def _names(suppliers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{one_of((*suppliers, *_WELL_KNOWN))})(?!\w|\.\w)")


_CONDITIONAL = {
    "en": phrases(
        "(?:apologi[sz]e|apologies|sorry|regret)(?: [^\\s.!?]+){0,3} (?:if|any)(?: [^\\s.!?]+){0,3}",
        "inconveniences? (?:that )?(?:this|it|we) (?:may|might|could) have(?: [^\\s.!?]+)?",
        "(?:should|if) (?:this|you)(?: [^\\s.!?]+){0,4} inconvenience",
        "(?:may|might) have (?:caused|experienced) (?:you )?(?:some )?inconvenience",
        "to (?:anyone|those) who (?:may|might) have been(?: [^\\s.!?]+)?",
    ),
    "nl": phrases(
        "(?:excuses|sorry|spijt(?: het)?(?: ons)?)(?: [^\\s.!?]+){0,3} (?:als|mocht|mochten|indien|eventue(?:el|"
        "le))(?: [^\\s.!?]+){0,3}", "(?:eventuele?|eventueel|mogelijke?) (?:ongemak(?:ken)?|hinder|overlast)",
        "(?:mocht|mochten)(?: [^\\s.!?]+){0,5} (?:hinder|overlast|ongemak|last)(?: [^\\s.!?]+)?",
        "voor het ongemak dat (?:je|u|dit)(?: [^\\s.!?]+){0,2} (?:mogelijk|misschien)(?: [^\\s.!?]+)?",
    ),
}  # fmt: skip
_FORGIVE = {
    "en": phrases("(?:please )?forgive (?:us|me)", "(?:ask|beg|hope)(?: [^\\s.!?]+){0,3} (?:your forgiveness|you "
    "(?:can |will )?forgive)", "your forgiveness"),
    "nl": phrases("vergeef (?:het )?ons", "(?:vragen|hopen)(?: [^\\s.!?]+){0,6} (?:vergeving|vergeven|vergeeft)",
        "neem(?:t u)? (?:het )?ons niet kwalijk"),
}  # fmt: skip
_REGRET = {
    "en": phrases("sorry", "apologi[sz]e", "apologies", "apology", "regret"),
    "nl": phrases("sorry", "excuses", "excuseren", "verontschuldig\\w*", "spijt", "betreuren"),
}
_REPAIR = {
    "en": phrases(
        "(?:a|the|this) (?:fix|hotfix|patch|correction|mitigation|solution|workaround)", r"mitigat\w+",
        r"(?:fix|repair|restor|replac|revert|reroute|re-route|redirect|rebuild|recover|restart|correct|chang|"
        r"improv|add|mov|work|solv|resolv|"
        r"implement|prepar|test|deploy|roll|switch|disabl|enabl|updat|monitor|watch|clean|prevent|scal|build|check|"
        r"remov|upgrad|invest|catch|"
        r"resend|refund|process|renew|bring|keep|turn|rout|backfill|reduc|stop|put|appl|continu)(?:e|es|ed|ing|y|"
        r"ying|ied|ning|ting|ped|ping|ving)?", "rolled", "brought", "rebuilt", "took", "kept", "back(?:ing)? out",
        "will not happen again", "looking (?:at|into|for)", "steps", r"going to", "what we (?:do|change)",
        "rework\\w*", "undo(?:ing|ne)?", "undid", "review(?:ing)?",
    ),
    "nl": phrases(
        "oplossing(?:en)?", "herstel(?:len|d|t)?", "herstelden", "repareren", "gerepareerd", "reparatie",
        "vervang(?:en|t)", "vervingen", "terug(?:gezet|zetten|draaien|gedraaid)", "zetten(?: [^\\s.!?]+){0,6} terug",
        "draaien(?: [^\\s.!?]+){0,6} terug", "herstart(?:en|ten)?", "opnieuw", "werken", "verander(?:en|den|d)",
        "verbeter(?:en|d|den|ing|ingen)", "voegen", "toegevoegd", "maatregel(?:en)?", "lossen", "losten", "opgelost",
        "verhelpen", "verholpen", "voork(?:omen|omt)", "controleren", "testen", "bouwen", "omleid(?:en|ing)",
        "leiden", "zorgen", "houden", "kijken", "volgen", "passen", "aangepast", "aanpassen", "zetten", "breiden",
        "bereiden", "verplaats(?:en|ten|t)", "halen", "sturen", "terugbetalen", "vergoeden", "verwerken", "nieuwe",
        "schakelen", "onderzoeken", "zoeken",
    ),
}  # fmt: skip
_FALSE_ALARM = {"en": phrases("false alarm"), "nl": phrases("loos alarm", "vals alarm")}


@message_rule(
    "M09",
    words("once the cause is known the sender takes responsibility and says what is repaired, without “if” and “any”"),
    words("people weigh responsibility most, then repair; and “if” takes an apology back"),
    source="Lewicki, Lount and Polin 2016 (755 people): responsibility first, repair second, forgiveness last",
    strength="A",
    about="text",
)
def responsibility_and_repair(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside:
        return
    language = text.language
    for span in text.found(_CONDITIONAL[language]):
        said = words("“{quote}” is sorry only in case somebody minds", quote=span.text)
        yield Noticed(
            span.start, span.end, said, words("say what people went through: “we are sorry that you could not …”")
        )
    for span in text.found(_FORGIVE[language]):
        said = words("“{quote}” asks something of readers who have had the trouble", quote=span.text)
        yield Noticed(span.start, span.end, said, words("leave it out, and say what you repair"))
    yield from _regret_alone(text, moment)


def _regret_alone(text: Text, moment: Moment) -> Iterator[Noticed]:
    language = text.language
    if moment.kind in ("retraction", "regulator") or _FALSE_ALARM[language].search(text.body):
        return
    if _REPAIR[language].search(text.body) or _OURS[language].search(text.body):
        return
    advice = words(
        "add what you do about it, such as “this is our responsibility; we are putting the old version back”"
    )
    regret = _REGRET[language].search(text.body)
    if regret:
        place = text.sentence_at(regret.start())
        said = words("this is sorry, and names neither responsibility nor repair")
        yield Noticed(place.start, place.end, said, advice, lacks=True)
    elif moment.stage in ("identified", "resolved") and moment.kind in (None, "update", "long_update", "resolution"):
        said = words("this names neither responsibility nor repair")
        yield Noticed(text.last.start, text.last.end, said, advice, lacks=True)


_STOCK = {
    "en": phrases(
        "(?:the|this|your) inconvenience(?: caused| this (?:has )?caused)?",
        "thank you for (?:your |bearing )?(?:patience|understanding|with us)",
        "(?:appreciate|thanks for|grateful for) your (?:patience|understanding|cooperation)(?: and understanding)?",
        "bear with us",
        "we take (?:this|these|the|your|security|privacy|reliability|it)(?: [^\\s.!?]+){0,4} (?:very |extremely "
        ")?seriously", "valued (?:customers?|users?|clients?|members?)", "rest assured",
        "(?:sincere|sincerest|deepest|heartfelt) apologies", "sincerely (?:apologi[sz]e|regret|sorry)",
        "deeply (?:regret|apologi[sz]e)",
        "understand (?:the|your|how) (?:frustration|frustrating)(?: [^\\s.!?]+){0,3}",
        "(?:top|highest|number one) priority",
        "working (?:hard|tirelessly|around the clock|diligently|as (?:hard|fast|quickly) as (?:possible|we can))",
        "utmost", "we value your (?:business|trust|loyalty)",
        "committed to (?:providing|delivering)(?: [^\\s.!?]+){0,3}", "world-class",
    ),
    "nl": phrases(
        "(?:het|dit|voor) ongemak", "(?:excuses voor|onze excuses voor) (?:de|het) (?:overlast|ongemak|hinder)",
        "(?:dank|bedankt|dankjewel) voor (?:je|jullie|uw|het) (?:geduld|begrip)",
        "(?:hopen op|vragen(?: om)?|rekenen op) (?:je|jullie|uw|enig) (?:begrip|geduld)",
        "(?:oprechte|welgemeende|diepe) (?:excuses|spijt)", "nemen(?: [^\\s.!?]+){0,6} (?:zeer|heel|uiterst) serieus",
        "gewaardeerde (?:klant(?:en)?|gebruikers?|relaties?)", "wees gerust", "je kunt erop vertrouwen",
        "(?:hoogste|topprioriteit|onze hoogste) ?prioriteit", "met man en macht",
        "werken (?:hard|er hard|keihard|dag en nacht)(?: [^\\s.!?]+){0,3}",
        "begrijpen (?:je|jullie|uw|dat)(?: [^\\s.!?]+){0,3} (?:frustratie|vervelend|frustrerend)", "uiterste best",
        "onze oprechte",
    ),
}  # fmt: skip
_ABSTRACT = {
    "en": phrases(
        "(?:sorry|apologi[sz]e|apologies)(?: to [^\\s.!?]+(?: [^\\s.!?]+){0,2})? for (?:the|this|these|all the) "
        "(?:trouble|disruptions?|interruptions?|issues?|problems?|"
        "impact|hassle|incident|outage|downtime|difficulties|situation|nuisance)",
    ),
    "nl": phrases(
        "(?:sorry|excuses|spijt ons) (?:voor|van) (?:de|deze|dit|het) (?:overlast|storing|verstoring|hinder|"
        "problemen|probleem|onderbreking|situatie|last|incident|gedoe)",
    ),
}  # fmt: skip
_BARE = {
    "en": re.compile(
        r"(?:we(?:['\u2019]re| are)\s+)?(?:very |truly |so |really "
        r")?(?:sorry|apologi[sz]e)|we\s+apologi[sz]e|(?:our |my )?apologies",
        re.I,
    ),
    "nl": re.compile(
        r"(?:het\s+spijt\s+ons|sorry|(?:onze\s+)?excuses|we\s+vinden\s+het\s+(?:heel\s+)?(?:erg|vervelend))(?:\s+(?:heel|erg|zeer))*",
        re.I,
    ),
}
_CONCRETE = {
    "en": phrases(
        "you (?:could not|couldn't|cannot|can't|had to|have to|lost|missed|waited|wait|were|did not|didn't|got)", "your"
    ),
    "nl": phrases(
        "(?:je|jullie|u)(?: [^\\s.!?]+){0,5} (?:niet|geen|moest|moesten|miste|wachten|kwijt)",
        "(?:jouw|jullie|uw) [a-z]+",
    ),
}


@message_rule(
    "M10",
    words("feeling names what people lost, instead of a stock phrase"),
    words(
        "showing sadness helps when it is about what happened to people; stock phrases say the same on every bad day"
    ),
    source="Claeys, Cauberghe and Leysen 2013 (168 people); CERC",
    strength="A",
    about="text",
)
def concrete_feeling(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside:
        return
    language = text.language
    advice = words("name what it cost people, such as “we are sorry that you could not order today”, or leave it out")
    hedged = [(span.start, span.end) for span in text.found(_CONDITIONAL[language])]
    taken: list[tuple[int, int]] = []
    for span in (*text.found(_STOCK[language]), *text.found(_ABSTRACT[language]), *_bare_regrets(text)):
        if any(span.start < end and start < span.end for start, end in (*hedged, *taken)):
            continue
        sentence = text.sentence_at(span.start)
        sorry = _REGRET[language].search(sentence.text) is not None
        if sorry and _CONCRETE[language].search(sentence.text, span.end - sentence.start):
            continue
        taken.append((span.start, span.end))
        said = words("“{quote}” says nothing of what people went through", quote=span.text)
        yield Noticed(span.start, span.end, said, advice)


def _bare_regrets(text: Text) -> Iterator[Span]:
    """Sentences, or parts up to a semicolon, that are sorry and do not say for what."""
    for sentence in text.sentences:
        piece = sentence.text.partition(";")[0].rstrip(" .!…")
        if len(piece) <= 60 and _BARE[text.language].fullmatch(piece):
            yield Span(sentence.start, sentence.start + len(piece), piece)
