"""M07, M21: when it is expected to be over, only as the policy allows; and whether this message is in time."""

from collections.abc import Iterator
from datetime import datetime

from baken.lib.words import Words, words
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import at_work
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.rules.times import announced, says_a_span
from baken.plan.wording.signs import is_planned, phrases
from baken.plan.wording.text import Span, Text
from baken.plan.wording.times import clocks_in, has_date, moment_of

_RECOVERY = {
    "en": (
        "(?:recover[a-z]*|resol(?:ved?|ution)|restor[a-z]*|fix(?:ed)?|back(?! with)|normal|complete[a-z]*|over|solved?|"
        "mitigat[a-z]*|"
        "work(?:s|ing)?|available|up again|clear[a-z]*|return)"
    ),
    "nl": (
        "(?:hersteld?|herstel|opgelost|verholpen|weer|terug|normaal|voorbij|klaar|werkt|werken|beschikbaar|bereikbaar|"
        "oplossing)"
    ),
}
_BARE = {
    "en": phrases(
        "(?:will|shall|'ll)(?: all| again| then| fully)? (?:be|have|work|recover|return)"
        rf"(?: [a-z]+){{0,3}}? {_RECOVERY['en']}",
        r"will (?:fix|resolve|restore|work|recover)",
    ),
    "nl": phrases(
        rf"(?:zal|zullen)(?: [^\s.]+){{0,8}}? {_RECOVERY['nl']}",
        r"(?:is|zijn|werkt|werken|doet)(?: [^\s.]+){0,5}? (?:uiterlijk|binnen|over|v[oó][oó]r)(?= [^.]{0,80}\d)",
        "(?:lossen|herstellen) (?:we|wij)",
    ),
}  # fmt: skip
_EXPECTED = {
    "en": phrases(
        rf"(?:expect|anticipat|estimat|hop|aim|plan)[a-z]*(?: [^\s.]+){{0,9}}? {_RECOVERY['en']}",
        rf"(?:should|likely to|ought to)(?: [a-z]+){{0,4}}? {_RECOVERY['en']}",
        r"(?:ETA|estimated time (?:of|to) (?:arrival|repair|recovery|resolution))(?: (?:is|of|for))?",
        r"(?:recovery|resolution|fix|repair) (?:is )?(?:expected|estimated|due)",
    ),
    "nl": phrases(
        rf"(?:verwacht|hop|schat|streven)[a-z]*(?: [^\s.]+){{0,9}}? {_RECOVERY['nl']}",
        rf"(?:zou|zouden|moet|moeten)(?: [^\s.]+){{0,6}}? {_RECOVERY['nl']}",
        r"(?:verwachte (?:hersteltijd|oplostijd|eindtijd)|naar verwachting)(?: [^\s.]+){0,8}?",
    ),
}  # fmt: skip
_PAST = {
    "en": phrases(
        "expected (?:behaviou?r|results?|level|rates?)",
        "as expected",
        "(?:was|were|had)",
        "next (?:update|message)",
        "no (?:[a-z]+ ){0,2}impact",
    ),
    "nl": phrases("sinds", "was", "waren", "volgend(?:e)? (?:bericht|update)"),
}
_RANGE = {
    "en": phrases("between", "from", r"\d+ ?(?:-|to|or) ?\d+", "at the earliest", "at the latest", "and"),
    "nl": phrases("tussen", "van", r"\d+ ?(?:-|tot|à|of) ?\d+", "op zijn vroegst", "uiterlijk", "en"),
}
_WE_WILL_SAY = {
    "en": phrases(
        "(?:if|should) (?:this|that|it|anything|the estimate)(?: [a-z]+)? chang(?:es?|ing)", "may (?:still )?change",
        "will (?:say|tell you|let you know|write(?: here)?|update)(?: [a-z]+){0,4} (?:if|when)",
        "in case (?:this|that|it) changes",
    ),
    "nl": phrases(
        "(?:als|zodra|mocht) (?:dit|dat|het|deze)(?: [a-z]+){0,3} (?:verandert?|wijzigt|anders|veranderen)",
        "verandert (?:dat|dit|het)",
        "(?:schrijven|melden|laten) (?:we|wij)(?: [a-z]+){0,4} als", "kan (?:nog )?(?:veranderen|wijzigen)",
        "lukt dat niet",
    ),
}  # fmt: skip
_FROM_STAGE = {
    "from_identified": ("identified", "monitoring", "resolved"),
    "from_monitoring": ("monitoring", "resolved"),
    "forbidden": (),
}


