"""The style sheet and the icon of the page: the tokens and elements that all pages share, and those of its own."""

import hashlib
from functools import cache
from importlib import resources


@cache
def style() -> bytes:
    """The whole style sheet."""
    shared = resources.files("baken.lib.looks").joinpath("static", "looks", "baken.css").read_bytes()
    return shared + b"\n" + resources.files("baken.statuspage").joinpath("page.css").read_bytes()


@cache
def icon() -> bytes:
    """The beacon."""
    return resources.files("baken.lib.looks").joinpath("static", "looks", "beacon.svg").read_bytes()


@cache
def style_path() -> str:
    """Where it stands in the folder: another style, another name, so that no old one is used with a new page."""
    return f"style-{hashlib.sha256(style()).hexdigest()[:12]}.css"


def icon_path() -> str:
    """Where it stands in the folder."""
    return "beacon.svg"
