"""How pages look: readable by everybody, in the reader's language, with nothing but our own style."""

import re
from pathlib import Path

import pytest
from django.test import Client

from baken.lib.looks.language import called
from tests.house.repository import SOURCE

CSS = (SOURCE / "lib/looks/static/looks/baken.css").read_text("utf-8")
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
LIGHT, DARK = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in CSS.split("@media", 2)[:2])
STATES = ("ok", "degraded", "partial", "major", "maintenance")
BAD_LINK = "/confirm/x"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_it_can_be_read_by_weak_eyes(tokens: dict[str, str]) -> None:
    grounds = [tokens[name] for name in ("paper", "surface", "wash")]
    pairs = [("soft", ground, 4.5) for ground in grounds] + [("ink", ground, 7) for ground in grounds]
    pairs += [("edge", ground, 3) for ground in grounds]
    pairs += [(state, ground, 4.5) for state in STATES for ground in (tokens["paper"], tokens[f"{state}-wash"])]
    pairs += [("on-beacon", tokens[name], 4.5) for name in ("beacon", "beacon-strong")]
    pairs += [("ink", tokens["beacon-wash"], 7), ("beacon", tokens["paper"], 4.5)]
    weak = [
        f"{name} on {ground}: {contrast(tokens[name], ground):.2f}"
        for name, ground, least in pairs
        if contrast(tokens[name], ground) < least
    ]

    assert not weak, "\n".join(weak)


def test_it_counts_contrast_as_everybody_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_it_gives_every_token_a_dark_twin() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_it_uses_only_tokens_that_there_are() -> None:
    named = set(re.findall(r"^\s+--([a-z0-9-]+):|[; ]--([a-z0-9-]+):", CSS, re.MULTILINE))
    known = {name for pair in named for name in pair if name}

    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS)) <= known


def test_it_names_no_colour_outside_the_tokens() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)

    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", rules)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_it_has_no_style_or_script_inside_a_page(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.findall(r"<style|<script(?! src=)|\sstyle=|\son[a-z]+=|javascript:", text)


def test_it_lets_a_page_load_nothing_but_our_own(client: Client) -> None:
    policy = client.get(BAD_LINK)["Content-Security-Policy"]

    assert set(policy.split("; ")) == {
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }


@pytest.mark.parametrize(("file", "kind"), [("baken.css", "text/css"), ("beacon.svg", "image/svg+xml")])
def test_it_serves_style_and_mark(client: Client, file: str, kind: str) -> None:
    answer = client.get(f"/static/looks/{file}")

    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, kind)
    assert answer.getvalue()
    assert answer["Cache-Control"] == "max-age=300, public"


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("", "de,nl;q=0.5", "nl"),
        ("", "de", "en"),
        ("", "", "en"),
        ("", "*;q=0,;;=\x7f", "en"),
        ("?language=nl", "en", "nl"),
        ("?language=en", "nl", "en"),
        ("?language=de", "nl", "nl"),
        ("?language=nl%00", "en", "en"),
    ],
)
def test_it_speaks_the_language_of_its_reader(client: Client, query: str, header: str, language: str) -> None:
    page = client.get(BAD_LINK + query, headers={"accept-language": header}).content.decode()
    other = "Nederlands" if language == "en" else "English"

    assert f'<html lang="{language}">' in page
    assert re.search(rf'<a href="\?language=(nl|en)" hreflang="\1" lang="\1">{other}</a>', page)


def test_it_lets_one_go_straight_to_the_text(client: Client) -> None:
    page = client.get(BAD_LINK + "?language=nl").content.decode()

    assert page.index('<a class="skip" href="#main">Naar de tekst</a>') < page.index("<header")
    assert '<main id="main">' in page
    assert page.count("<h1>") == 1
    assert "<title>Deze link werkt niet · Baken</title>" in page


def test_it_calls_languages_what_their_speakers_call_them() -> None:
    assert [called(code) for code in ("nl", "en", "fr", "pt-BR", "xx", "")] == [
        "Nederlands",
        "English",
        "Français",
        "Português (Brasil)",
        "xx",
        "",
    ]
