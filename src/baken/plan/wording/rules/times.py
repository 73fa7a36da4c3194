"""M03, M04: when the next message comes, and times that everybody reads alike."""

import re
from collections.abc import Iterator
from datetime import datetime

from baken.lib.words import words
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import goes_on, without_links
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import phrases
from baken.plan.wording.text import Span, Text
from baken.plan.wording.times import Clock, clocks_in, has_date, moment_of

_NEXT = {
    "en": phrases(
        "(?:next|further|another|new|more|additional|regular|status) (?:[a-z]+ )?"
        "(?:updates?|messages?|posts?|news|information|details|reports?|word|communications?|statements?)",
        "(?:we|you)(?: will|'ll)(?: also| then)? (?:update|inform|post|report|write|tell|let you know|send|share|"
        "provide|"
        "keep you|be back|hear|say|give|follow up|come back|get back|read|find)",
        "(?:an?|the|our) updates? (?:will|is|are|by|at|every|within|in|before|follows?|to follow)",
        "updates? (?:will|by|at|every|within|in|before|follows?|to follow|again|here|expected|due|hourly)",
        "(?:post|write|report|update you|inform you)(?: [a-z]+){0,2} again",
        "(?:will|to|shall|expect to|plan to) (?:[a-z]+ )?(?:update|post an?|share an?|provide an?|have an?|send an?)",
    ),
    "nl": phrases(
        "(?:volgende?|nieuwe?|nader|verdere?|meer) (?:[a-z]+ )?"
        "(?:bericht(?:en)?|updates?|nieuws|informatie|details|melding(?:en)?|mededeling(?:en)?|stand|tussenstand)",
        "(?:melden|schrijven|laten|informeren|berichten|vertellen|delen|geven|plaatsen|komen|updaten|hoor|hoort|"
        "lees|leest|"
        "krijg|krijgt|sturen|volgt|volgen|houden) (?:we|wij|je|u|hier|dan|jullie|er|een)",
        "(?:we|wij|je|u|jullie) (?:[a-z]+ )?(?:melden|schrijven|laten|informeren|berichten|vertellen|komen|updaten|"
        "hoort|leest|"
        "krijgt|sturen|plaatsen)", "updates? (?:volgt|om|elk|elke|binnen|uiterlijk|komt)",
        r"(?:schrijven|melden|berichten|posten)(?: [^\s.]+){0,5} (?:weer|opnieuw)",
    ),
}  # fmt: skip
"""Words by which a sentence speaks of the message to come."""

