"""What a text says of itself: that it goes on, that it is over, that something is not known, and which numbers."""

import re
from collections.abc import Iterator

from baken.plan.compose.lengths import links_in
from baken.plan.wording.signs import phrases
from baken.plan.wording.text import Span, Text
from baken.plan.wording.times import clocks_in

_GOES_ON = {
    "en": phrases(
        "(?:we|engineers?|(?:the|our|engineering) (?:[a-z]+ )?teams?)(?: are| is|'re)"
        "(?: (?:currently|still|now|actively|also|already|urgently|working|continuing|to))*"
        r" (?:investigat|looking|work(?:ing)? (?:on|to|with|hard|through)|deploy|monitor|try|implement|rolling|"
        r"apply)\w*"
        "(?! (?:to )?(?:improv|reduc|prevent|ensur|avoid|better|mak|establish|understand|add|increas))",
        r"continu(?:e|ing) to (?:investigat|monitor|work|mitigat)\w*(?! (?:to )?(?:improv|reduc|prevent|ensur|with))",
        "(?:currently|still) (?:investigating|looking into|working on)",
        r"^investigating", "(?:is|are) (?:currently |still |now )?(?:experiencing|being (?:worked|investigated|"
        r"looked))",
        "(?:fix|patch|change) (?:is|are) (?:[a-z]+ )?being", "under investigation",
    ),
    "nl": phrases(
        "(?:we|wij|onze (?:[a-z]+ )?(?:technici|monteurs|mensen|collega's|teams?)) (?:zijn|is) (?:[a-z]+ )?"
        "(?:ermee|hiermee|er|bezig|aan het)",
        "(?:we|wij) (?:(?:nog|nu|steeds|op dit moment|momenteel|verder|hard) )*(?:onderzoeken|zoeken|werken|kijken)",
        "(?:onderzoeken|werken|zoeken) (?:we|wij)",
        "wordt (?:nog |nu |momenteel |hard )*(?:onderzocht|gewerkt|uitgezocht)",
    ),
}  # fmt: skip
"""Words by which people say that they are still at it."""

_HEALED = {
    "en": phrases(
        "(?:resolved|recovered|mitigated|fixed|restored|operating normally|back to normal|all clear|no longer)",
        "completed?", "experienced", "back online", "up again", "is back", "final message", "false alarm",
        "maintenance", "post-?mortem", "were", "was (?:caused|due|degraded|impacted)",
    ),
    "nl": phrases(
        "opgelost", "verholpen", "hersteld", "werk(?:t|en) weer", "weer (?:normaal|beschikbaar|bereikbaar)",
        "loos alarm", "niet meer", "onderhoud", "voorbij", "was", "waren", "terugblik",
    ),
}  # fmt: skip
"""Words that make it doubtful whether a text speaks of something that goes on."""

_OVER = {
    "en": phrases(
        "(?:this|the) (?:incident|issue|problem|outage|disruption)s? (?:(?:has|have) (?:now |since )?been|is|are|was) "
        "(?:now |fully |completely )*(?:resolved|fixed|over|closed|solved)",
        "(?:incident|issue|problem|outage) (?:now |fully )?resolved",
        "we(?: have|'ve) (?:now |fully )*(?:resolved|solved|fixed) (?:this|the) (?:incident|issue|problem)"
        "(?!,? (?:affect|with|that|which|in|impact|for|prevent|caus|relat|on|where|but|behind|of|around)[a-z]*)",
    ),
    "nl": phrases(
        "(?:deze|de|het|dit) (?:storing|incident|probleem|onderbreking) (?:is|zijn|was) "
        "(?:nu |inmiddels |volledig |weer |helemaal )*(?:opgelost|verholpen|voorbij|hersteld|over)",
        "(?:storing|probleem) (?:nu |volledig )?(?:opgelost|verholpen)",
        "we hebben (?:de|dit|het|deze) (?:storing|probleem) (?:nu |volledig )?(?:opgelost|verholpen)",
    ),
}  # fmt: skip
_WORKS = {
    "en": phrases(
        "(?:everything|all (?:our |of our |affected )?(?:services|systems|components|functions)) "
        "(?:(?:is|are) (?:now |again |back )*"
        "(?:working|operational|normal|available|operating normally|up|running|online)|(?:now )?works?)"
        "(?!,? (?:except|apart|but))",
    ),
    "nl": phrases(
        "alles (?:werkt|doet het|functioneert|draait|is) (?:nu |inmiddels )?(?:weer|normaal|opgelost)(?!,? "
        "(?:behalve|op))",
        "alle (?:diensten|systemen|onderdelen|functies) (?:werken|zijn|doen het) (?:nu |inmiddels )?(?:weer|"
        "normaal|hersteld)"
        "(?!,? (?:behalve|op))",
    ),
}  # fmt: skip
_WAITS = {
    "en": phrases(
        "until", "till", "once", "when", "whenever", "before", "if", "unless", "as soon as", "whether", "not", "never",
        "yet", "ensure", "verify", "confirm", "confirming", "believe", "think",
    ),
    "nl": phrases(
        "tot", "totdat", "zodra", "als", "wanneer", "voordat", "voor", "indien", "of", "niet", "nog", "ooit",
        "controleren", "denken",
    ),
}  # fmt: skip
"""Words before such a sentence that make it a hope, a condition or a question."""

