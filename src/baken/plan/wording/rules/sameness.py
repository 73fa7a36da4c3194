"""M16, M17, M22: not the last message again, the same facts everywhere, and corrections in the open."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from baken.lib.words import words
from baken.plan.wording.moment import Beside, Moment
from baken.plan.wording.reading import amounts, at_work, over, works_again
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import phrases
from baken.plan.wording.text import Span, Text
from baken.plan.wording.times import clocks_in, moment_of

_SHINGLE = 3
"""Words in a row that are compared with the last message."""
ALIKE = 0.75
"""Share of common shingles from which on two messages count as the same."""
_NOTHING_NEW = {
    "en": phrases(
        "(?:nothing|no) (?:new|news|further|change[sd]?|significant change)", "has not changed", "(?:is|are) unchanged",
        "no (?:new |further )?(?:update|information)", "situation (?:is|remains) the same", "still (?:the same|no)",
    ),
    "nl": phrases(
        "niets nieuws", "geen (?:nieuws|verandering|wijziging|nieuwe informatie)",
        "(?:is|zijn) (?:niet veranderd|onveranderd)",
        "nog (?:steeds )?hetzelfde", "er is (?:nog )?niets (?:nieuws|veranderd)",
        "situatie is (?:gelijk|hetzelfde|ongewijzigd)",
    ),
}  # fmt: skip
_WEIGHED = {
    "en": phrases(
        "(?:check|test|compar|try|weigh|look|wait|restor|replac|copy|measur|consider|search|rebuild|deploy|switch|"
        "go|read|"
        "roll|analy[sz]|review|validat|verify|clear|process|repair|mov|trac|examin)ing",
    ),
    "nl": phrases(
        "(?:we|wij) (?:[a-z]+ )?(?:controleren|testen|vergelijken|proberen|wegen|kijken|wachten|herstellen|"
        "vervangen|kopiëren|meten|"
        "overwegen|zoeken|bouwen|zetten|lezen|lopen|onderzoeken|bekijken|draaien|repareren|verplaatsen|schakelen|laden|"
        "halen)",
        "(?:controleren|testen|vergelijken|proberen|wachten|herstellen|vervangen|meten|overwegen|zoeken|zetten|"
        "onderzoeken) (?:we|wij)",
        "bezig met (?!het oplossen)",
    ),
}  # fmt: skip
_CORRECTS = {
    "en": phrases(
        "corrections?", "correct(?:ed|s|ing)?", "(?:was|were) (?:wrong|incorrect|not (?:right|correct|true))",
        "mistake[n]?",
        "earlier (?:message|update) (?:said|stated)", "we (?:said|wrote|reported)", "not [^.]{1,60} as we",
        "instead of", "error in",
    ),
    "nl": phrases(
        "correctie", "rechtzetting", "(?:klopte|was|waren) (?:niet|onjuist|fout)", "niet (?:klopten?|juist|waar)",
        "onjuist",
        "vergissing", "gecorrigeerd",
        "we (?:schreven|meldden|zeiden)", "(?:schreven|meldden) (?:we|wij)", "in plaats van", "anders dan", "fout in",
    ),
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:[.,:'\u2019-][^\W_]+)*|%")


@message_rule(
    "M16",
    words("it differs from the last message, or says openly that nothing is new"),
    words("an update that brings nothing tires readers, and the next one goes unread"),
    source="GitLab: without news say so and name what is being weighed; PagerDuty: empty updates tire readers",
    strength="B",
    about="moment",
)
def something_new(text: Text, moment: Moment) -> Iterator[Noticed]:
    first, language = text.first, text.language
    if moment.kind == "no_news":
        if not _WEIGHED[language].search(text.body):
            said = words("it says that nothing is new, and not what you are trying or weighing")
            hint = words("add one sentence: “We are comparing two copies of the data.”")
            yield Noticed(first.start, first.end, said, hint, lacks=True)
    elif moment.course.previous is not None and not _NOTHING_NEW[language].search(text.body):
        previous = Text(moment.course.previous, language)
        if _alike(text, previous) < ALIKE or _names_more(text, previous):
            return
        said = words("this says the same as the last message")
        hint = words("say what changed, or say openly that nothing did and what you are trying")
        yield Noticed(first.start, first.end, said, hint)


@message_rule(
    "M17",
    words("all channels and languages tell the same facts"),
    words("readers compare, and two versions make both of them doubtful"),
    source="Statuspage tip 4: the same across channels; GOV.UK PaaS",
    strength="B",
    about="moment",
)
def same_everywhere(text: Text, moment: Moment) -> Iterator[Noticed]:
    for other in moment.beside:
        if other.language.partition("-")[0] not in ("en", "nl"):
            continue
        beside = Text(other.body, other.language.partition("-")[0])
        yield from _other_times(text, beside, other, moment)
        yield from _other_amounts(text, beside, other)
        yield from _other_end(text, beside, other)


@message_rule(
    "M22",
    words("a correction is visible: a new message, and no silent change"),
    words("who read the first version must learn that it was wrong"),
    source="GitLab: post another message; a record that is only added to",
    strength="C",
    about="moment",
)
def corrected_openly(text: Text, moment: Moment) -> Iterator[Noticed]:
    language, first = text.language, text.first
    if moment.kind == "correction":
        if not _CORRECTS[language].search(text.body):
            said = words("it does not say that something was wrong, nor what")
            hint = words("begin with it: “In our last message we said …; that was wrong.”")
            yield Noticed(first.start, first.end, said, hint, lacks=True)
    elif moment.course.published is not None and _tokens(text.body) != _tokens(moment.course.published):
        start, end = _first_change(text, moment.course.published)
        said = words("this changes a published text without saying so")
        yield Noticed(start, end, said, words("leave that text as it is, and send a correction"))


def _alike(text: Text, previous: Text) -> float:
    """How much of both texts is common, by words in a row; times of day do not count."""
    one, other = _shingles(text), _shingles(previous)
    return len(one & other) / len(one | other) if one and other else 0.0


def _names_more(text: Text, previous: Text) -> bool:
    """True where it names or counts something that the last message did not: another part, another share."""
    before = set(_tokens(previous.body))
    found = (match[0] for match in _TOKEN.finditer(_without_times(text)))
    return any(one.casefold() not in before for one in found if one[0].isupper() or one[0].isdigit())


def _shingles(text: Text) -> set[tuple[str, ...]]:
    tokens = _tokens(_without_times(text))
    size = min(_SHINGLE, len(tokens))
    return {tuple(tokens[place : place + size]) for place in range(len(tokens) - size + 1)} if size else set()


def _without_times(text: Text) -> str:
    times = [(clock.start, clock.end) for one in text.sentences for clock in clocks_in(text, one)]
    ends = [0, *(end for _, end in times)]
    starts = [*(start for start, _ in times), len(text.body)]
    return " ".join(text.body[end:start] for end, start in zip(ends, starts, strict=True))


def _tokens(body: str) -> list[str]:
    return [match[0].casefold() for match in _TOKEN.finditer(body)]


def _other_times(text: Text, beside: Text, other: Beside, moment: Moment) -> Iterator[Noticed]:
    """Speaks where each text names a time that the other has not: one that leaves a time out contradicts nothing."""
    if moment.now is None:
        return
    here, there = _moments(text, moment), _moments(beside, moment)
    if here is None or there is None or len(here) != len(there):
        return
    mine, theirs = set(here) - set(there), set(there) - set(here)
    # Readers who are promised messages at other times are told other times.
    announced = {_key(due) for due in (moment.due, *(one.due for one in moment.beside)) if due is not None}
    if mine | theirs <= announced:
        return
    for time in sorted(mine) if theirs else ():
        place, said_there = here[time], there[min(theirs)]
        said = words(
            "“{quote}” here, and “{other}” on {channel}", quote=place.text, other=said_there.text, channel=other.channel
        )
        yield Noticed(place.start, place.end, said, words("find out which is right, and write it in both"))


def _moments(text: Text, moment: Moment) -> dict[str, Span] | None:
    """The times of `text` and where they stand; None where one of them can't be told for certain."""
    found: dict[str, Span] = {}
    for sentence in text.sentences:
        for clock in clocks_in(text, sentence):
            meant = None if moment.now is None else moment_of(clock, text, moment.now, moment.zone)
            if meant is None:
                return None
            found.setdefault(_key(meant), Span(clock.start, clock.end, text.body[clock.start : clock.end]))
    return found


