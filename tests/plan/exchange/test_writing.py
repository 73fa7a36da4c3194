"""What is written: one HTML file that loads nothing, storage format that is XML, Markdown that reads as text."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given

from baken.plan.exchange.formats import read_page
from baken.plan.exchange.laying_out import lay_out, left_out
from baken.plan.exchange.page import Page
from baken.plan.exchange.placing import place
from baken.plan.exchange.writing_html import write_html
from baken.plan.exchange.writing_markdown import write_markdown
from baken.plan.exchange.writing_storage import write_storage
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.starters import starter_folder
from tests.plan.cast import index
from tests.plan.exchange.strategies import pages

NAMES = 'xmlns:ac="http://atlassian.com/content" xmlns:ri="http://atlassian.com/resource/identifier"'
EVIL = '<script>alert(1)</script><img src=x onerror="x">'


def page_of(**changes: Any) -> Page:
    return lay_out(index(**changes))


@given(page=pages)
def test_storage_format_is_well_formed(page: Page) -> None:
    assert Xml.fromstring(f"<page {NAMES}>{write_storage(page)}</page>").tag == "page"


def test_confluence_gets_user_links_panels_tasks_and_a_table_of_contents() -> None:
    guide = {"id": "alarm", "title": "Alarm", "before_you_start": ["de kaart"], "steps": [{"do": "Bel."}]}
    written = write_storage(page_of(howtos=[guide]))

    assert '<ac:link><ri:user ri:username="noor" /><ac:link-body>Noor de Wit</ac:link-body></ac:link>' in written
    assert '<ac:structured-macro ac:name="panel" ac:schema-version="1">' in written
    assert '<ac:structured-macro ac:name="toc" ac:schema-version="1">' in written
    assert "<ac:task-body><p>de kaart</p></ac:task-body>" in written


def test_html_is_one_file_in_the_language_of_the_plan() -> None:
    written = write_html(page_of())

    assert '<html lang="nl">' in written
    assert "<h2>Rollen en verantwoordelijkheden</h2>" in written
    assert "@media print" in written
    assert not any(sign in written for sign in ("<link", "<script", "src=", "url(", "@import"))


@pytest.mark.parametrize("write", [write_html, write_storage])
def test_html_escapes_every_text(write: Any) -> None:
    values = [{"id": "a", "name": EVIL, "means": EVIL, "do": [EVIL]}]
    texts = [{"id": "t", "subject": EVIL, "body": EVIL}]
    written = write(page_of(values=values, templates=texts))

    assert "<script" not in written
    assert "<img" not in written
    assert written.count("&lt;script&gt;") == 5


def test_markdown_reads_as_text() -> None:
    written = write_markdown(page_of())

    assert "| leider |  | [@Noor de Wit](#noor)<br><br>[@Sam Öz](#sam) |" in written
    assert "> **Eerste bericht**\n>\n> Er is iets.\n" in written


def test_it_names_what_the_page_has_no_place_for() -> None:
    assert left_out(index()) == ["signals", "severities"]
    assert left_out(load(starter_folder("five-sections")).index) == []


def test_the_real_plans_go_out_and_come_back(shared: Path) -> None:
    for path in sorted((shared / "plans").glob("*.yaml")):
        page = lay_out(load(path).index)
        for write in (write_html, write_storage, write_markdown):
            assert lay_out(Index(place(read_page(write(page).encode(), "page"), "page").plan)) == page
