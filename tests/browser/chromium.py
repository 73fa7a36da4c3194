"""Debian's Chromium, driven from Python; nothing is downloaded for it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.house.repository import ROOT

AXE = ROOT / "var" / "set-up" / "clients" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)
"""It asks nobody for anything, and needs no graphics."""


def program() -> str | None:
    """Where Chromium is on this machine; None where it is not."""
    return shutil.which("chromium")


@contextmanager
def chromium(place: str) -> Iterator[Browser]:
    """A running browser. Root has no sandbox to put it in."""
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=place, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def axe_source() -> str | None:
    """axe-core as one script; None where npm could not bring it."""
    return AXE.read_text("utf-8") if AXE.is_file() else None
