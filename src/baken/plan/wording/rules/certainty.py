"""M05, M06, M18: say what is known, say what is not, and let the words match the state."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.compose.facts import Known
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import at_work, goes_on, has_figure, is_unknown, over, owns_up, works_again
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import is_planned, phrases, says_over
from baken.plan.wording.text import Span, Text
from baken.plan.wording.times import clocks_in

_CAUSE = {
    "en": phrases(
        "(?:(?:is|are|was|were|been|be) )?(?:caused|triggered|brought about) by", "due to", "because of",
        "as a result of",
        "(?:is|was) (?:a|the) (?:result|consequence) of", "owing to", "stem(?:s|med|ming) from", "resulting from",
        "(?:the|a|our|single) root cause(?: of [a-z ]{1,40}?)? (?:is|was|appears|seems|lies|being|has been)",
        "the cause(?: of [a-z ]{1,40}?)? (?:is|was|appears|seems|lies)",
        "(?:we )?suspect(?:s|ed)? (?:that )?(?:an?|the|our|it)",
    ),
    "nl": phrases(
        "(?:veroorzaakt|ontstaan|komt|kwam|ligt|lag) door", "(?:als|ten) gevolge? van", "vanwege",
        "door toedoen van", "te wijten aan",
        "het gevolg van", "(?:de|dé) (?:hoofd|grond)?oorzaak(?: van [a-z ]{1,40}?)? (?:is|was|lijkt|ligt|lag)",
        "we vermoeden (?:dat )?(?:een|de|het)", "dit komt doordat", "komt doordat", "doordat (?:een|de|het|onze)",
    ),
}  # fmt: skip
_NO_CAUSE = {
    "en": phrases(
        "(?:due to|because of|as a result of|owing to|caused by|resulting from) "
        "(?:this|these|the (?:ongoing |current |same |earlier )?(?:incident|issue|disruption|outage|problem|errors|"
        "delays?|degrad[a-z]+))",
        "(?:due to|because of|caused by) (?:[a-z]+ ){0,4}(?:errors|failures|timeouts|degradation)",
        "not (?:yet )?(?:been )?(?:caused by|due to|because of|known|clear|established)", "whether",
        "what (?:is|was)? ?caus(?:ed|es|ing)",
        "(?:find|finding|identify|identifying|investigat[a-z]+|looking for|determin[a-z]+|searching for|"
        "establish[a-z]*) "
        "(?:what|the (?:root )?cause|for the)", "may (?:not )?be", "unknown", "no (?:sign|evidence|indication)",
    ),
    "nl": phrases(
        "(?:vanwege|door|als gevolg van|ten gevolge van|het gevolg van) (?:deze|dit|de (?:huidige )?(?:storing|"
        "problemen|vertraging|drukte))",
        "niet (?:veroorzaakt|ontstaan)", "(?:weten|is) (?:we |wij |nog )*niet", "waardoor", "of (?:het|dit|de)",
        "niet bekend",
        "(?:zoeken|onderzoeken) (?:we |wij )?(?:nog |nu |naar )*(?:de|waar|wat|naar)",
        "geen (?:aanwijzing|teken)[a-z]*",
    ),
}  # fmt: skip
"""What makes such words speak of what follows from the incident, or of a question."""
_FOUND = {
    "en": phrases(
        "identified", "found", "located", "pinpointed", "fix", "mitigat[a-z]+", "rolled back", "reverted", "resolved"
    ),
    "nl": phrases("gevonden", "oplossing", "teruggedraaid", "opgelost", "hersteld", "verholpen", "weten waardoor"),
}

_WHO = {
    "en": "(?:users|customers|people|accounts|organi[sz]ations|requests|jobs|messages|orders|payments|builds|pages|"
    "runs|projects|"
    "shops|stores|visitors|clients|repositories|services|features|emails|calls|workflows|sessions|models|regions|"
    "cases|parts)",
    "nl": "(?:gebruikers|klanten|mensen|accounts|organisaties|aanvragen|verzoeken|berichten|bestellingen|"
    "betalingen|pagina's|winkels|"
    "bezoekers|diensten|functies|e-mails|mails|filialen|onderdelen|gevallen|regio's)",
}
_VAGUE = {
    "en": phrases(
        "(?:some|a few|several|many|a number of|certain|various|multiple|numerous|a handful of|a lot of|a portion "
        "of|most|"
        "a (?:small|limited|large|significant|tiny|low|subset|minority|majority)(?: (?:number|subset|portion|"
        "percentage|share|group|"
        f"amount|fraction|set|minority))? of|a subset of) (?:of )?(?:our |the )?(?:[a-z]+ ){{0,2}}?{_WHO['en']}",
        "intermittent(?:ly)?", "sporadic(?:ally)?", "occasional(?:ly)?",
        "limited (?:impact|effect|disruption|availability)",
        "elevated (?:error rates?|errors?|latency|latencies)",
    ),
    "nl": phrases(
        "(?:sommige|enkele|een aantal|veel|bepaalde|diverse|verschillende|meerdere|een paar|een (?:klein|beperkt|"
        "groot) "
        "(?:aantal|deel|groepje?)(?: van)?|een deel van|de meeste) (?:van )?(?:onze |de )?"
        f"(?:[a-z]+ ){{0,2}}?{_WHO['nl']}",
        "af en toe", "soms", "incidenteel", "met enige regelmaat", "beperkte (?:impact|gevolgen|hinder)", "sporadisch",
    ),
}  # fmt: skip
_SMALL = {
    "en": phrases(
        "(?:a |very |relatively )?(?:minor|small|brief|slight|short) (?:[a-z]+ )?(?:issues?|disruptions?|"
        "incidents?|problems?|outages?|"
        "interruptions?|delays?|hiccups?|glitch(?:es)?|impact|inconvenience|blip|downtime)",
        "(?:briefly|slightly|merely) (?:unavailable|affected|impacted|interrupted|delayed|slow(?:er)?|degraded|down)",
        "only (?:a few|some|a (?:small|handful|few))",
        "just (?:a few|a (?:small|handful|minor|brief))",
    ),
    "nl": phrases(
        "(?:een )?(?:kleine?|korte|kortstondige|geringe|lichte) (?:[a-z]+ )?(?:storing(?:en|kje)?|"
        "onderbreking(?:en)?|hinder|problemen|"
        "probleempje|vertraging(?:en)?|hapering(?:en)?|incident(?:en)?|ongemak|overlast)", "storinkje",
        "(?:eventjes|heel even)",
        "(?:slechts|maar) (?:een paar|enkele|een (?:klein|beperkt)|een handjevol)",
        "(?:kort|even) (?:niet|onbereikbaar|niet bereikbaar)",
    ),
}  # fmt: skip
_HOW_LONG = {
    "en": phrases(r"\d+ ?(?:-|to)? ?\d* ?(?:minutes?|mins?|seconds?|hours?|days?|ms|milliseconds)",
                  "(?:one|two|three|four|five|ten|fifteen|twenty|thirty) (?:minutes?|hours?|seconds?)"),
    "nl": phrases(r"\d+ ?(?:-|tot)? ?\d* ?(?:minuten|minuut|seconden|uur|dagen|ms)",
                  "(?:een|één|twee|drie|vier|vijf|tien|vijftien|twintig|dertig) (?:minuten|uur|seconden)"),
}  # fmt: skip
_MAY_BE = {
    "en": phrases("may", "might", "could"),
    "nl": phrases("misschien", "mogelijk", "(?:kan|kunnen|zou|zouden)(?! niet)"),
}
_STILL = {
    "en": phrases(
        "(?:is|are|remain|remains) still (?:being )?(?:down|unavailable|unreachable|affected|failing|degraded|"
        "offline|slow|unable|impacted)",
        "(?:remain|remains|stay|stays) (?:down|unavailable|unreachable|affected|degraded|offline|slow|impacted)",
        "still (?:cannot|can't|do not work|does not work|doesn't work|don't work|unable to|not working)",
        "(?:is|are) (?:still|currently) (?:down|unavailable|experiencing)", "(?:are|is) still not",
    ),
    "nl": phrases(
        "(?:is|zijn|blijft|blijven) (?:nog )?(?:steeds |altijd )?(?:onbereikbaar|niet bereikbaar|niet beschikbaar|"
        "traag|verstoord|gestoord)",
        "(?:kan|kunnen|kun|kunt|werkt|werken|lukt|doet)(?: [a-z]+){0,4} (?:nog steeds|nog altijd|nog) niet",
        "(?:ligt|liggen) (?:nog )?(?:steeds |altijd )?plat",
    ),
}  # fmt: skip
_OUTAGE = {
    "en": phrases("outages?(?! (?:of|at|in) (?:power|electricity|a|an|the|our provider))"),
    "nl": phrases("(?:totale |volledige )?uitval", "(?:ligt|liggen) (?:volledig |helemaal )?plat"),
}
_LESS = {
    "en": phrases(
        "partial(?:ly)?", "no", "not an?", "not", "any", "power", "earlier", "previous", "regional", "past",
        "yesterday's", "last",
        "future", "minor", "cloud", "upstream", "provider", "network", "third-party", "the", "this", "following",
    ),
    "nl": phrases("gedeeltelijke?", "geen", "niet", "deels", "eerdere", "vorige", "stroom", "een deel van"),
}  # fmt: skip
"""Words before such a word that make it another outage, or less than one. “This outage” repeats what was said."""
_ALL_GONE = {
    "en": phrases("unavailable", "unreachable", "down", "offline", "cannot", "can't", "unable", "fail[a-z]*", "not",
    "no longer", "lost",
                  "inaccessible", "total", "complete", "full", "major", "error[a-z]*", "power", "network"),
    "nl": phrases("onbereikbaar", "niet", "geen", "volledig[e]?", "helemaal", "totale", "stroom[a-z]*", "mislukt",
    "fout[a-z]*"),
}  # fmt: skip
_SLOW = {
    "en": phrases(
        "slow(?:er|ly|ness)?",
        "degraded performance",
        "delay(?:s|ed)?",
        "latency",
        "longer than (?:usual|normal)",
        "sluggish",
    ),
    "nl": phrases(
        "tra(?:ag|ge|ger)", "langzamer?", "vertraging(?:en)?", "vertraagd", "langer dan (?:normaal|gewoonlijk)"
    ),
}


@message_rule(
    "M05",
    words("no cause is named before it is established"),
    words("a first guess is often wrong, and a big failure seldom has one cause"),
    source="Cook, How complex systems fail (point 7: no single root cause); PagerDuty: never guess",
    strength="A-",
    about="text",
)
def too_early(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not _cause_is_open(text, moment):
        return
    language = text.language
    for sentence in text.sentences:
        found = _CAUSE[language].search(text.body, sentence.start, sentence.end)
        if found and not sentence.text.endswith("?") and not _NO_CAUSE[language].search(sentence.text):
            said = words("“{quote}” names a cause while the cause is not established", quote=found[0])
            hint = words("say what readers notice, and that the cause is not known yet")
            yield Noticed(found.start(), found.end(), said, hint)


@message_rule(
    "M06",
    words("what is not known is said openly, and numbers come before vague words"),
    words("readers trust an open “we do not know yet” or a range more than a vague word"),
    source="van der Bles 2020 (n = 5,780): trust hardly falls with numbers, most with verbal vagueness",
    strength="A",
    about="text",
)
def vague(text: Text, _: Moment) -> Iterator[Noticed]:
    if owns_up(text) or any(has_figure(text, sentence) for sentence in text.sentences):
        return
    for span in text.found(_VAGUE[text.language]):
        said = words("“{quote}” says neither how many nor that we do not know it yet", quote=span.text)
        yield Noticed(span.start, span.end, said, words("give a number or a range, or write that it is not known yet"))


@message_rule(
    "M18",
    words("the words match the state"),
    words("a word that is too big or too small for what happens makes readers doubt every next one"),
    source="PagerDuty: “outage” only where all is down; GitLab: the state of a part is set apart from the stage",
    strength="B",
    about="text",
)
def matching(text: Text, moment: Moment) -> Iterator[Noticed]:
    yield from _over_too_early(text, moment)
    if moment.policies.outage_word == "total_only" and not is_planned(text):
        yield from _too_big(text, moment)
    yield from _too_small(text)


def _cause_is_open(text: Text, moment: Moment) -> bool:
    """True where nobody has established the cause, as far as the moment or else the text tells."""
    if moment.is_last or is_planned(text):
        return False
    if moment.sheet is not None and isinstance(moment.sheet.get("cause"), Known):
        return False
    if _FOUND[text.language].search(text.body) or says_over(text):
        return False  # it looks back, though nobody has moved the stage yet
    if moment.stage is not None:
        return moment.stage == "investigating"
    if moment.kind in ("initial", "scope"):
        return True
    looks = any(
        sign in span.text.casefold() for span in at_work(text) for sign in ("investigat", "looking", "onderzo", "zoek")
    )
    return looks and goes_on(text)


def _over_too_early(text: Text, moment: Moment) -> Iterator[Noticed]:
    """Words that say it is over while the stage, a part, or the text itself says that it is not."""
    claims = list(over(text))
    if moment.stage != "monitoring":  # parts may stay marked while everything works and is watched
        claims += works_again(text)
    working = (None, "operational", "under_maintenance")
    marked = [part for part in moment.parts if part.names and part.state not in working]
    still = next(text.found(_STILL[text.language]), None)
    for span in claims[:1]:
        if moment.stage in ("investigating", "identified"):
            said = words("“{quote}” says it is over, and the incident is not", quote=span.text)
        elif marked:
            name = marked[0].names[0]
            said = words("“{quote}” says it is over, while {part} is still marked", quote=span.text, part=name)
        elif still is not None and not is_unknown(text.sentence_at(still.start), text.language):
            said = words("“{quote}” says it is over, and “{other}” says it is not", quote=span.text, other=still.text)
        else:
            return
        yield Noticed(span.start, span.end, said, words("say exactly what works again, and what does not yet"))


def _too_big(text: Text, moment: Moment) -> Iterator[Noticed]:
    states = [part.state for part in moment.parts]
    partly = bool(states) and None not in states and "major_outage" not in states
    for span in text.found(_OUTAGE[text.language]):
        sentence = text.sentence_at(span.start)
        before = text.body[max(sentence.start, span.start - 16) : span.start]
        if _LESS[text.language].search(before) or (not partly and (moment.parts or not _only_slow(text, sentence))):
            continue
        said = words("“{quote}” stands for a total loss of service, and it is not that", quote=span.text)
        yield Noticed(span.start, span.end, said, words("name what readers notice: “is slow”, “fails now and then”"))


def _only_slow(text: Text, sentence: Span) -> bool:
    """True where the text speaks of slowness alone."""
    return _SLOW[text.language].search(sentence.text) is not None and not _ALL_GONE[text.language].search(text.body)


def _too_small(text: Text) -> Iterator[Noticed]:
    for span in text.found(_SMALL[text.language]):
        sentence = text.sentence_at(span.start)
        if _MAY_BE[text.language].search(sentence.text) or len(clocks_in(text, sentence)) > 1:
            continue
        if not has_figure(text, sentence) and not _HOW_LONG[text.language].search(text.body):
            said = words("“{quote}” makes it small without a number", quote=span.text)
            yield Noticed(span.start, span.end, said, words("leave the word out, or give the number it rests on"))
