"""What speaks of data that is lost or seen, of break-ins, or of personal data, in English and Dutch."""

import re
from collections.abc import Iterator, Mapping

from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import Condition, as_text, names_in, references_in
from baken.plan.index import Index
from baken.plan.schema.criteria import IncidentType, Signal

Text = str | Mapping[str, str] | None

_SAFETY = re.compile(
    r"\b(?:leak|breach|secur(?!ing)|privacy|personal data|personal details|intru|attack|hack|theft|stolen|stole\b"
    r"|exfiltrat|ransom|malware|phish|compromis|exploit|expos|tamper|corrupt|vulnerab|unauthori[sz]|gdpr\b|avg,? art"
    r"|lekt?\b|lekken\b|gelekt|datalek|inbra|inbre|ingebroken|persoonsgegevens|persoonlijke gegevens|beveilig|gestolen"
    r"|diefstal|aanval|onbevoegd|kwetsbaar|misbruik|kwijt|gijzel)"
    r"|\b(?:who|they) (?:should|may|must)(?: not\b|n't\b)|\bdie (?:dat|er|daar|het) niet (?:mo?cht|mag)\b"
    r"|(?:data|gegevens|bestanden)verlies"
    r"|\b(?:data|gegevens)\b.{0,60}\b(?:wrong|damaged|deleted|seen|read by|gezien|fout|beschadigd|gewist|verwijderd)\b"
)
"""Read in small letters, with blanks for - and _."""
_LOST = re.compile(r"\b(?:lost(?! (?:\w+ )?op\b)|loss|lose|losing|verlies|verloren)\b")
_OTHER_LOSS = re.compile(
    r"\b(?:packets?|connections?|connectivity|signal|power|redundancy|revenue|sales|contact|pakket\w*|verbinding\w*"
    r"|stroom\w*|omzet\w*|contact)\b"
)
"""What is lost where nothing of anybody's is."""


def speaks_of_safety(*texts: Text) -> bool:
    """True where one of `texts`, in any of its languages, is about data lost or seen, break-ins or personal data."""
    return any(map(_is_safety, _said(texts)))


def is_safety(signal: Signal) -> bool:
    """True for a signal that asks about that, by its id, name, question or answers."""
    return speaks_of_safety(signal.id, signal.name, signal.ask, *(signal.values or ()))


def is_safety_type(kind: IncidentType) -> bool:
    """True for a type of incident that is called so."""
    return speaks_of_safety(kind.id, kind.name)


def reads_safety(index: Index, condition: Condition) -> bool:
    """True where `condition` looks at such a signal or type, or says so itself, as in `kind == leak`."""
    signals = (index.signals[name] for name in names_in(condition) if name in index.signals)
    types = (index.types[one.id] for one in references_in(condition) if one.kind == "type" and one.id in index.types)
    return speaks_of_safety(as_text(condition)) or any(map(is_safety, signals)) or any(map(is_safety_type, types))


def safety_signals(index: Index) -> frozenset[str]:
    """The signals that ask about that, also those by which a type so called, or a duty about data, is told."""
    found = {signal.id for signal in index.signals.values() if is_safety(signal)}
    told = [kind.when for kind in index.types.values() if is_safety_type(kind)]
    told += [duty.applies_if for duty in index.duties.values() if speaks_of_safety(duty.id, duty.law, duty.text_ref)]
    for when in filter(None, told):
        found |= names_in(parse(when)) & index.signals.keys()
    return frozenset(found)


def _is_safety(text: str) -> bool:
    text = re.sub(r"[_\-\s]+", " ", text).lower()
    return bool(_SAFETY.search(text) or (_LOST.search(text) and not _OTHER_LOSS.search(text)))


def _said(texts: tuple[Text, ...]) -> Iterator[str]:
    for text in texts:
        yield from text.values() if isinstance(text, Mapping) else filter(None, (text,))
