"""TPL: the words of the texts: none that stays inside the house, and no translation of what was said before."""

import re
from collections import defaultdict
from collections.abc import Iterator

from baken.lib.words import Words, words
from baken.plan.digest import text_digest
from baken.plan.index import bare
from baken.plan.outline import outline, said_in
from baken.plan.schema.frame import Term
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.rules.texts import is_for_outside, parts

_WORD = re.compile(r"\w+")


@rule("TPL-10", "warning", words("a word of the house in a text for outside"), "GOV.UK: no internal acronyms")
def own_words(subject: Subject) -> Iterator[Found]:
    """A term in capitals alone, such as RCA, counts only as it is written; the others however they are."""
    terms = _Terms([term for term in subject.written.glossary or () if term.internal_only or term.avoid])
    for place, text in enumerate(subject.written.templates or () if terms.any else ()):
        if not is_for_outside(subject.index, text):
            continue
        told = set()
        for path, part in parts(place, text):
            for term in terms.used_in("\n".join(said_in(outline(part)))):
                if term.term not in told:
                    told.add(term.term)
                    yield Found(path, _said(text.id, term), _mend(subject, term))


@rule("TPL-14", "warning", words("a translation that is older than its source"), "plan-model 4")
def translation(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, text in enumerate(subject.written.templates or ()):
        origin = text.source_of_translation
        source = index.templates.get(bare(origin.id)) if origin else None
        if origin is None or source is None or source.id == text.id:
            continue
        now = text_digest(source)
        path = ("templates", place, "source_of_translation")
        names = {"text": text.id, "source": source.id}
        mend = words("read the translation over, then write hash: {digest}", digest=now)
        if origin.hash is None:
            said = words("the plan does not say which state of {source} was translated as {text}", **names)
            yield Found(path, said, mend, "note")
        elif origin.hash.strip().lower() != now:
            said = words("{source} was changed after it was translated as {text}", **names)
            yield Found((*path, "hash"), said, mend)


class _Terms:
    """Terms of the glossary by their first word, so that a text is not searched for each of them."""

    def __init__(self, terms: list[Term]) -> None:
        self._by_word: dict[str, list[tuple[Term, re.Pattern[str]]]] = defaultdict(list)
        for term in terms:
            said = term.term.strip()
            first = _WORD.search(said)
            if first is not None:
                flags = 0 if said.isupper() else re.IGNORECASE
                self._by_word[first[0].lower()].append((term, re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", flags)))

    @property
    def any(self) -> bool:
        return bool(self._by_word)

    def used_in(self, text: str) -> Iterator[Term]:
        """The terms that stand in `text`, whole and by themselves."""
        for word in dict.fromkeys(_WORD.findall(text.lower())):
            for term, pattern in self._by_word.get(word, ()):
                if pattern.search(text):
                    yield term


def _said(text: str, term: Term) -> Words:
    names = {"text": text, "term": term.term}
    if term.internal_only:
        return words("{text} says “{term}”, a word that stays inside the house", **names)
    return words("{text} says “{term}”, which the glossary avoids", **names)


def _mend(subject: Subject, term: Term) -> Words:
    instead = [subject.index.text(said) for said in term.say_instead or ()]
    return words("say {words} instead", words=instead) if instead else words("say it in words that readers know")
