"""M11, M15: what readers can do meanwhile, and what the sender is doing now."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import is_news, is_over, is_planned, phrases, says_fact, says_over, troubles
from baken.plan.wording.text import Text

_READER_DOES = {
    "en": phrases(
        "you (?:can|may|could|should|might)(?! (?:not|no longer|see|notice|experience|expect|find|have|be|get|"
        "receive))(?: [a-z]+){0,2}",
        "(?:users|customers|people|those|anyone)(?: [a-z]+){0,2} (?:can|should)(?! (?:not|no longer|see|expect|"
        "experience))", "(?:are|is) encouraged to", "(?:nothing|anything) (?:else )?(?:you|to do|for you)",
        "(?:do not|don't|does not|doesn't|no) need(?: to| for)?", "need not", "no action", "work-?arounds?",
        "(?:recommend|suggest|advise)(?:s|d)?", "instead", "in the meantime", "meanwhile",
        "for now,? (?:use|try|please)", "(?:please )?(?:try|retry|retrying)(?: again| later|ing)?",
        r"please (?!accept|bear|stand|note|be (?:patient|assured)|stay|know|excuse|forgive|see)[a-z]+",
        "(?:contact|call|phone|e-?mail|write to|reach|ask) (?:us|our|support|your)", "follow (?:these|the) steps",
        "follow the", "(?:may|will|might) need to (?:be )?[a-z]+", "(?:sign|log) (?:in|out) again",
        r"(?:(?<=[.:;]\s)|\A)(?:keep|save|wait|refresh|reload|restart|switch|use|avoid|do not|don't|pay|order|go|check|"
        "take|bring|book|buy|visit|make|leave|show|print|open|choose|send) (?:your|the|until|with|another|for|it|a|an|"
        "to|by|from|again|using|this|clear|at|in|only|us)", "no steps",
        "will be (?:sent|retried|processed|delivered) (?:later|automatically|once|when|as soon)",
    ),
    "nl": phrases(
        r"(?:je|u|jullie) (?:kunt|kan|kunnen|mag|mogen)(?: wel| intussen| ondertussen| nog| gewoon)+",
        "(?:je|u|jullie) hoef(?:t|en)?", "hoef(?:t)? (?:je|u|jullie)",
        "(?:intussen|ondertussen|tijdelijk|voorlopig|tot die tijd|wel|nog|gewoon)(?: [^\\s.!?]+){0,2} (?:kun|kunt|"
        "kan|kunnen)(?! [^\\s.!?]+ (?:niet|geen))",
        "(?:kun|kunt|kan|kunnen) (?:je|u|jullie|klanten|gebruikers)? ?(?:wel|intussen|ondertussen|nog|gewoon|"
        "tijdelijk|zolang|voorlopig)(?! (?:steeds )?(?:niet|geen))", "probeer(?:t|en)?", "gebruik", "maak(?!t)",
        "reis", "scan", "haal", "breng", "koop", "kijk op", "bel(?:t)?", "mail", "neem(?:t)? (?:dan )?contact",
        "wacht(?:t)?(?: even)? (?:met|tot|op)", "ververs", "herlaad", "herstart",
        "log(?:t)?(?: dan| even)? (?:opnieuw|uit|in|niet)", "betaal", "bestel", "kies", "bewaar", "vraag", "doe",
        "stuur", "ga naar", "kom", "houd", "laat", "schakel", "controleer", "niets te doen", "niets doen",
        "niet nodig", "geen actie", "in plaats van", "raden(?: [^\\s.!?]+){0,3} aan", "advies", "adviseren", "omweg",
        "alternatief", "wat je (?:kunt|kan) doen", "wat (?:u|jullie) (?:kunt|kan|kunnen) doen",
        "volg (?:de|deze) stappen", "(?:vanzelf|automatisch) (?:alsnog|opnieuw|verwerkt|verstuurd)",
        "sturen(?: we)?(?: [^\\s.!?]+){0,4} alsnog", "(?:worden|wordt)(?: [^\\s.!?]+){0,3} alsnog",
    ),
}  # fmt: skip
"""What readers may do, or that they need do nothing."""


@message_rule(
    "M11",
    words("the message says what readers can do, or that they need do nothing"),
    words("an action, however small, gives people back some hold on what happens to them"),
    source="CERC: action restores control; NIS2 article 23(2); PagerDuty incident response",
    strength="C",
    about="text",
)
def something_to_do(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not is_news(moment) or is_over(text, moment) or is_planned(text) or not troubles(text):
        return
    if says_fact(text, moment, "workaround") or _READER_DOES[text.language].search(text.body):
        return
    said = words("this does not say what readers can do meanwhile")
    advice = words("add another way, such as “you can order by phone”, or “you need do nothing; we keep your order”")
    yield Noticed(text.last.start, text.last.end, said, advice, lacks=True)


_WE_DO = {
    "en": phrases(
        r"(?:we|our (?:\w+ )?(?:engineers|teams?|technicians|people|specialists)|(?:the|engineering) (?:\w+ "
        r")?(?:team|engineers))(?:'re| are| is| have| has|'ve)?"
        r"(?: (?:now|still|currently|actively|also|already|continuing|continue|all))* (?:to )?[a-z]+(?: to [a-z]+)?",
        r"(?:currently|still|continuing to|continue to|actively) (?:investigat|work|look|monitor|mitigat|try)\w*",
        "and (?:we )?(?:are|have) (?:now |still |currently |actively |already )?(?!seeing|experiencing|receiving|"
        "aware|being|been|not|expect)" "(?:[a-z]+ing|[a-z]+ed)", "and (?:continue|continuing) to",
    ),
    "nl": phrases(
        r"(?:we|wij|onze (?:\w+ )?(?:technici|mensen|monteurs|collega's|ontwikkelaars|specialisten)|ons (?:\w+ "
        r")?team|het team)(?: [a-z]+)",
        r"(?:[a-z]+en|zijn|hebben) (?:we|wij)",
    ),
}  # fmt: skip
_WE_ONLY = {
    "en": phrases(
        r"we(?:'re| are| have|'ve)?(?: currently| still)? (?:apologi[sz]e|regret|sorry|aware(?: of)?|know|"
        r"see(?:ing)?|notice[ds]?|noticing|experienc\w+|expect|hope|"
        r"understand|appreciate|thank|will|receiv\w+|had|saw|observ\w+|do|did|don't|cannot|can't|could|may|might|"
        r"found|identified|confirmed|getting|get)"
        r"(?: [a-z]+)?",
    ),
    "nl": phrases(
        r"(?:we|wij) (?:zijn op de hoogte|zijn bekend|weten|zien|merken|ervaren|ondervinden|verwachten|hopen|"
        r"begrijpen|betreuren|vinden|danken|bieden|krijgen|"
        r"ontvangen|kunnen|zullen|melden|laten|houden (?:je|u|jullie) op de hoogte)",
        r"(?:weten|zien|merken|ervaren|ondervinden|verwachten|hopen|begrijpen|betreuren|kunnen|zullen|melden|"
        r"laten) (?:we|wij)",
    ),
}  # fmt: skip
"""What a sender does that mends nothing: knowing, seeing, hoping, thanking."""
_PASSIVE = {
    "en": phrases(
        "(?:is|are)(?: currently| now| still| actively)? being (?:actively |currently )?(?:investigated|"
        "implemented|deployed|applied|fixed|resolved|restored|worked on|"
        "addressed|looked (?:into|at)|prepared|tested|rolled (?:out|back)|repaired|handled|mitigated|reviewed|"
        "analy[sz]ed|restarted|monitored)",
        "(?:investigations?|investigating|work|repairs?|analysis|troubleshooting)(?: work| efforts)? (?:is|are) "
        "(?:currently |now |still )?(?:ongoing|underway|under way|in progress)",
        "(?:is|are) (?:currently |now |still )?under investigation", "work in progress",
        "(?:issue|problem|cause|root cause|fault) (?:has|have) been (?:identified|found|located|isolated)",
        "(?:hotfix|repair) (?:is )?underway",
    ),
    "nl": phrases(
        "(?:wordt|worden)(?: [^\\s.!?]+){0,5} (?:onderzocht|opgelost|hersteld|verholpen|gerepareerd|uitgerold|"
        "doorgevoerd|getest|voorbereid|bekeken|geanalyseerd|"
        "gewerkt|gezocht|teruggezet|teruggedraaid|herstart|uitgezocht|aangepakt)",
        "(?:is|zijn) in (?:onderzoek|behandeling)", "onderzoek (?:is gaande|loopt)",
        "(?:werkzaamheden|herstelwerkzaamheden) (?:zijn gaande|lopen)",
        "(?:oorzaak|probleem|fout) is (?:inmiddels |nu )?(?:gevonden|geïdentificeerd|vastgesteld|achterhaald)",
        "aan een oplossing (?:wordt|is)(?: [^\\s.!?]+){0,2}",
    ),
}  # fmt: skip
"""Work that is done by nobody."""


@message_rule(
    "M15",
    words("the message says what the sender is doing now, with “we” and a verb"),
    words("a wait that is explained feels shorter, and work that nobody does sounds like no work"),
    source="PagerDuty incident response; Maister: explained waits feel shorter",
    strength="A-",
    about="text",
)
def doing_now(text: Text, moment: Moment) -> Iterator[Noticed]:
    if not is_news(moment) or is_over(text, moment):
        return
    ours = _says_what_we_do(text)
    passive = {text.sentence_at(span.start): span for span in text.found(_PASSIVE[text.language])}
    passive = {sentence: span for sentence, span in passive.items() if not _WE_DO[text.language].search(sentence.text)}
    for span in passive.values():
        said = words("“{quote}” does not say who does it", quote=span.text)
        yield Noticed(
            span.start, span.end, said, words("write “we” and what you do: “we are moving traffic to another centre”")
        )
    if passive or ours or is_planned(text) or says_fact(text, moment, "doing", "measures"):
        return
    if says_over(text) and not troubles(text):
        return  # it works again, though nobody has moved the stage yet
    if troubles(text) or moment.stage in ("investigating", "identified"):
        said = words("this does not say what you are doing now")
        advice = words("add it in a sentence with “we”, such as “we are putting the old version back”")
        yield Noticed(text.last.start, text.last.end, said, advice, lacks=True)


def _says_what_we_do(text: Text) -> bool:
    """True where a sentence has "we" with a verb that is more than knowing, seeing or hoping."""
    idle = {span.start for span in text.found(_WE_ONLY[text.language])}
    return any(span.start not in idle for span in text.found(_WE_DO[text.language]))
