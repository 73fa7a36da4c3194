"""Every kind of page, narrow and wide, light and dark, in English and Dutch: for everybody, calm, and light to load."""

import pytest
from playwright.sync_api import Page

from tests.browser.cast import KINDS, LANGUAGES, LOOKS, SCHEMES, WIDTHS, Way
from tests.browser.conftest import Look
from tests.browser.stage import Stage

HEAVIEST = 50_000
"""Bytes on the wire of a page with all it needs."""
FAULTS = """() => axe.run(document, {resultTypes: ["violations"]})
  .then(found => found.violations.map(one => [one.id, ...one.nodes.map(node => node.html)]))"""
"""What axe finds wrong: the rule, and each place that breaks it."""
SHIFTS = """() => new Promise(done => {
  const moved = [];
  const where = box => [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
  const named = node => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 120);
  const noted = part => moved.push(`${named(part.node)}: ${where(part.previousRect)} to ${where(part.currentRect)}`);
  new PerformanceObserver(list => list.getEntries().forEach(one => one.sources.forEach(noted)))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved), 50)));
})"""
"""What moved after it was first shown, and from where to where."""
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a.button, button, .foot a, .languages a, label.choice")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43)
  .map(one => one.outerHTML)"""

ROSE = """() => [...document.querySelectorAll(":is(.state, .lit) svg + span")].filter(word => {
  const depth = () => Math.round(word.previousElementSibling.getBoundingClientRect().y
    - word.parentElement.getBoundingClientRect().y);
  const before = depth();
  word.firstChild.remove();
  return depth() !== before;
}).map(word => word.parentElement.outerHTML)"""
"""The shapes that stand higher while their word has not come yet, as when a page comes in two parts."""


@pytest.mark.parametrize(("kind", "way"), LOOKS)
def test_everybody_can_use_it_and_it_fits_stands_still_and_is_light(
    kind: str, way: Way, look: Look, shown: Stage, axe: str
) -> None:
    page = look(way)
    KINDS[kind](page, shown, way)

    assert page.locator("html").get_attribute("lang") == way.language
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    assert page.evaluate(SHIFTS) == []
    assert 0 < page.evaluate(WEIGHT) < HEAVIEST
    assert page.evaluate(SMALL_TARGETS) == []
    assert is_dark(page) == (way.scheme == "dark")
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []
    assert page.evaluate(ROSE) == []


def is_dark(page: Page) -> bool:
    """Whether light letters stand on a dark ground."""
    numbers: list[int] = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    return sum(numbers[:3]) < 200


def test_every_width_scheme_and_language_is_looked_at_each_time() -> None:
    usual = [str(param.values[1]).split("-") for param in LOOKS if not param.marks]

    assert len(usual) == len(KINDS)
    for wanted in (*map(str, WIDTHS), *SCHEMES, *LANGUAGES):
        assert sum(wanted in way for way in usual) >= 3
