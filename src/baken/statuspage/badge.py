"""The badge that others put on their own pages: how everything stands, in words, with a shape and a colour."""

import html

from baken.incidents.wire_format import WORKS
from baken.lib.words import Words, say
from baken.statuspage.held import held
from baken.statuspage.standing import Standing
from baken.statuspage.texts import NOW

_LETTER = 7.2
"""About how wide a letter is; the text is set to exactly the width that is kept for it."""
LOOKS = {
    "operational": (
        "#1e7a4c",
        '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.6 8.2l2.3 2.3 4.5-4.9" fill="none"'
        ' stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>',
    ),
    "under_maintenance": (
        "#2c5c9e",
        '<path d="M8 .9l7.1 7.1L8 15.1.9 8z" fill="currentColor"/>'
        '<path d="M5.4 8h5.2" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/>',
    ),
    "degraded_performance": (
        "#836600",
        '<path d="M8 1.2l7.2 13.3H.8z" fill="currentColor"/><path d="M8 6v4" stroke="#fff" stroke-width="1.7"'
        ' stroke-linecap="round"/><circle cx="8" cy="12.1" r="1" fill="#fff"/>',
    ),
    "partial_outage": (
        "#b04d0a",
        '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
        '<path d="M8 1.8a6.2 6.2 0 010 12.4z" fill="currentColor"/>',
    ),
    "major_outage": (
        "#b3261e",
        '<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor"/>'
        '<path d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/>',
    ),
}
"""The colour of each state, and its shape on 16 by 16. They stand on white, whatever page the badge is on."""


def badge(standing: Standing, language: str) -> bytes:
    """An SVG that can be read aloud, and says the same without colour."""
    state, words = _state(standing)
    said = html.escape(say(words, language))
    colour, shape = LOOKS[state]
    wide = round(len(say(words, language)) * _LETTER)
    name = html.escape(held(standing.name(language)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide + 44}" height="28" role="img" xml:lang="{language}"'
        f' aria-label="{name}: {said}"><title>{name}: {said}</title>'
        f'<rect x=".5" y=".5" width="{wide + 43}" height="27" rx="6" fill="#fff" stroke="#e5e1d8"/>'
        f'<g transform="translate(10 6)" color="{colour}">{shape}</g>'
        f'<text x="34" y="18.5" fill="#1b2330" font-family="system-ui, sans-serif" font-size="13"'
        f' textLength="{wide}" lengthAdjust="spacingAndGlyphs">{said}</text></svg>\n'
    ).encode()


def _state(standing: Standing) -> tuple[str, Words]:
    """The state whose looks it has, and what it says. An open incident counts, whatever its parts say."""
    if standing.worst == WORKS and not standing.open_incidents:
        return WORKS, NOW["works"]
    if standing.worst == "under_maintenance" and not standing.open_incidents:
        return standing.worst, NOW["maintenance"]
    return max(standing.worst, "degraded_performance", key=list(LOOKS).index), NOW["not_all"]
