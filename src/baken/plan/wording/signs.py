"""What several rules read from a text: that something does not work, that it is over, which facts it says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from baken.plan.compose.facts import Known
from baken.plan.wording.moment import Moment
from baken.plan.wording.text import Span, Text


def phrases(*alternatives: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern for whole words: a space stands for any white space, an apostrophe for both of its forms."""
    joined = "|".join(alternatives).replace(" ?", r"\s*").replace(" ", r"\s+").replace("'", "['\u2019]")
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", flags)


def one_of(names: Iterable[str]) -> str:
    """The pattern of any of `names`, the longest first, as `phrases` takes spaces and apostrophes; it matches nothing
    where there are none. What has to stand around a name is for the caller to add."""
    longest_first = sorted(
        {" ".join(name.split()) for name in names if name.strip()}, key=lambda name: (-len(name), name)
    )
    written = (re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return "|".join(re.sub("['\u2019]", "['\u2019]", name) for name in written) or r"(?!)"


@lru_cache(maxsize=64)
def whole_names(names: tuple[str, ...], *, exactly: bool = False) -> re.Pattern[str]:
    """One pattern for any of `names` as whole words, in capitals too unless `exactly`; `name_key` of what it finds is
    that of the name."""
    return re.compile(rf"(?<!\w)(?:{one_of(names)})(?!\w)", re.NOFLAG if exactly else re.IGNORECASE)


def name_key(name: str) -> str:
    """The one form of everything that `whole_names` finds for `name`: small letters, single spaces, plain apostrophes.

    An i with or without its dot is one letter to a pattern that does not mind capitals.
    """
    small = name.replace("\u2019", "'").casefold().replace("i\u0307", "i").replace("\u0131", "i")
    return " ".join(small.split())


TROUBLE = {
    "en": phrases(
        "cannot", "can't", "can not", "can no longer", "couldn't", "could not", "(?:un|not )able to", "may not",
        "might not", "no longer", "not possible", "impossible", r"fail(?:s|ed|ing|ures?)?", "not work(?:ing)?",
        "(?:is|are|does|do|was|were)n't (?:work|load|available|possible)(?:ing)?",
        "(?:nobody|no one|none of you) can", "(?:is|are|was|were|be|went|now|currently|fully) down", "offline",
        "unavailable", "not available", "unreachable", "inaccessible", "not load(?:ing)?", "missing",
        "time(?:s|d)? out", "timeouts?", "timing out", "slow(?:er|ly|ness)?", "delay(?:s|ed)?", "errors?",
        "takes? (?:up to|longer|much longer)", "longer than", "stuck", "lost", "blocked", "logged out", "signed out",
        "rejected", "declined", "wrong", "incorrect(?:ly)?", "(?:minutes?|hours?|days?) late(?:r)?", "duplicates?",
        "twice", "prevent(?:s|ing|ed)", "interrupted", "crash(?:es|ed|ing)?", "unresponsive", "freez(?:es|ing)",
        "not (?:being )?(?:delivered|sent|received|processed|published|shown|updated|appearing|visible|arriving|"
        "arrive)", "(?:issues?|problems?|trouble|difficult(?:y|ies)) (?:when |while |with |related to )?"
        "(?!impacting|affecting|causing|resulting|relating|involving|regarding|concerning|preventing|being)[a-z]+ing",
    ),
    "nl": phrases(
        r"(?:kan|kun|kunt|kunnen|kon|konden)(?: [^\s.!?]+){0,8} (?:niet|niets|geen|nergens)",
        r"(?:niet|geen)(?: [^\s.!?]+){0,4} (?:kan|kunt|kunnen|kon|konden)",
        r"(?:lukt|werkt|werken|werkte|werkten|doet het|doen het|laadt|laden|rijdt|rijden|start|opent|openen)(?: "
        r"[^\s.!?]+){0,4} niet", "niet (?:mogelijk|beschikbaar|bereikbaar|zichtbaar|goed|gelukt|werkt|werken|lukt)",
        "onbereikbaar", "niet te bereiken", "niemand (?:kan|kunnen)", "onbeschikbaar", "mislukk?(?:t|en|te|ten)",
        "tra(?:ag|ge|ger)", "langzamer?", "vertraging(?:en)?", "vertraagd", "foutmelding(?:en)?", "fouten",
        "lig(?:t|gen) (?:plat|eruit|stil)", "platgelegd", "uitgevallen", "valt uit", "lo(?:opt|pen) vast",
        "vastgelopen", "(?:minuten|uur|dag|dagen) (?:te laat|later)", "kwijt", "blij(?:ft|ven) hangen",
        "dur(?:en|t) (?:veel )?langer", "duurt (?:veel )?langer", "kom(?:t|en)(?: [^\\s.!?]+){0,3} niet aan",
        "niet aankom(?:t|en)",
        "(?:krijg|krijgt|krijgen|ontvang|ontvangt|ontvangen|zie|ziet|zien|heb|hebt|hebben)(?: [^\\s.!?]+){0,3} geen",
        "geen (?:toegang|verbinding|mails?|sms)", "verkeerde?", "dubbel", "haper(?:t|en)", "time-?outs?", "uitgelogd",
        "(?:moeite|problemen) (?:met|bij)(?: het)? [a-z]+en",
    ),
}  # fmt: skip
"""Words by which a text says what does not work for its readers."""

_UNHARMED = {
    "en": phrases(
        "no(?! longer| one can)",
        "nothing",
        "none of your?",
        "nobody (?:could|saw|else)",
        "(?:reduced|subsided|improved|applied)",
        "sorry",
        "apologi[sz]e",
    ),
    "nl": phrases(
        "er (?:is|gaat|ging|raakte) niets",
        "niemand (?:heeft|kon|zag)",
        "spijt",
        "excuses",
        "sorry",
        "er (?:is|zijn|gingen?) geen",
    ),
}
"""What makes the words above say that nothing happened, or what the sender feels."""

_OVER = {
    "en": phrases(
        "(?:has|have) (?:now )?(?:been )?(?:fully |successfully |completely )?(?:resolved|restored|fixed|solved|"
        "recovered)", "(?:is|are|was|were) (?:now |fully |all )*(?:resolved|restored|fixed|solved|over)",
        r"works? (?:\w+ )?again", "working (?:normally|again|as (?:expected|usual))", "back (?:to normal|online|up)",
        "(?:operating|functioning) normally", "fully (?:functional|operational)", "returned to normal", "false alarm",
    ),
    "nl": phrases(
        "(?:is|zijn|werd|werden) (?:inmiddels |nu |weer |volledig |helemaal )*(?:opgelost|verholpen|hersteld|voorbij)",
        r"(?:werkt|werken|doet het|doen het|draait|draaien)(?: [^\s.!?]+){0,2} weer",
        "weer (?:bereikbaar|beschikbaar)", r"kun(?:t|nen)?(?: [^\s.!?]+){0,3} weer",
        "weer (?:normaal|zoals je gewend bent)", "loos alarm", "vals alarm",
    ),
}  # fmt: skip
_NOT_YET = {
    "en": phrases(
        "not", "(?:is|are|has|have|was|were)n't", "until", "once", "when", "before", "will", "expects?", "expected",
        "hope", "as soon as", "to be", "partly", "partially", "mostly", "should", "might", "may", "if",
    ),
    "nl": phrases(
        "niet", "nog", "totdat?", "zodra", "als", "wanneer", "voordat", "zal", "zullen", "verwachten?", "hopen",
        "deels", "gedeeltelijk", "grotendeels", "zou", "zouden",
    ),
}  # fmt: skip
"""What turns "it works again" into something still to come."""

_PLANNED = {
    "en": phrases(
        "(?:scheduled|planned) upgrade",
        "maintenance",
        "we(?:'ll| will) (?:proceed|be doing)",
        "will be (?:upgraded|migrated|performed|stopped|down for)",
        "(?:planned|infrastructure) operation",
    ),
    "nl": phrases("gepland onderhoud", "onderhoud(?:swerkzaamheden|svenster)?", "werkzaamheden"),
}
_GREETING = {
    "en": re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening))\b[^.!?]{0,60}[,!:]?$", re.I),
    "nl": re.compile(r"(?:beste|hallo|hoi|geachte|goede(?:morgen|middag|navond))\b[^.!?]{0,60}[,!:]?$", re.I),
}
_HEADING = re.compile(r"\[[^\]]*\]|[^.!?:;]{1,60}$")
_NEWS = (None, "initial", "scope", "update", "workaround")
"""The kinds of message that tell how it stands; each of the others has a task of its own."""


