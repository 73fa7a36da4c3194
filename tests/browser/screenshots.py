"""`make screenshots`: every kind of page in every way of looking at it, as pictures in var/screenshots.

`python -m tests.browser.screenshots "room@1280-light-en"` takes that one alone, as far as one sees without scrolling:
so were those in docs/pictures.
"""

import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.cast import KINDS, WAYS, Way
from tests.browser.chromium import chromium, program
from tests.browser.console import CONSOLE
from tests.browser.stage import stage
from tests.conftest import NO_CHROMIUM
from tests.house.repository import ROOT

FOLDER = ROOT / "var" / "screenshots"
ALL = {**KINDS, **CONSOLE}


def main(wanted: list[str]) -> None:
    """Takes the pictures of the kinds that are named, in the way behind an @ or in all; otherwise of all kinds."""
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
        for kind, way, whole in _chosen(wanted or list(ALL)):
            page = browser.new_page(viewport={"width": way.width, "height": 800}, color_scheme=way.scheme)
            ALL[kind](page, shown, way)
            page.screenshot(path=FOLDER / f"{kind.replace(' ', '-')}-{way}.png", full_page=whole)
            page.close()
    print(f"Look in {FOLDER.relative_to(ROOT)}.")


def _chosen(wanted: list[str]) -> Iterator[tuple[str, Way, bool]]:
    """Kind and way of each picture, and whether it is of the whole page."""
    for kind, way in product(wanted, WAYS):
        name, _, only = kind.partition("@")
        if only in ("", str(way)):
            yield name, way, not only


if __name__ == "__main__":
    main(sys.argv[1:])
