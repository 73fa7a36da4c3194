"""In which language a page is shown, and what the base template needs besides."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from baken.lib.looks.texts import LOOKS
from baken.lib.words import LANGUAGES

KEPT = "language"
"""Where a session holds the language that was chosen in it."""


def language_of(request: HttpRequest) -> str:
    """The language of the reader: the one chosen by `?language=`, otherwise that of their account, or of their browser.

    What somebody who is signed in has chosen holds until they sign out.
    """
    chosen = request.GET.get("language", "")
    own = getattr(getattr(request, "user", None), "language", None)
    if chosen in LANGUAGES:
        if own is not None and request.session.get(KEPT) != chosen:
            request.session[KEPT] = chosen
        return chosen
    if own is not None:
        own = request.session.get(KEPT, own)
    return own if own in LANGUAGES else get_language_from_request(request)


def called(language: str) -> str:
    """What the speakers of `language` call it: `Nederlands`. The code itself where nobody knows."""
    try:
        name = Locale.parse(language, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language


def named(language: str) -> dict[str, str]:
    """What each of our languages calls `language`: Dutch, Nederlands. The code itself where nobody knows."""
    try:
        return {own: Locale.parse(language, sep="-").get_display_name(own) or language for own in LANGUAGES}
    except (UnknownLocaleError, ValueError):
        return dict.fromkeys(LANGUAGES, language)


def _in_language(request: HttpRequest, language: str) -> str:
    """The address of this page in `language`, with all else that was asked, but not what was done just before it."""
    query = request.GET.copy()
    query.pop("said", None)
    query["language"] = language
    return f"?{query.urlencode()}"


def base(request: HttpRequest) -> dict[str, Any]:
    """What every page has: its language, the others it can be read in, the name of this installation, who looks."""
    language = language_of(request)
    others = [(code, called(code), _in_language(request, code)) for code in LANGUAGES if code != language]
    return {
        "language": language,
        "other_languages": others,
        "site": settings.NAME,
        "looks": LOOKS,
        "here": request.path,
        # Asked only where a page shows it, so that pages for everybody look nobody up.
        "account": lambda: getattr(request, "user", None),
    }