def is_news(moment: Moment) -> bool:
    """True where the text tells readers outside how it stands, or may do so."""
    return moment.outside and moment.kind in _NEWS


def is_over(text: Text, moment: Moment) -> bool:
    """True where the trouble is over by the moment, or, where the stage is unknown, by the text."""
    if moment.is_last or moment.stage == "monitoring":
        return True
    return moment.stage is None and says_over(text)


@lru_cache(maxsize=16)
def says_over(text: Text) -> bool:
    """True where a sentence says that something works again, and not that it will."""
    for sentence in text.sentences:
        over = _OVER[text.language].search(sentence.text)
        if over and not _NOT_YET[text.language].search(sentence.text, 0, over.start()):
            return True
    return False


def is_planned(text: Text) -> bool:
    """True where the text is about maintenance and not about an incident."""
    return _PLANNED[text.language].search(text.body) is not None


@lru_cache(maxsize=16)
def troubles(text: Text) -> tuple[Span, ...]:
    """The sentences that say what does not work."""
    found, harmless = TROUBLE[text.language], _UNHARMED[text.language]
    return tuple(one for one in text.sentences if found.search(one.text) and not harmless.search(one.text))


def opening(text: Text) -> Span:
    """The first sentence with something to say: not a greeting, and not a heading above it."""
    for place, sentence in enumerate(text.sentences[:-1]):
        alone = text.sentences[place + 1].start > sentence.end and "\n" in text.body[sentence.end :][:2]
        if _GREETING[text.language].match(sentence.text) or (alone and _is_heading(sentence)):
            continue
        return sentence
    return text.last


def says_fact(text: Text, moment: Moment, *names: str) -> bool:
    """True where one of the facts `names` stands in the text as the sheet or the plan words it."""
    body = " ".join(text.body.split()).casefold()
    return any(wording in body for name in names for wording in _wordings(name, text.language, moment))


def _wordings(name: str, language: str, moment: Moment) -> Iterator[str]:
    fact, field = (moment.sheet or {}).get(name), moment.facts.get(name)
    values = [fact.value] if isinstance(fact, Known) else []
    for value in (*values, *((field.unknown, field.none) if field else ())):
        said = value.get(language) if isinstance(value, Mapping) else value
        if isinstance(said, str) and said.strip():
            yield " ".join(said.split()).rstrip(".").casefold()


def _is_heading(sentence: Span) -> bool:
    return _HEADING.fullmatch(sentence.text) is not None and len(sentence.words) <= 5