_UNKNOWN = {
    "en": phrases(
        "(?:not|don't|doesn't|cannot|can't|isn't|aren't|unable to) (?:yet |fully |currently )*"
        "(?:know|known|clear|sure|certain|say|tell|determined?|established|confirmed)", "unknown", "unclear",
        "(?:yet|still) (?:to (?:determine|establish)|finding out|determining|establishing|being (?:determined|"
        "established))",
    ),
    "nl": phrases(
        "(?:weten|kunnen) (?:we|wij) (?:(?:dat|het|nog|op dit moment|nu|precies) )*niet",
        "(?:we|wij) (?:weten|kunnen) (?:(?:dat|het|nog|op dit moment|nu|precies) )*niet",
        "(?:nog|is|zijn) (?:nog )?(?:niet|on) ?(?:bekend|duidelijk|zeker|vastgesteld|vast)", "onbekend", "onduidelijk",
    ),
}  # fmt: skip
_UNITS = {
    "percent": "%|per ?cent|procent",
    "users": "users|gebruikers",
    "customers": "customers|klanten",
    "people": "people|mensen",
    "accounts": "accounts",
    "organisations": "organi[sz]ations|organisaties",
    "orders": "orders|bestellingen",
    "payments": "payments|betalingen|transactions|transacties",
    "requests": "requests|aanvragen|verzoeken|calls",
    "messages": "messages|berichten|e-?mails?",
    "jobs": "jobs|builds|runs",
    "shops": "shops|stores|winkels|filialen|locations|locaties",
}
_NUMBER = re.compile(
    r"(?<![\w.,:])(\d{1,3}(?:[.,\u00a0]\d{3})+|\d+(?:[.,]\d{1,2})?) ?(?:[a-z]{1,20} ){0,2}?(?:"
    + "|".join(f"(?P<{unit}>{names})" for unit, names in _UNITS.items())
    + r")(?!\w)",
    re.I,
)
_SHARE = {
    "en": phrases(
        r"\d+(?:\.\d+)? ?(?:%|per ?cent)", "per ?cent", "half", "thirds?", "quarters?",
        r"(?:one|two|three|\d+) (?:in|of|out of) (?:every )?(?:\d+|two|three|four|five|six|ten|a hundred)",
        r"(?:up to|about|around|roughly|approximately|at most|fewer than|less than) \d[\d.,]*(?![\d:])(?! "
        r"?(?:[ap]m|utc))",
    ),
    "nl": phrases(
        r"\d+(?:,\d+)? ?(?:%|procent)", "procent", "de helft", "derde", "kwart",
        r"(?:een|één|twee|drie|\d+) (?:op|van) (?:de|elke) (?:\d+|twee|drie|vier|vijf|tien|honderd)",
        r"(?:ongeveer|circa|ca\.|maximaal|hooguit|rond de|minder dan|tussen de|zo'n) \d[\d.,]*(?![\d:])(?! ?(?:uur|"
        r"utc))",
    ),
}  # fmt: skip


def goes_on(text: Text) -> bool:
    """True where the text itself says that people are still at work on it, and not that anything is over."""
    language = text.language
    return _GOES_ON[language].search(text.body) is not None and _HEALED[language].search(text.body) is None


def at_work(text: Text) -> Iterator[Span]:
    """Every place that says people are still at work on it."""
    yield from text.found(_GOES_ON[text.language])


def over(text: Text) -> Iterator[Span]:
    """Every place that says the whole incident is over; not `once it is over`."""
    yield from _said_outright(text, _OVER)


def works_again(text: Text) -> Iterator[Span]:
    """Every place that says that everything works."""
    yield from _said_outright(text, _WORKS)


def owns_up(text: Text) -> bool:
    """True where the text says openly that something is not known yet."""
    return _UNKNOWN[text.language].search(text.body) is not None


def is_unknown(span: Span, language: str) -> bool:
    """True where `span` says that something is not known yet."""
    return _UNKNOWN[language].search(span.text) is not None


def has_figure(text: Text, span: Span) -> bool:
    """True where `span` says how many, by a number with its unit or by a share."""
    return _SHARE[text.language].search(span.text) is not None or _NUMBER.search(span.text) is not None


def amounts(text: Text) -> dict[str, dict[str, Span]]:
    """The numbers of the text by what they count and where they stand, written alike in each language: 5,780 and
    5.780 are one number."""
    found: dict[str, dict[str, Span]] = {}
    for match in _NUMBER.finditer(text.body):
        if match.lastgroup:
            found.setdefault(match.lastgroup, {}).setdefault(_alike(match[1]), Span(*match.span(), match[0]))
    return found


def without_links(text: Text) -> str:
    """The text with its links blanked, each character at its place."""
    body = text.body
    for link in sorted(set(links_in(body)), key=len, reverse=True):
        body = body.replace(link, " " * len(link))
    return body


def has_clock(text: Text, span: Span) -> bool:
    """True where a time of day stands in `span`."""
    return bool(clocks_in(text, span))


def _said_outright(text: Text, table: dict[str, re.Pattern[str]]) -> Iterator[Span]:
    for span in text.found(table[text.language]):
        before = text.body[max(text.sentence_at(span.start).start, span.start - 60) : span.start]
        if not _WAITS[text.language].search(before):
            yield span


def _alike(number: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[.,\u00a0]\d{3})+", number):
        return re.sub(r"\D", "", number)
    return number.replace(",", ".")
