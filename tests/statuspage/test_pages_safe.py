"""Whatever people or other pages wrote, a page stays whole, small and without script."""

from typing import Any

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from baken.statuspage.pages import month_pages, object_pages, standing_pages
from baken.statuspage.style import style, style_path
from tests.statuspage.reading import found, parsed
from tests.statuspage.shop import PARTS, brought, imported, look, page

pytestmark = pytest.mark.django_db
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e&amp;{{ x }}{% y %}'
LONG = "Long. \u05e9\u05dc\u05d5\u05dd\u202e " * 1_470
ALLOWED = {"class", "id", "href", "lang", "hreflang", "rel", "name", "value", "content", "type", "title", "for"}
FORM = {"action", "method", "novalidate", "autocomplete", "required", "maxlength", "checked", "tabindex"}
DRAWN = {"viewbox", "width", "height", "d", "fill", "cx", "cy", "r", "preserveaspectratio"}
SAFE = {*ALLOWED, *FORM, *DRAWN, "charset", "dir", "datetime", "role"}


def all_pages(**changes: Any) -> dict[str, bytes]:
    """Every page there is of one open incident that came from elsewhere."""
    open_ = {"status": "investigating", "resolved_at": None, "created_at": "2026-11-24T12:00:00Z"}
    imported(brought(**{**open_, "started_at": "2026-11-24T12:00:00Z", **changes}))
    standing = look()
    files = {**standing_pages(standing), **month_pages(standing, "2026-11")}
    for item in standing.newest_incidents:
        files |= object_pages(standing, item)
    return {name: content for name, content in files.items() if name.endswith(".html")}


def update(body: str, **changes: Any) -> dict[str, Any]:
    """One update of an imported incident."""
    return {**brought()["incident_updates"][0], "status": "investigating", "body": body, **changes}


@pytest.mark.parametrize("text", [EVIL, LONG, "", "a\r\nb\rc\n\nd", "<!-- ", "]]>", "\ufeff\u2028x", "&#0;&lt;"])
def test_it_shows_every_text_as_it_was_written(text: str) -> None:
    page()
    pages = all_pages(incident_updates=[update(text)])

    written = found(pages["incidents/abc123/index.html"], "div", "body")[0].text
    assert written == text.replace("\r\n", "\n").replace("\r", "\n")


def test_it_never_lets_a_text_out_of_its_place() -> None:
    page(components=[{**PARTS[0], "name": EVIL, "description": EVIL, "group": EVIL}], organisation={"name": EVIL})
    odd = [{"id": "kassa", "name": EVIL, "status": EVIL}]
    pages = all_pages(name=EVIL, components=odd, impact=EVIL, incident_updates=[update(EVIL, status=EVIL)])

    for name, content in pages.items():
        elements = list(parsed(content).all())
        assert not {"script", "img", "style", "iframe"} & {element.tag for element in elements}, name
        used = {key for element in elements for key in element.attributes if not key.startswith("aria-")}
        assert used <= SAFE, name
        links = [element.attributes.get("href", "/") for element in elements]
        assert all(link.startswith(("/", "#", "http://127.0.0.1:8001")) for link in links), name


def test_it_shows_the_beginning_of_a_long_text_on_the_first_page_and_where_to_read_on() -> None:
    page()
    pages = all_pages(incident_updates=[update(LONG)])

    assert len(found(pages["index.html"], "div", "body")[0].text) < 8_100
    assert "Lees verder" in pages["index.html"].decode()
    assert len(LONG) > 17_000


def test_it_takes_imported_objects_that_lack_what_others_have() -> None:
    page()
    bare: dict[str, Any] = {
        "incident_updates": [],
        "components": [],
        "started_at": None,
        "updated_at": "2026-11-24T12:00:00Z",
    }
    pages = all_pages(**bare, impact=None)

    assert "Hierover is nog niets geschreven." in pages["incidents/abc123/index.html"].decode()
    assert not found(pages["index.html"], "dl", "promise")


def test_it_has_no_style_but_that_of_its_file() -> None:
    page()
    files = standing_pages(look())

    assert files[style_path()] == style()
    assert b"style=" not in files["index.html"]
    assert found(files["index.html"], "link")[-2].attributes["href"] == f"/{style_path()}"


def test_it_stays_small_with_three_hundred_parts() -> None:
    many = [{**PARTS[0], "id": f"p{n}", "name": f"Shop {n}", "group": f"Street {n % 20}"} for n in range(300)]
    page(components=many)
    files = standing_pages(look())

    assert max(len(brotli.compress(content, quality=5)) for content in files.values()) < 50_000
    assert len(brotli.compress(files["index.html"], quality=5)) < 5_000