_SPAN = {
    "en": (
        r"(?:\d+|an?|one|two|three|few|couple of|fifteen|twenty|thirty|sixty)(?:(?:-| to )\d+)?[ -]"
        "(?:more )?(?:minutes?|mins?|hours?|hrs?|days?)"
    ),
    "nl": (
        r"(?:\d+|een|één|twee|drie|een paar|enkele|vijftien|twintig|dertig|een half|het half)(?:(?:-| tot )\d+)? "
        "(?:minuten|minuut|min|uur|uren|uurtje|kwartier|dagen|dag)"
    ),
}
_FROM_NOW = {
    "en": phrases(
        rf"(?:in|within)(?: the)?(?: next| coming)?(?: about| around| approximately)? {_SPAN['en']}(?! of)",
        "(?:in|within) the (?:next |coming )?(?:hour|half hour|day)", "within the hour",
        rf"{_SPAN['en']} from now", rf"over the (?:next|coming) {_SPAN['en']}",
    ),
    "nl": phrases(
        "(?:binnen|over|in)(?: de)?(?: komende| volgende| eerstvolgende)?(?: ongeveer| circa)? "
        rf"{_SPAN['nl']}(?! (?:na|van))",
        "binnen (?:het|een) (?:half)?uur", "binnen nu en", "(?:het|komend) (?:komende )?(?:half)?uur",
    ),
}  # fmt: skip
_REPEATED = {
    "en": phrases(rf"every (?:{_SPAN['en']}|half hour|hour|day|morning)", "hourly", "daily", "each hour"),
    "nl": phrases(rf"(?:elke?|ieder|iedere|om de) (?:{_SPAN['nl']}|half ?uur|uur|kwartier|dag|ochtend)"),
}
_OTHER_TIME = {
    "en": phrases("tomorrow", "noon", "midnight", "tonight", r"\d{1,2} o'clock", "end of (?:the )?(?:business )?day",
    "EOD",
                  "this (?:morning|afternoon|evening)", "later today", "next week", r"\d{1,2} ?[ap]m"),
    "nl": phrases("morgen(?:ochtend|middag|avond)?", "vanavond", "vanmiddag", "vannacht", "middernacht", "half [a-z]+",
                  "kwart (?:over|voor) [a-z]+", "eind van de (?:dag|middag|ochtend)", "later vandaag", "volgende week"),
}  # fmt: skip
_VAGUE = {
    "en": phrases(
        "shortly(?! (?:after|before|there))", "soon(?!er| as| after)",
        "in (?:due course|a (?:moment|bit|while|little while))",
        "later (?:today|tonight|on)", "this (?:morning|afternoon|evening)", "tonight", "last night",
        "earlier (?:today|tonight)",
        "momentarily", "before long", "end of (?:the )?(?:business )?day", "a (?:few|couple of) (?:minutes|hours) ago",
    ),
    "nl": phrases(
        "(?:zo )?spoedig(?! mogelijk)", "binnenkort", "zo meteen", "zometeen", "straks", "later (?:vandaag|op de dag)",
        "vanavond", "vanmiddag", "vanochtend", "vanmorgen", "vannacht", "gisteravond", "afgelopen nacht",
        "eerder vandaag",
        "op korte termijn", "(?:een paar|enkele) (?:minuten|uur|uren) geleden", "over (?:enige|een) tijd",
    ),
}  # fmt: skip
_AS_SOON = {
    "en": phrases(
        "as soon as (?:possible|we can|we have|we know|there is|available|more|it is)", "when we (?:have|know|can)"
    ),
    "nl": phrases("zo (?:snel|spoedig) mogelijk", "zodra (?:we|wij|er|dat|dit|het|meer)"),
}
_OTHER_DAY = {
    "en": phrases("tomorrow", "yesterday"),
    "nl": phrases("morgen(?:ochtend|middag|avond)?(?! (?:is|zijn|weer))", "gisteren(?:ochtend|middag|avond)?"),
}
_AHEAD = {
    "en": phrases(
        "will", "'ll", "expect(?:s|ed|ing)?", "should", "plan", "next", "going to", "update", "hope", "aim", "estimate"
    ),
    "nl": phrases(
        "zal", "zullen", "verwacht(?:en)?", "volgt", "volgende?", "moet(?:en)?", "update", "hopen", "bericht", "gaan"
    ),
}
_TWO_WAYS = re.compile(
    r"(?<![\w/.-])(?P<first>0?[1-9]|1[0-2])/(?P<second>0?[1-9]|1[0-2])(?P<year>/(?:\d{4}|\d{2}))?(?![\w/%-])"
)
_ON = {
    "en": re.compile(r"\b(?:on|by|since|from|until|before|after)\s$", re.I),
    "nl": re.compile(r"\b(?:op|sinds|vanaf|tot|voor|na)\s$", re.I),
}
_ALL_TIMES = {
    "en": phrases("(?:all )?times (?:are |shown |given |listed )*in", "times (?:are )?(?:utc|gmt|cet|cest)"),
    "nl": phrases("alle tijden", "tijden (?:zijn )?in"),
}
_NOT_PUBLIC_NEWS = ("internal_notice", "regulator", "correction")
"""For colleagues, for an authority, and beside the last message, whose announced time goes on."""


