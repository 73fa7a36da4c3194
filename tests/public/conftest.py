"""A small page and its server, shared by the tests of a file that only read."""

from collections.abc import Iterator

import pytest

from baken.statuspage.folder import publish
from tests.public.running import PageServer, page_server

HOME = b"<p>Everything works.</p>" * 50
MISSING = b"<p>There is no such page.</p>" * 50
MISSING_NL = b"<p>Die pagina is er niet.</p>" * 50
INCIDENT = b"<p>Payments fail.</p>" * 50
SUMMARY = b'{"components": []}'
FILES = {
    "index.html": HOME,
    "nl/index.html": b"<p>Alles werkt.</p>" * 50,
    "404.html": MISSING,
    "nl/404.html": MISSING_NL,
    "incidents/k7/index.html": INCIDENT,
    "api/v2/summary.json": SUMMARY,
    "history.atom": b"<feed/>",
    "history.ics": b"BEGIN:VCALENDAR",
    "badge.svg": b"<svg/>",
    "page.css": b"p { color: black }",
    "odd": b"?",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    folder = tmp_path_factory.mktemp("public")
    publish(folder, FILES)
    with page_server(folder) as running:
        yield running
