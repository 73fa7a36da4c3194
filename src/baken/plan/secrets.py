"""What looks like a password, a token or a PIN inside a text."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

_KEY = r"pass(?:word|wd|code|phrase)|wachtwoord|toegangscode|token|secret|geheim|(?:api|access|private)[ _-]?key"
_LENGTH = r"\d{1,3}(?:[-\u2013]\d{1,3}|\+)?[\s-]*(?:characters?|chars|signs|digits|letters|tekens|cijfers)\b"
_SHARE = r"\d{1,3}%(?![^\s.,;:!?)])"
_ELSEWHERE = rf"(?!env:|file:|\w+://|(?:1Password|KeePass\w*)\b|{_LENGTH}|{_SHARE})"
"""What stands where a secret might, and is none: a reference, a keeper of passwords with a digit in its name, how long
a password has to be, and a percentage."""
_NAME = r"(?!(?:[a-z]+(?:-[a-z]+)*(?:\d|-\d+)|\d+-?[a-z-]+|v\d+(?:\.\d+)*|\d+(?:[.-]\d+)+)(?:[\s.,;:]|$))"
"""What follows such a word without “is” or a colon, and is none: vault2, SecurID-700, 2FA-app, 30-days, v2.3.1."""

_SAID = re.compile(
    rf"\b(?:{_KEY})(?:\s*(?:\bis\b|:|=)\s*|\s+{_NAME}){_ELSEWHERE}(?=\S*\d)[^\s{{}}<>()]{{4,}}", re.IGNORECASE
)
_IS = r"\s*(?:\bis\b|[:=#])"
_PIN = re.compile(
    rf"\bpin(?:[ -]?code)?\)?(?:\s+(?:of|for|van|voor)(?:\s+\S+){{1,3}}?{_IS}|{_IS})?\s*\d{{4,8}}\b(?![-/:.]\d)",
    re.IGNORECASE,
)
"""“PIN 4711”; behind “of”, “for” and the like only with a sign, since a number there may be that of an order."""
_SHAPED = re.compile(
    r"\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bglpat-[\w-]{20,}"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|\b[sr]k_live_[A-Za-z0-9]{16,}"
    r"|\beyJ[\w-]{10,}\.[\w-]{10,}\."
    r"|hooks\.slack\.com/services/\w+/\w+/\w+"
    r"|://[^\s/:@{}]+:[^\s/:@{}]+@"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_NAMED = re.compile(rf"pin(?:[_-]?code)?|{_KEY}", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\w+://\S+")
_WORD = re.compile(r"[A-Za-z0-9]{20,}")
_SIGNS = r"://|-----BEGIN|AKIA|gh[pousr]_|glpat-|xox|_live_|eyJ|hooks\.slack"
_HINT = re.compile(rf"\d|{_SIGNS}")
"""What every secret has that is looked for; most texts have none of it."""
_MAY = re.compile(rf"{_KEY}|pin|{_SIGNS.lower()}")
"""One search over small letters that leaves out nearly every text of a large map. It minds case, and each of its
branches begins with a letter or sign, so that `re` skips to the next of those: a third of the time."""
RANDOM = 0.4
"""Share of neighbours in a word that differ in kind (small letter, capital, digit): 0.62 in a random word, under 0.3
in a name."""


def looks_secret(text: str, key: str = "") -> bool:
    """True where `text` seems to hold a secret, by its words, by a known shape, or because it looks random.

    `key` is the name under which the text stands. Digests, ids of documents in addresses, and references such as
    `env:NAME` are no secrets.
    """
    if _asks_for_one(key):
        return " " not in text and not text.startswith(("env:", "file:")) and _HINT.search(text) is not None
    if not (_MAY.search(text.lower()) or _WORD.search(text)):
        return False
    return next(secrets_in(text), None) is not None


def secrets_in(text: str) -> Iterator[tuple[int, int]]:
    """From where up to where each thing stands in `text` that looks like a secret."""
    if not _HINT.search(text):
        return
    for pattern in (_SHAPED, _SAID, _PIN):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _WORD.finditer(_ADDRESS.sub(lambda address: " " * len(address[0]), text)):
        if _is_random(match[0]):
            yield match.span()


@cache
def _asks_for_one(key: str) -> bool:
    """True for a key such as `password`; the keys of a plan are few, its values many."""
    return _NAMED.fullmatch(key) is not None


def _is_random(word: str) -> bool:
    kinds = [(sign.isdigit(), sign.isupper()) for sign in word]
    changes = sum(one != other for one, other in pairwise(kinds))
    return len(set(kinds)) == 3 and changes >= RANDOM * (len(word) - 1)
