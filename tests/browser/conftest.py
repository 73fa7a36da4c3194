"""What the browser's tests share: one browser, one stage, and a page that has to behave."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.cast import Way
from tests.browser.chromium import axe_source, chromium, program
from tests.browser.signing_in import sign_in
from tests.browser.stage import Stage, stage
from tests.conftest import FULL, NO_AXE, NO_CHROMIUM, left_out

HERE = Path(__file__).parent
Look = Callable[..., Page]
Console = Callable[..., Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the browser's tests in one process: a second browser and a second installation cost more than they win.

    Where everything has to run they take half of the time, and two processes are through sooner.
    """
    for item in items:
        if item.path.parent == HERE and not FULL:
            item.add_marker(pytest.mark.xdist_group("browser"))


# Not for the whole session: while the driver runs, its event loop stands in the way of everybody else's.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser; without one the test is skipped, or fails where everything has to run."""
    place = program()
    if place is None:
        left_out(NO_CHROMIUM)
    with chromium(place) as found:
        yield found


@pytest.fixture(scope="package")
def axe() -> str:
    """axe-core; without it the test is skipped, or fails where everything has to run."""
    return axe_source() or left_out(NO_AXE)


@pytest.fixture(scope="package")
def shown(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The installation that the browser looks at. It is not started where there is no browser."""
    del browser
    with stage(tmp_path_factory.mktemp("stage")) as found:
        yield found


@pytest.fixture
def incident(shown: Stage) -> Iterator[str]:
    """The number of an incident of its own, the newest one; its roles are called, and nobody was told of it yet."""
    said = shown.baken("incident", "declare", "Zoeken lukt niet", "--answer", "customers_hit=40", "--as", "iris")
    number = re.search(r"\d+", said)
    assert number
    yield number[0]
    shown.baken("incident", "resolve", number[0], "--as", "iris", "--anyway", "een oefening")


@pytest.fixture
def look(browser: Browser, shown: Stage) -> Iterator[Look]:
    """Opens a page of the browser in a way; in the end it has asked no other host and complained of nothing."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    complaints: list[str] = []

    def opened(way: Way, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": way.width, "height": 800},
            color_scheme=way.scheme,
            locale=way.language,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda message: complaints.append(message.text))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert not [url for url in asked if not url.startswith("http://127.0.0.1:")]
    # The browser says itself that a page is not there, or was refused; that is what was asked for.
    assert not [text for text in complaints if "the server responded with a status of" not in text]
    assert shown


@pytest.fixture
def console(look: Look, shown: Stage) -> Console:
    """Opens a page of the console for Noor, who may write to customers, or for somebody else."""

    def opened(
        way: Way,
        path: str = "/",
        *,
        who: tuple[str, str] = ("noor", "Noor de Wit"),
        permission: str = "communicator",
        scripts: bool = True,
    ) -> Page:
        page = look(way, scripts=scripts)
        start = sign_in(page, shown, *who, permission)
        page.goto(f"{start}{path}{'&' if '?' in path else '?'}language={way.language}")
        return page

    return opened
