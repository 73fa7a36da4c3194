"""The pages that readers meet, and in which ways they look at them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page

from tests.browser.stage import Stage

Scheme = Literal["light", "dark"]
WIDTHS = (360, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES = ("en", "nl")
FIRST = "nl"
"""The first language of the plan, whose pages stand at the root."""


@dataclass(frozen=True)
class Way:
    """A way of looking: how wide, light or dark, in which language."""

    width: int
    scheme: Scheme
    language: str

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{self.language}"


WAYS = tuple(Way(*one) for one in product(WIDTHS, SCHEMES, LANGUAGES))
Open = Callable[[Page, Stage, Way], None]


def base(site: str, language: str) -> str:
    """Where the pages of a language stand."""
    return site if language == FIRST else f"{site}/{language}"


def _at(path: str, site: str = "running") -> Open:
    """Opens a page; `{open}`, `{over}`, `{planned}`, `{month}` and `{group}` stand for what the page itself names."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        page.goto(base(getattr(stage, site), way.language) + path.format(**named(stage) if "{" in path else {}))

    return open_it


def _sent(address: str) -> Open:
    """Fills in the form for signing up and sends it."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        page.goto(f"{base(stage.running, way.language)}/subscribe/")
        page.locator("#email").fill(address.format(way=way))
        with page.expect_navigation():
            page.locator("form button").click()

    return open_it


def _behind(link: str, broken: str = "") -> Open:
    """Opens a link out of a mail."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        page.goto(f"{stage.links[link]}{broken}?language={way.language}")

    return open_it


KINDS: dict[str, Open] = {
    "running": _at("/"),
    "calm": _at("/", "calm"),
    "busy": _at("/", "busy"),
    "group": _at("{group}", "busy"),
    "incident": _at("/incidents/{open}/"),
    "incident that is over": _at("/incidents/{over}/"),
    "maintenance": _at("/incidents/{planned}/"),
    "history": _at("/history/"),
    "month": _at("/history/{month}/"),
    "sign-up": _at("/subscribe/"),
    "sign-up with a fault": _sent("noor@"),
    "sent": _sent("{way}@reader.example"),
    "missing": _at("/there-is-nothing-here"),
    "confirm": _behind("confirm"),
    "change": _behind("change"),
    "left": _behind("left"),
    "bad link": _behind("change", "x"),
}
"""Every kind of page that readers meet, and how one comes there."""


def _looks() -> Iterator[ParameterSet]:
    for number, kind in enumerate(KINDS):
        for turn, way in enumerate(WAYS):
            marks = () if turn == number * 3 % len(WAYS) else (pytest.mark.full,)
            yield pytest.param(kind, way, id=f"{kind}-{way}", marks=marks)


LOOKS = tuple(_looks())
"""Every kind in every way; outside `make test-full` each kind in one, all widths, schemes and languages in turn."""


def named(stage: Stage) -> dict[str, str]:
    """Parts of addresses that hang on what happened."""
    summary, busy = stage.summary(), stage.summary(stage.busy)
    over = next(one for one in stage.past() if one["status"] == "resolved")
    group = next(one["id"] for one in busy["components"] if one["group"])
    return {
        "open": summary["incidents"][0]["id"],
        "planned": summary["scheduled_maintenances"][0]["id"],
        "over": over["id"],
        "month": over["created_at"][:7],
        "group": f"/parts/{group}/",
    }
