"""What every page has: its language, the others, where everything stands, and how a template becomes a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import get_template

from baken.lib.looks.language import called
from baken.statuspage.bodies import readable
from baken.statuspage.standing import Standing
from baken.statuspage.style import icon_path, style_path
from baken.statuspage.texts import FRAME
from baken.statuspage.times import Clock, place

KEPT = 500
"""So many files are kept in memory by what they are made of."""
_kept: dict[bytes, bytes] = {}


@dataclass(frozen=True, slots=True)
class Other:
    """The same page in another language."""

    language: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of the status page in one language. `path` is its own below the language's, as in `history/`."""

    language: str
    name: str
    root: str
    base: str
    path: str
    address: str
    others: tuple[Other, ...]
    zone: Any
    clock: Clock
    style: str
    icon: str
    signs_up: bool

    @property
    def file(self) -> str:
        """Where the page stands in the folder."""
        return f"{self.base.removeprefix(self.root)}{self.path}index.html".lstrip("/")

    def to(self, path: str) -> str:
        """The link to another page in the same language."""
        return f"{self.base}{path}"


def frames(standing: Standing, path: str, *, signs_up: bool = True) -> Iterator[Frame]:
    """The page at `path` in each language of the page, its own first."""
    root = urlsplit(settings.PUBLIC_URL).path.rstrip("/")
    first = standing.languages[0]
    bases = {language: f"{root}/" if language == first else f"{root}/{language}/" for language in standing.languages}
    for language, base in bases.items():
        clock = Clock(standing.zone, language)
        yield Frame(
            language=language,
            name=readable(standing.name(language)),
            root=root,
            base=base,
            path=path,
            address=f"{settings.PUBLIC_URL.removesuffix(root)}{base}{path}",
            others=tuple(Other(code, called(code), f"{at}{path}") for code, at in bases.items() if code != language),
            zone=place(clock),
            clock=clock,
            style=f"{root}/{style_path()}",
            icon=f"{root}/{icon_path()}",
            signs_up=signs_up,
        )


def rendered(template: str, frame: Frame, **more: Any) -> bytes:
    """The page as a file. What says the same as before is not rendered again: most pages do, most of the time."""
    content = {"frame": frame, "language": frame.language, "labels": FRAME, **more}
    key = sha256(f"{template}\n{content!r}".encode("utf-8", "replace")).digest()
    found = _kept.pop(key, None)
    if found is None:
        found = get_template(f"statuspage/{template}.html").render(content).encode("utf-8", "replace")
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)), None)
    _kept[key] = found
    return found
