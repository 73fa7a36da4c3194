"""M19: the last message is complete, and goes wherever the first one went."""

from collections.abc import Iterator

from baken.lib.words import Words, words
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import has_clock
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import phrases, says_fact
from baken.plan.wording.text import Text

_SINCE = {
    "en": phrases(
        "since", "from", "between", "at", "until", "began", "started", "lasted", r"for \d+ (?:minutes|hours)"
    ),
    "nl": phrases("sinds", "vanaf", "tussen", "om", "tot", "begon", "duurde", r"\d+ (?:minuten|uur) lang", "rond"),
}
_LINGERS = {
    "en": phrases(
        "still", "backlog", "queued?", "linger[a-z]*", "left over", "catch(?:ing)? up", "remain[a-z]*", "delayed",
        "not yet",
        "(?:everything|all [a-z]+|all) (?:works|work|is|are|has been|have been)(?: now)?(?: [a-z]+)? "
        "(?:again|normal|processed|delivered|back|working|operational)", "nothing (?:is )?left",
        "no (?:lasting|further) [a-z]+",
        "works? again", "later than usual", "may take",
    ),
    "nl": phrases(
        "nog", "achterstand", "wachtrij", "ingehaald", "alsnog", "later dan", "alles (?:werkt|is|doet)",
        "alle [a-z]+ (?:werken|zijn)",
        "niets blijft", "geen blijvende", "verwerkt", "werkt weer", "werken weer", "kan (?:nog )?even duren",
    ),
}  # fmt: skip
_DATA = {
    "en": phrases(
        "data", "lost", "nothing was lost",
        "no (?:orders|messages|files|records|payments|changes|emails|builds)[a-z ]*",
        "personal (?:data|information)", "leak[a-z]*", "exposed", "safe", "intact", "breach",
    ),
    "nl": phrases(
        "gegevens", "data", "verloren", "kwijt", "kwijtgeraakt", "er is niets (?:verloren|weg|gelekt)", "gelekt",
        "datalek", "veilig",
        "geen (?:bestellingen|berichten|bestanden|betalingen|mails|wijzigingen)[a-z ]*", "bewaard",
    ),
}  # fmt: skip
_TO_DO = {
    "en": phrases(
        "you (?:do not|don't|need|can|may|must|should|have to|no longer)", "please", "no action",
        "nothing (?:for you )?to do",
        "(?:place|send|try|sign in|log in|restart|reload|refresh|check|contact|call|start|run|submit|resend|"
        "reset)(?: [a-z]+){0,3} "
        "(?:again|us|support|once more)", "if (?:you|something|it|anything|your)",
        "(?:retry|re-?run|resubmit|contact|refresh|restart|reload)", "(?:write|mail|turn) to", "let us know",
    ),
    "nl": phrases(
        "(?:je|u|jullie) (?:hoeft|hoeven|kunt|kan|kun|moet|moeten|mag)", "(?:hoef|kun|moet|kunt) (?:je|u|jullie)",
        "niets te doen",
        "niets doen", "probeer", "bel ons", "neem contact",
        "(?:plaats|stuur|log|start|ververs|controleer|meld)(?: [a-z]+){0,5}",
        "werkt (?:het|iets)(?: [a-z]+)? nog niet", "als (?:je|u|er|iets|het)",
    ),
}  # fmt: skip
_REVIEW = {
    "en": phrases(
        "review", "post-?mortem", "retrospective", "root cause analysis", "RCA", "report", "what happened",
        "lessons", "how we",
        "what we (?:change|will change|are changing|learn[a-z]*)", "look(?:ing)? back", "write-?up", "follow-?up",
    ),
    "nl": phrases(
        "terugblik", "evaluatie", "evalueren", "nabespreking", "verslag", "rapport",
        "wat er (?:gebeurde|is gebeurd|misging)",
        "wat we (?:veranderen|gaan veranderen|leren|ervan)", "lessen", "hoe (?:we|het kon)", "kijken (?:we )?terug",
    ),
}  # fmt: skip


@message_rule(
    "M19",
    words("the last message is complete, and goes wherever the first one went"),
    words("it is the message that people keep; what it leaves out comes back as a question"),
    source="PagerDuty: data loss and lingering damage are stated; GOV.UK PaaS: to all who had the first",
    strength="B",
    about="moment",
)
def complete(text: Text, moment: Moment) -> Iterator[Noticed]:
    if moment.kind not in ("resolution", None) or not moment.is_last or not moment.outside:
        return
    lacking = list(_lacking(text, moment))
    if lacking:
        said = words("the last message does not say {lacking}", lacking=lacking)
        hint = words("add it, also where the answer is “none” or “nothing”")
        yield Noticed(text.last.start, text.last.end, said, hint, lacks=True)
    course = moment.course
    if course.first_channels is not None and course.channels is not None:
        left = [channel for channel in course.first_channels if channel not in course.channels]
        if left:
            said = words("the first message also went to {channels}, and this one does not", channels=left)
            yield Noticed(text.first.start, text.first.end, said, words("send it there too"))


def _lacking(text: Text, moment: Moment) -> Iterator[Words]:
    language = text.language
    timed = any(has_clock(text, one) and _SINCE[language].search(one.text) for one in text.sentences)
    if not timed and not says_fact(text, moment, "started_at", "restored_at"):
        yield words("since when it works again")
    if not _LINGERS[language].search(text.body) and not says_fact(text, moment, "lingering", "backlog"):
        yield words("what lingers")
    if not _DATA[language].search(text.body) and not says_fact(text, moment, "data_loss", "security"):
        yield words("whether data were lost")
    if not _TO_DO[language].search(text.body) and not says_fact(text, moment, "workaround", "action"):
        yield words("what readers have to do, or that they need do nothing")
    if not _REVIEW[language].search(text.body) and not says_fact(text, moment, "review_at"):
        yield words("when you will tell what happened and what changes")