@message_rule(
    "M07",
    words("an expected end stands there only as the policy allows: a range, and what happens if it changes"),
    words("an end time that slips angers readers more than none at all"),
    source="PagerDuty: no end times; GOV.UK: a time once the cause is known; Maister 1985: finite waits are easier",
    strength="B",
    about="text",
)
def expected_end(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside or moment.is_last or is_planned(text):
        return
    for sentence in text.sentences:
        if not _has_time(text, sentence) or _PAST[text.language].search(sentence.text):
            continue
        expected = _EXPECTED[text.language].search(sentence.text)
        if expected is None and _BARE[text.language].search(sentence.text) is None:
            continue
        found = _against_policy(text, moment) or _how_said(text, sentence, expected is None, moment)
        if found is not None:
            yield Noticed(sentence.start, sentence.end, *found)


@message_rule(
    "M21",
    words("it is in time: before the promise ends, and before others tell it"),
    words("who tells it first is believed more, and a broken promise costs more trust than none"),
    source="Arpan and Roskos-Ewoldsen 2005; Beldad 2018 (273 people): telling it yourself works better",
    strength="A",
    about="moment",
)
def in_time(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not moment.outside:
        return
    first, now = text.first, moment.now
    if now is not None and moment.promised_by is not None and now > moment.promised_by:
        said = words("this message was promised by {time}", time=_here(moment.promised_by, moment))
        yield Noticed(first.start, first.end, said, words("send it now, also unfinished; say that it is late"))
    if now is not None and moment.due is not None:
        yield from _later_than_promised(text, moment, now, moment.due)
    if moment.rising:
        said = words("people outside report trouble, and nothing has been published yet")
        yield Noticed(first.start, first.end, said, words("publish now what you know, and say what you do not know"))
    if moment.confirmed is False and moment.kind in (None, "initial", "scope"):
        said = words("nobody has confirmed the impact, and the plan asks for that before anything is published")
        yield Noticed(
            first.start, first.end, said, words("have the impact confirmed, or choose the neutral first text")
        )


def _has_time(text: Text, sentence: Span) -> bool:
    return bool(clocks_in(text, sentence)) or has_date(text, sentence) or says_a_span(text, sentence)


def _against_policy(text: Text, moment: Moment) -> tuple[Words, Words] | None:
    """Why no end may be named now; nothing where the stage is unknown and the text does not tell it."""
    if moment.policies.eta == "allowed":
        return None
    if moment.policies.eta == "forbidden":
        return words("the plan names no expected end"), words("leave it out, and say when the next message comes")
    stage = moment.stage or ("investigating" if moment.kind == "initial" or _investigates(text) else None)
    if stage is None or stage in _FROM_STAGE[moment.policies.eta]:
        return None
    return (
        words("an end is expected here before the plan allows it"),
        words("leave it out until then, and say when the next message comes"),
    )


def _how_said(text: Text, sentence: Span, bare: bool, moment: Moment) -> tuple[Words, Words] | None:
    if bare:
        return (
            words("this promises an end, and nobody can promise that"),
            words("write a range and that it can change: “We expect 15:00 to 16:00 UTC; if that changes, we say so.”"),
        )
    if moment.policies.eta == "allowed" or _WE_WILL_SAY[text.language].search(text.body):
        return None
    if len(clocks_in(text, sentence)) > 1 or _RANGE[text.language].search(sentence.text):
        return words("it does not say what happens when this time changes"), words(
            "add: “If this changes, we say so here.”"
        )
    return (
        words("one moment is named for the end, without saying that it can change"),
        words("write a range, and add: “If this changes, we say so here.”"),
    )


def _investigates(text: Text) -> bool:
    return any("nvestigat" in span.text or "onderzoe" in span.text or "zoek" in span.text for span in at_work(text))


def _later_than_promised(text: Text, moment: Moment, now: datetime, due: datetime) -> Iterator[Noticed]:
    for clock in announced(text):
        meant = moment_of(clock, text, now, moment.zone)
        if meant is not None and meant > due:
            quote = text.body[clock.start : clock.end]
            said = words("“{quote}” is later than the promise, which ends {time}", quote=quote, time=_here(due, moment))
            yield Noticed(clock.start, clock.end, said, words("name a time before the promise ends"))


def _here(time: datetime, moment: Moment) -> datetime:
    return time.astimezone(moment.zone) if moment.zone else time
