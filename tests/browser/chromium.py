"""Debian's Chromium, driven from Python: the system's own, or the one that scripts/set-up unpacked."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.house.repository import ROOT

AXE = ROOT / "var" / "set-up" / "clients" / "node_modules" / "axe-core" / "axe.min.js"
UNPACKED = ROOT / "var" / "set-up" / "debian" / "chromium"
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
    """What starts Chromium on this machine; None where nothing does."""
    return shutil.which("chromium") or (str(ROOT / "scripts" / "chromium") if UNPACKED.is_dir() else None)


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
