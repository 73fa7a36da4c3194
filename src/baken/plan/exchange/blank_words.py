"""What people write into the blanks of their texts, and around them, and which fact of a plan that means."""

from collections.abc import Mapping

from baken.lib.words import Words, words

FACTS: Mapping[str, tuple[str, ...]] = {
    "next_update_at": (
        "next update", "next message", "time of next update", "time of next message", "time of the next message",
        "time of the next update", "next update time", "time next message", "time next update", "next news",
        "volgende update",
        "volgend bericht", "tijd volgend bericht", "tijd volgende update", "tijd van volgend bericht",
        "tijd van het volgende bericht", "tijdstip volgend bericht", "tijdstip volgende update", "next update at",
        "tijdstip van het volgende bericht", "wanneer volgt het volgende bericht", "when is the next message",
        "next communication", "volgende bericht", "tijd volgende bericht", "time of the next news",
    ),
    "expected_recovery": (
        "eta", "expected recovery", "expected time", "expected end", "when it will work again", "estimated time",
        "verwachte hersteltijd", "verwacht herstel", "verwachte oplostijd", "verwachte eindtijd", "verwachte tijd",
        "wanneer het weer werkt", "hoe lang het duurt", "how long it takes", "estimated recovery", "verwachte duur",
        "expected duration", "time to fix",
    ),
    "restored_at": (
        "restored at", "time of recovery", "time it worked again", "when it worked again", "end time", "time resolved",
        "hersteltijd", "tijd van herstel", "tijdstip van herstel", "eindtijd", "sinds wanneer het weer werkt",
        "tijd opgelost", "time restored", "recovery time", "resolved at", "opgelost om", "wanneer het weer werkte",
    ),
    "started_at": (
        "since when", "since", "start", "start time", "begin", "time it started", "when it started", "started at",
        "time of start", "sinds wanneer", "sinds", "begintijd", "starttijd", "aanvang", "wanneer het begon",
        "tijd van begin", "tijdstip van begin", "begin storing", "start of the outage", "aanvangstijd", "vanaf wanneer",
    ),
    "workaround": (
        "workaround", "work around", "omweg", "tijdelijke oplossing", "temporary solution", "alternative",
        "alternatief",
        "what people can do", "what people can do meanwhile", "what you can do meanwhile", "what customers can do",
        "wat mensen intussen kunnen doen", "wat klanten intussen kunnen doen", "wat je intussen kunt doen",
        "wat kun je intussen doen", "wat kunnen mensen intussen doen", "wat wel werkt", "what does work",
        "noodoplossing",
        "wat klanten kunnen doen", "what still works", "wat nog wel werkt", "what to do instead", "tip",
    ),
    "cause": (
        "cause", "root cause", "the cause", "reason", "what caused it", "what is the cause", "oorzaak", "de oorzaak",
        "wat de oorzaak is", "reden", "waardoor het komt", "wat is de oorzaak", "waardoor", "why", "waarom",
    ),
    "components": (
        "parts", "part", "component", "components", "service", "services", "system", "systems", "affected parts",
        "affected services", "affected systems", "affected service", "product", "feature", "which parts",
        "name of service",
        "service name", "onderdeel", "onderdelen", "dienst", "diensten", "systeem", "systemen", "geraakte onderdelen",
        "getroffen onderdelen", "welke onderdelen", "functie", "naam van de dienst", "naam dienst", "welk onderdeel",
        "welk systeem", "welke dienst", "which service", "which system", "getroffen dienst", "functionality",
        "applicatie",
        "application", "app",
    ),
    "impact": (
        "what does not work", "what doesn t work", "what is not working", "what isn t working", "what is broken",
        "what is wrong", "what s broken", "what s wrong", "what is down", "what people can t do",
        "what people cannot do",
        "what customers can t do", "what customers cannot do", "what is affected", "impact", "effect", "problem",
        "the problem", "issue", "symptom", "symptoms", "description", "description of the problem", "what happens",
        "wat werkt niet", "wat niet werkt", "wat er niet werkt", "wat het niet doet", "wat er mis is", "wat is er mis",
        "wat stuk is", "wat er stuk is", "wat er aan de hand is", "wat mensen niet kunnen", "wat klanten niet kunnen",
        "wat niet kan", "gevolg", "gevolgen", "probleem", "het probleem", "omschrijving",
        "omschrijving van het probleem",
        "klacht", "wat er gebeurt", "wat kunnen mensen niet", "wat kunnen klanten niet", "hinder", "storing",
        "what can people not do", "wat doet het niet",
    ),
}  # fmt: skip
"""What is written inside a blank, folded, by the fact it asks for."""

TIMES = frozenset(
    ("time", "tijd", "tijdstip", "hour", "uur", "clock", "hh mm", "uu mm", "xx xx", "00 00", "date and time", "hhmm",
     "datum en tijd", "datum tijd", "when", "wanneer", "klokslag", "moment", "time stamp", "timestamp", "date", "datum",
     "date time", "xx uur", "hoe laat", "what time", "tijd invullen", "x uur")
)  # fmt: skip
"""Blanks that ask for a time; which one, the sentence around them tells."""

BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cause", ("due to", "caused by", "because of", "door", "veroorzaakt door", "oorzaak", "the cause is", "cause",
               "de oorzaak is", "oorzaak is", "oorzaak was", "cause was", "vanwege", "komt door", "what is wrong")),
    ("workaround", ("meanwhile", "in the meantime", "intussen", "ondertussen", "in de tussentijd", "kun je", "you can",
                    "workaround", "until then", "tot die tijd", "gebruik", "please use", "kunt u")),
    ("components", ("problems with", "problem with", "trouble with", "issues with", "issue with", "problemen met",
                    "probleem met", "storing in", "storing bij", "storing met", "last van", "outage of", "problems in",
                    "problemen bij", "disruption of", "de storing aan", "storing aan")),
    ("impact", ("we see that", "see that", "we zien dat", "zien dat", "dat", "that", "merken dat", "notice that",
                "klanten kunnen", "customers can t", "customers cannot", "kunnen niet", "can t", "cannot",
                "what we see",
                "wat we zien", "impact", "gevolg")),
)  # fmt: skip
"""What stands right before a blank that says nothing itself, by the fact that belongs there."""

NEXT = frozenset(("bericht", "update", "nieuws", "horen", "message", "news", "volgend", "volgende", "next", "melden",
                  "laten", "hear", "updates", "meer", "more", "berichten", "informeren"))  # fmt: skip
AGAIN = frozenset(("weer", "again", "hersteld", "restored", "opgelost", "resolved", "solved", "fixed", "verholpen",
                   "voorbij", "over", "back"))  # fmt: skip
EXPECTED = frozenset(("verwacht", "verwachten", "expect", "expected", "estimate", "estimated", "naar verwachting",
                      "hopen", "hope", "denken", "duurt"))  # fmt: skip
SINCE = frozenset(("since", "sinds", "vanaf", "from", "started", "begon", "begonnen", "sedert"))
"""Words in a sentence with a blank for a time, which tell what time it is."""

CAUSE = words("What is the cause?")
"""The question of the one usual blank that Baken asks of nobody by itself."""
KNOWN: Mapping[str, Words] = {"cause": CAUSE}
