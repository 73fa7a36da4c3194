"""In which language a page is shown, and what the base template needs besides."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from baken.lib.looks.texts import LOOKS
from baken.lib.words import LANGUAGES


def language_of(request: HttpRequest) -> str:
    """The language of the reader: the one chosen by `?language=`, otherwise what their browser asks for."""
    chosen = request.GET.get("language", "")
    return chosen if chosen in LANGUAGES else get_language_from_request(request)


def called(language: str) -> str:
    """What the speakers of `language` call it: `Nederlands`. The code itself where nobody knows."""
    try:
        name = Locale.parse(language, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language


def base(request: HttpRequest) -> dict[str, Any]:
    """What every page has: its language, the others it can be read in, the name of this installation."""
    language = language_of(request)
    others = [(code, called(code)) for code in LANGUAGES if code != language]
    return {"language": language, "other_languages": others, "site": settings.NAME, "looks": LOOKS}
