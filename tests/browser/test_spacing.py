"""Whoever needs wider letters, as many with dyslexia do, or has them in their system, can still read every page."""

import pytest

from tests.browser.cast import KINDS, Way
from tests.browser.conftest import Look
from tests.browser.console import CONSOLE
from tests.browser.stage import Stage

PHONE = {language: Way(360, "light", language) for language in ("en", "nl")}
WIDER = """() => {
  const wider = new CSSStyleSheet();
  wider.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }`);
  document.adoptedStyleSheets = [wider];
  document.querySelectorAll("details").forEach(one => one.open = true);
}"""
"""The spacing that WCAG 2.2 asks a page to bear (success criterion 1.4.12), with everything open that can be opened."""
WORK = (
    "sign in", "home", "declare", "declaring", "incidents", "room", "timeline", "people", "invite", "account",
    "composer", "maintenance at work", "drills", "outbox", "message as mail", "deliveries", "record",
)  # fmt: skip
PAGES = {**KINDS, **{kind: CONSOLE[kind] for kind in WORK}}


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.full)])
def test_it_fits_with_wider_letters(kind: str, language: str, look: Look, shown: Stage) -> None:
    way = PHONE[language]
    page = look(way)
    PAGES[kind](page, shown, way)

    page.evaluate(WIDER)

    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
