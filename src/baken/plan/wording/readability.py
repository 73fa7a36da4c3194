"""How hard a text is to read: Flesch for English, Flesch-Douma for Dutch; 100 is easy, 0 is very hard."""

import re
from collections.abc import Sequence
from functools import lru_cache

from baken.plan.wording.text import Span

_FORMULA = {"en": (206.835, 1.015, 84.6), "nl": (206.835, 0.93, 77.0)}
"""The constant, the weight of words per sentence, and the weight of syllables per word (Douma 1960 for Dutch)."""
_VOWELS = {
    "en": re.compile(r"[aeiouy]+"),
    "nl": re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|oe|eu|ui|ie|ei|ij|au|ou|[aeiouyáéèêëïöüó]"),
}
_SILENT = {"en": re.compile(r"(?:(?:[^aeiouyl]|[aeiouy]l)e|[^aeioudt]ed|[^aeioucsxzgh]es)$"), "nl": re.compile(r"(?!)")}
"""Endings whose vowel is not heard."""


@lru_cache(maxsize=4096)
def syllables(word: str, language: str) -> int:
    """How many syllables `word` (in small letters) has, counted by its groups of vowels; at least one."""
    count = sum(1 for _ in _VOWELS[language].finditer(word))
    return max(1, count - (1 if count > 1 and _SILENT[language].search(word) else 0))


def reading_ease(sentences: Sequence[Span], language: str) -> float | None:
    """The ease of `sentences` in `language` (`en` or `nl`); None where there is no word."""
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return None
    whole, per_sentence, per_word = _FORMULA[language]
    parts = sum(syllables(word, language) for word in words)
    return whole - per_sentence * len(words) / len(sentences) - per_word * parts / len(words)
