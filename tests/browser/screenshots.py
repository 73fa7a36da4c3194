"""`make screenshots`: every kind of page in every way of looking at it, as pictures in var/screenshots."""

import shutil
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.cast import KINDS, WAYS
from tests.browser.chromium import chromium, program
from tests.browser.console import CONSOLE
from tests.browser.stage import stage
from tests.conftest import NO_CHROMIUM
from tests.house.repository import ROOT

FOLDER = ROOT / "var" / "screenshots"
ALL = {**KINDS, **CONSOLE}


def main(wanted: list[str]) -> None:
    """Takes the pictures of the kinds that are named, otherwise of all."""
    place = program()
    if place is None:
        sys.exit(f"This {NO_CHROMIUM}.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        TemporaryDirectory(prefix="baken-screenshots.") as folder,
        chromium(place) as browser,
        stage(Path(folder)) as shown,
    ):
        for kind, way in product(wanted or ALL, WAYS):
            page = browser.new_page(viewport={"width": way.width, "height": 800}, color_scheme=way.scheme)
            ALL[kind](page, shown, way)
            page.screenshot(path=FOLDER / f"{kind.replace(' ', '-')}-{way}.png", full_page=True)
            page.close()
    print(f"Look in {FOLDER.relative_to(ROOT)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