def _key(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%H:%M")


def _other_amounts(text: Text, beside: Text, other: Beside) -> Iterator[Noticed]:
    here, there = amounts(text), amounts(beside)
    for unit in sorted(here.keys() & there.keys()):
        mine, theirs = here[unit].keys() - there[unit].keys(), there[unit].keys() - here[unit].keys()
        if not mine or not theirs:
            continue
        place, said_there = here[unit][min(mine)], there[unit][min(theirs)]
        said = words(
            "“{quote}” here, and “{other}” on {channel}", quote=place.text, other=said_there.text, channel=other.channel
        )
        yield Noticed(place.start, place.end, said, words("find out which is right, and write it in both"))


def _other_end(text: Text, beside: Text, other: Beside) -> Iterator[Noticed]:
    """Speaks where one says it is over and the other that people are still at work on it."""
    for one, two in ((text, beside), (beside, text)):
        claim = _end_in(one)
        work = next(at_work(two), None)
        if claim is None or work is None or _end_in(two) is not None:
            continue
        here, there = (claim, work) if one is text else (work, claim)
        said = words(
            "“{quote}” here, and “{other}” on {channel}", quote=here.text, other=there.text, channel=other.channel
        )
        yield Noticed(here.start, here.end, said, words("find out which is right, and write it in both"))


def _end_in(text: Text) -> Span | None:
    return next(iter((*over(text), *works_again(text))), None)


def _first_change(text: Text, published: str) -> tuple[int, int]:
    """Where the first word stands that the published text has not; the last sentence where words only went."""
    before = _tokens(published)
    for place, match in enumerate(_TOKEN.finditer(text.body)):
        if place >= len(before) or match[0].casefold() != before[place]:
            return match.start(), match.end()
    return text.last.start, text.last.end
