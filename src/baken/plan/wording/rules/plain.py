"""M13, M23: plain words in short sentences, and no shouting."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from baken.lib.words import plural, words
from baken.plan.schema.frame import Term
from baken.plan.wording.jargon import JARGON, KNOWN_LETTERS, SHOUTED
from baken.plan.wording.moment import Moment
from baken.plan.wording.readability import reading_ease
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import name_key, phrases, whole_names
from baken.plan.wording.text import Span, Text

MOST_WORDS = 25
"""The most words of a sentence."""
LEAST_EASE = 30.0
"""Below this a text is as hard as a paper in a journal."""
ENOUGH_WORDS = 40
"""From how many words on the ease of a text says something."""

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?://\S+|(?<!\S)[^\s@]{1,200}@\S+|`[^`\n]*`|\]\([^()\s]*\)|<[^<>\s]*>")
_LETTERS = re.compile(r"(?<![\w./@-])[A-Z][A-Z0-9]{1,5}s?(?![\w/@]|[.-]\w)")
_LONG_NAME = re.compile(r"\s{0,2}\([^)]{0,80}[a-z]{3}")
_NAME_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVX]+|[A-Z]\d+")
"""Numbers in letters, and names such as A12."""


@message_rule(
    "M13",
    words("plain words, in sentences of at most 25 words; no jargon, no abbreviation that is not explained"),
    words("plain words are read faster by everybody, specialists too, and best by those who are tired or in a hurry"),
    source="GOV.UK: writing for a low reading age; GDPR article 34(2)",
    strength="C",
    about="text",
)
def plain(text: Text, moment: Moment) -> Iterator[Noticed]:
    yield from _long_sentences(text)
    yield from _hard_to_read(text)
    if not moment.outside:
        return
    yield from _house_words(text, moment.glossary)
    if moment.policies.technical_detail_public == "low" and moment.kind != "regulator":
        house = frozenset(term.term.casefold() for term in moment.glossary) | {
            name.casefold() for part in moment.parts for name in part.names
        }
        yield from _jargon(text, house)
        yield from _abbreviations(text, house)


def _long_sentences(text: Text) -> Iterator[Noticed]:
    for sentence in text.sentences:
        count = sum(1 for token in _TOKEN.findall(sentence.text) if any(sign.isalnum() for sign in token))
        if count > MOST_WORDS:
            said = plural("this sentence has {count} word", "this sentence has {count} words", count)
            yield Noticed(
                sentence.start, sentence.end, said, words("make two sentences of it, each with one thing to say")
            )


def _hard_to_read(text: Text) -> Iterator[Noticed]:
    sentences = [one for one in text.sentences if one.words]
    if sum(len(one.words) for one in sentences) < ENOUGH_WORDS:
        return
    ease = reading_ease(sentences, text.language)
    if ease is not None and ease < LEAST_EASE:
        hardest = min(sentences, key=lambda one: (reading_ease([one], text.language) or 0.0, one.start))
        said = words(
            "the whole text is very hard to read ({ease} of 100), this sentence most of all", ease=max(0, round(ease))
        )
        yield Noticed(
            hardest.start, hardest.end, said, words("use shorter words and shorter sentences; begin with this one")
        )


def _jargon(text: Text, house: frozenset[str]) -> Iterator[Noticed]:
    """Words of the trade, each once, unless the house has settled on it."""
    told: set[str] = set()
    for span in text.found(_jargon_pattern(text.language)):
        plainly = _plain_word(span.text, text.language)
        if plainly in told or span.text.casefold() in house or _in_address(text, span):
            continue
        told.add(plainly)
        said = words("“{quote}” is a word of the trade", quote=span.text)
        yield Noticed(span.start, span.end, said, words("write it for somebody outside it: “{plain}”", plain=plainly))


@lru_cache(maxsize=2)
def _jargon_pattern(language: str) -> re.Pattern[str]:
    return phrases(*(pattern for pattern, _ in JARGON[language]))


@lru_cache(maxsize=2)
def _jargon_list(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((phrases(pattern), plainly) for pattern, plainly in JARGON[language])


def _plain_word(found: str, language: str) -> str:
    return next(plainly for pattern, plainly in _jargon_list(language) if pattern.fullmatch(found))


def _abbreviations(text: Text, house: frozenset[str]) -> Iterator[Noticed]:
    """Abbreviations that neither the text nor a name of the house explains, each once."""
    told: set[str] = set()
    for span in text.found(_LETTERS):
        short = span.text.removesuffix("s")
        if short in told or short in KNOWN_LETTERS or short in SHOUTED or _ROMAN.fullmatch(short):
            continue
        if any(start <= span.start < end for start, end in _shouted(text)):
            continue
        told.add(short)
        if short.casefold() in _beginnings(house) or _explained(text, span) or _in_address(text, span):
            continue
        said = words("“{quote}” is an abbreviation that is not explained", quote=span.text)
        yield Noticed(span.start, span.end, said, words("write it out, or what it does for readers"))


@lru_cache(maxsize=4)
def _beginnings(house: frozenset[str]) -> frozenset[str]:
    """What the words of the house begin with, as long as an abbreviation is."""
    found = {word for name in house for word in _NAME_WORD.findall(name)}
    return frozenset(word[:length] for word in found for length in range(2, 7))


def _explained(text: Text, span: Span) -> bool:
    """True for "long name (ABC)" and "ABC (long name)"."""
    body = text.body
    in_brackets = body[span.start - 1 : span.start] == "(" and body[span.end : span.end + 1] == ")"
    return in_brackets or _LONG_NAME.match(body, span.end) is not None


def _house_words(text: Text, glossary: Sequence[Term]) -> Iterator[Noticed]:
    """The words of the glossary that should not stand in a text for outside."""
    kept = {name_key(term.term): term for term in glossary if term.avoid or term.internal_only}
    if not kept:
        return
    for span in text.found(whole_names(tuple(term.term for term in kept.values()))):
        term = kept.get(name_key(span.text))
        if term is None:
            continue  # a letter that only a pattern takes for another
        if term.avoid:
            said = words("“{quote}” is a word that the glossary asks to avoid", quote=span.text)
        else:
            said = words("“{quote}” is a word for inside", quote=span.text)
        instead = [
            one.get(text.language) or next(iter(one.values())) if isinstance(one, dict) else one
            for one in term.say_instead or ()
        ]
        if instead:
            yield Noticed(span.start, span.end, said, words("write “{plain}”", plain=instead[0]))
        else:
            yield Noticed(span.start, span.end, said, words("write what it means for readers"))


def _in_address(text: Text, span: Span) -> bool:
    """True where `span` stands inside an address or code."""
    return any(start <= span.start < end for start, end in _addresses(text))


@lru_cache(maxsize=16)
def _addresses(text: Text) -> tuple[tuple[int, int], ...]:
    return tuple((found.start, found.end) for found in text.found(_ADDRESS))


_CAPITALS = re.compile(r"(?<![\w./@-])[A-Z][A-Z'\u2019]+(?:[ ,]+[A-Z][A-Z'\u2019]+)*(?![\w/@]|[.-]\w)")
_EXCLAIMED = re.compile(r"(?<=[\w)\"'\u201d\u2019*?!])!+(?=\s|[)\"'\u201d\u2019*]|$)")
_SIGN = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff]\ufe0f?")
_STATE = {
    "en": phrases(
        "down", "works?", "working", "ok", "okay", "slow", "fine", "resolved", "solved", "fixed", "up", "available",
        "unavailable", "outage", "degraded", "operational", "affected", "restored", "broken", "failing", "offline",
        "online", "done", "warning", "note", "update", "normal", "cannot", "can", "is", "are", "was", "were", "has",
        "have",
    ),
    "nl": phrases(
        "werkt", "werken", "plat", "traag", "trager", "opgelost", "verholpen", "goed", "oké", "bereikbaar",
        "onbereikbaar", "beschikbaar", "storing", "hersteld", "kapot", "stuk", "offline", "online", "klaar", "let op",
        "normaal", "kan", "kunt", "kunnen", "is", "zijn", "was", "waren", "heeft", "hebben", "doet", "ligt",
    ),
}  # fmt: skip
_COLOUR = {
    "en": phrases(
        "(?:marked|shown|coloured|colored|highlighted|displayed) (?:as |in )?(?:red|orange|amber|yellow|green)",
        "(?:status|everything|all services|all systems|page|map|board|light|indicator)"
        "(?: [a-z]+)? (?:is|are|turns?|shows?|turned|went)(?: all| now| still| back to)? (?:red|orange|amber|"
        "yellow|green)", "status:? (?:red|orange|amber|yellow|green)",
        "(?:the )?(?:red|orange|amber|yellow|green) (?:parts|services|items|areas|components|rows|lines|dots?|"
        "icons?|ones|regions|bars?)", "code (?:red|orange|yellow)",
        "(?:is|are|remains?|stays?) (?:still|now|back to) (?:red|orange|amber|yellow|green)",
    ),
    "nl": phrases(
        "(?:in het |met |op )?(?:rood|oranje|geel|groen) (?:gemarkeerd|aangegeven|getoond|gekleurd|weergegeven)",
        "(?:gemarkeerd|aangegeven|getoond) (?:in|met)(?: het)? (?:rood|oranje|geel|groen)",
        "(?:staat|staan|kleurt|kleuren|is|zijn|blijft)(?: alles| nu| nog| weer| de status)* op (?:rood|oranje|geel|"
        "groen)", "status:? (?:rood|oranje|geel|groen)", "code (?:rood|oranje|geel)",
        "(?:de )?(?:rode|oranje|gele|groene) (?:onderdelen|diensten|vlakken|regels|bolletjes?|stippen|gebieden|"
        "balk|delen|blokjes)", "(?:is|zijn|blijft) (?:weer|nu|nog) (?:rood|oranje|geel|groen)",
    ),
}  # fmt: skip


@message_rule(
    "M23",
    words("a message does not shout, and says in words what a sign or a colour says"),
    words("capitals are slow to read and sound alarmed; a sign or a colour is lost in print and on many readers"),
    source="accessibility practice",
    strength="C",
    about="text",
)
def no_shouting(text: Text, moment: Moment) -> Iterator[Noticed]:
    for span in text.found(_EXCLAIMED):
        yield Noticed(
            span.start, span.end, words("“{quote}” shouts", quote=span.text), words("end the sentence with a full stop")
        )
    loud = [span for span in text.found(_CAPITALS) if not _in_address(text, span)]
    names = _words_of_names(moment) if loud else set()
    for span in loud:
        if _is_shout(text, span, names):
            yield Noticed(
                span.start, span.end, words("“{quote}” shouts", quote=span.text), words("write it in small letters")
            )
    for span in text.found(_COLOUR[text.language]):
        said = words("“{quote}” is a colour only, which not everybody sees", quote=span.text)
        yield Noticed(span.start, span.end, said, words("say what the colour means: “does not work”, “works again”"))
    yield from _signs_alone(text)


def _signs_alone(text: Text) -> Iterator[Noticed]:
    """Emoji that carry what the sentence does not say in words."""
    for sentence in text.sentences:
        sign = _SIGN.search(sentence.text)
        if sign and len(sentence.words) <= 5 and not _STATE[text.language].search(sentence.text):
            start = sentence.start + sign.start()
            said = words("“{quote}” says something that no word says", quote=sign[0])
            yield Noticed(
                start, start + len(sign[0]), said, words("write it in words too, such as “works” or “does not work”")
            )


def _words_of_names(moment: Moment) -> set[str]:
    return {word for part in moment.parts for name in (*part.names, *part.internal) for word in name.split()}


def _is_shout(text: Text, span: Span, names: set[str]) -> bool:
    if text.body[span.start - 1 : span.start] == "[":
        return False  # a label, such as [UPDATE]
    capitals = [
        word for word in re.findall(r"[A-Z'\u2019]+", span.text) if word not in KNOWN_LETTERS and word not in names
    ]
    return any(word in SHOUTED or len(word) >= 7 for word in capitals) or len(capitals) >= 3


@lru_cache(maxsize=16)
def _shouted(text: Text) -> tuple[tuple[int, int], ...]:
    """The sentences in capitals, whose words are shouted and no abbreviations."""
    return tuple((one.start, one.end) for one in text.sentences if " " in one.text and _is_loud(one.text))


def _is_loud(sentence: str) -> bool:
    capitals = sum(map(str.isupper, sentence))
    return capitals > 0.6 * max(1, sum(map(str.isalpha, sentence)))
