"""From the link that Baken prints to signing in with a code: one person, in a browser, on their own installation."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from baken.cli.running import wait_until_ready
from tests.browser.cast import Way
from tests.browser.own_database import own_database
from tests.browser.stage import PATIENCE
from tests.browser.test_looks import FAULTS
from tests.cli.running import plain_environment
from tests.people.ways_in import MAIL, PASSWORD, code
from tests.ports import free_port

Check = Callable[[], None]
WAYS = [
    pytest.param(Way(360, "light", "nl"), True, id="narrow"),
    pytest.param(Way(1280, "dark", "en"), True, id="wide", marks=pytest.mark.full),
    pytest.param(Way(1280, "light", "en"), False, id="without-script"),
]


@contextmanager
def installation(folder: Path) -> Iterator[str]:
    """A web server on which nobody has an account yet; the link that it prints."""
    port = free_port()
    with own_database() as database:
        environment = plain_environment(BAKEN_DATA_DIR=str(folder), DATABASE_URL=database)
        subprocess.run([sys.executable, "-m", "baken", "migrate"], env=environment, check=True, capture_output=True)
        command = [sys.executable, "-m", "baken", "web", "--port", str(port)]
        with subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE) as process:
            try:
                assert wait_until_ready("127.0.0.1", port, PATIENCE)
                assert process.stdout is not None
                yield next(line.strip() for line in process.stdout if "/set-up/" in line)
            finally:
                process.terminate()


def for_everybody(page: Page, axe: str, way: Way) -> None:
    """Axe finds nothing, and nothing is wider than the page."""
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width


def send(page: Page, **fields: str) -> None:
    """Types into the fields, presses the one button that counts, and waits for the page that answers."""
    for name, text in fields.items():
        page.locator(f"#{name}").fill(text)
    with page.expect_navigation():
        page.locator("main button.first").click()


@pytest.mark.parametrize(("way", "scripts"), WAYS)
def test_one_gets_in_for_the_first_time_and_again(
    browser: Browser, axe: str, tmp_path: Path, way: Way, scripts: bool
) -> None:
    viewport: ViewportSize = {"width": way.width, "height": 800}
    page = browser.new_page(
        viewport=viewport, color_scheme=way.scheme, locale=way.language, java_script_enabled=scripts
    )

    def check() -> None:
        if scripts:
            for_everybody(page, axe, way)

    with installation(tmp_path) as link:
        site = link.partition("/set-up/")[0]
        page.goto(link)
        check()
        send(page, name="Noor", email=MAIL, password1=PASSWORD, password2="anders")
        assert page.locator("#name").input_value() == "Noor"
        check()
        send(page, password1=PASSWORD, password2=PASSWORD)
        page.wait_for_url(f"{site}/")
        secret = switch_codes_on(page, site, check)
        come_back(page, site, secret, check)
        invite(page, site, check)
    page.context.close()


def switch_codes_on(page: Page, site: str, check: Check) -> str:
    """From the account to the recovery codes; the secret that the app got."""
    page.goto(f"{site}/account/")
    check()
    page.locator("a[href='/account/codes/']").click()
    check()
    secret = page.locator("main code").inner_text()
    send(page, code=code(secret))
    page.wait_for_url(f"{site}/account/recovery/")
    assert len(re.findall(r"\b\d{8}\b", page.locator("main").inner_text())) == 10
    check()
    return secret


def come_back(page: Page, site: str, secret: str, check: Check) -> None:
    """Out, and in again with password and code."""
    page.goto(f"{site}/sign-out/")
    page.locator("main button").click()
    page.wait_for_url(f"{site}/sign-in/?said=out")
    check()
    send(page, login=MAIL, password="wrong")
    check()
    send(page, password=PASSWORD)
    page.wait_for_url(f"{site}/sign-in/code/")
    check()
    send(page, code=code(secret, 1))
    page.wait_for_url(f"{site}/")


def invite(page: Page, site: str, check: Check) -> None:
    """Somebody else is invited, and stands in the list."""
    page.goto(f"{site}/people/invite/")
    check()
    send(page, email="sam@boekenkade.example")
    page.wait_for_url(f"{site}/people/?said=outbox")
    check()
    page.get_by_role("link", name="sam@boekenkade.example").click()
    check()