@message_rule(
    "M03",
    words("it says when the next message comes"),
    words("waiting without knowing until when feels longer, and people ask the help desk"),
    source="Maister 1985: uncertain waits feel longer; PagerDuty and Statuspage announce the next message",
    strength="A",
    about="text",
)
def next_message(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside or moment.is_last or moment.kind in _NOT_PUBLIC_NEWS:
        return
    if moment.kind is None and moment.stage is None and not goes_on(text):
        return
    told = [sentence for sentence in text.sentences if _NEXT[text.language].search(sentence.text)]
    if not any(_says_when(text, sentence) for sentence in _with_next(text, told)):
        said = words("it does not say when the next message comes")
        last = told[-1] if told else text.last
        hint = words("add the time of the next message: “Next message: 14:30 UTC.”")
        yield Noticed(last.start, last.end, said, hint, lacks=True)
    elif moment.now is not None:
        yield from _gone_by(text, told, moment, moment.now)


@message_rule(
    "M04",
    words("times are absolute, with their zone, and with the day where midnight is near"),
    words("readers sit in other zones, and read a message hours after it was sent"),
    source="GitLab writes times in UTC; Fedora gives date and zone in every notice",
    strength="B",
    about="text",
)
def absolute_times(text: Text, moment: Moment) -> Iterator[Noticed]:
    plain = Text(without_links(text), text.language)
    yield from _bare(plain)
    yield from _vague(plain)
    yield from _other_day(plain)
    yield from _over_midnight(plain, moment)
    yield from _two_ways(plain)


def announced(text: Text) -> Iterator[Clock]:
    """The times of day that stand in sentences about the next message."""
    for sentence in text.sentences:
        if _NEXT[text.language].search(sentence.text):
            yield from clocks_in(text, sentence)


def says_a_span(text: Text, span: Span) -> bool:
    """True where `span` names a time counted from now, such as “within the hour”."""
    return _FROM_NOW[text.language].search(span.text) is not None


def _with_next(text: Text, told: list[Span]) -> Iterator[Span]:
    """The sentences about the next message, each followed by the one behind it where it ends in a colon."""
    for sentence in told:
        yield sentence
        if sentence.text.endswith(":"):
            yield from (other for other in text.sentences if other.start == _start_behind(text, sentence))


def _start_behind(text: Text, sentence: Span) -> int:
    return next((other.start for other in text.sentences if other.start >= sentence.end), -1)


def _says_when(text: Text, sentence: Span) -> bool:
    tables = (_FROM_NOW, _REPEATED, _OTHER_TIME)
    return (
        bool(clocks_in(text, sentence))
        or has_date(text, sentence)
        or any(table[text.language].search(sentence.text) for table in tables)
    )


def _gone_by(text: Text, told: list[Span], moment: Moment, now: datetime) -> Iterator[Noticed]:
    """Speaks where every time that is announced has passed."""
    clocks = [clock for sentence in told for clock in clocks_in(text, sentence)]
    meant = [moment_of(clock, text, now, moment.zone) for clock in clocks]
    known = [one for one in meant if one is not None]
    if not clocks or len(known) < len(clocks) or any(one > now for one in known):
        return
    if (now - max(known)).total_seconds() > 6 * 3600 and not any(clock.dated for clock in clocks):
        return  # a time of tomorrow without its day, of which M04 speaks
    last = clocks[known.index(max(known))]
    said = words("“{quote}” has passed already", quote=text.body[last.start : last.end])
    yield Noticed(last.start, last.end, said, words("announce a time that is still to come"))


def _bare(text: Text) -> Iterator[Noticed]:
    if _ALL_TIMES[text.language].search(text.body):
        return
    for sentence in text.sentences:
        clocks = clocks_in(text, sentence)
        if any(clock.zone for clock in clocks):
            continue
        for clock in clocks:
            quote = text.body[clock.start : clock.end]
            yield Noticed(
                clock.start,
                clock.end,
                words("“{quote}” has no time zone", quote=quote),
                words("write the zone behind it: “{quote} UTC”, “{quote} CET”", quote=quote),
            )


def _vague(text: Text) -> Iterator[Noticed]:
    language = text.language
    for table, condition in ((_VAGUE, None), (_FROM_NOW, _AHEAD), (_AS_SOON, _NEXT)):
        for match in table[language].finditer(text.body):
            sentence = text.sentence_at(match.start())
            if clocks_in(text, sentence) or (condition and not condition[language].search(sentence.text)):
                continue
            if table is _AS_SOON:
                said = words("“{quote}” promises a message and names no time", quote=match[0])
            else:
                said = words("“{quote}” is no time: it hangs on when somebody reads it", quote=match[0])
            yield Noticed(match.start(), match.end(), said, words("write a time of day with its zone"))


def _other_day(text: Text) -> Iterator[Noticed]:
    for match in _OTHER_DAY[text.language].finditer(text.body):
        if not has_date(text, text.sentence_at(match.start())):
            said = words("“{quote}” is another day for who reads it later or elsewhere", quote=match[0])
            yield Noticed(match.start(), match.end(), said, words("write the date"))


def _over_midnight(text: Text, moment: Moment) -> Iterator[Noticed]:
    if moment.now is None or _OTHER_DAY[text.language].search(text.body):
        return
    for sentence in text.sentences:
        for clock in clocks_in(text, sentence):
            meant = None if clock.dated else moment_of(clock, text, moment.now, moment.zone)
            if meant is not None and meant.date() != moment.now.astimezone(meant.tzinfo).date():
                said = words(
                    "“{quote}” lies on another day than this message", quote=text.body[clock.start : clock.end]
                )
                yield Noticed(clock.start, clock.end, said, words("write the day with it"))


def _two_ways(text: Text) -> Iterator[Noticed]:
    for match in _TWO_WAYS.finditer(text.body):
        before = text.body[max(0, match.start() - 8) : match.start()]
        if match["first"] != match["second"] and (match["year"] or _ON[text.language].search(before)):
            said = words("“{quote}” can be read as two different days", quote=match[0])
            yield Noticed(match.start(), match.end(), said, words("write the month as a word"))
