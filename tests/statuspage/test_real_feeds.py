"""The texts of two real pages arrive in Atom as they were written; and Atom looks as one of them publishes it."""

from collections.abc import Iterator
from pathlib import Path

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from baken.incidents.wire_format import Wire
from baken.statuspage.feeds import NEWEST
from baken.statuspage.held import held
from baken.statuspage.histories.reading import read
from baken.statuspage.models import PublicObject
from tests.statuspage.shop import imported, page
from tests.statuspage.test_feeds import feed, paragraphs

pytestmark = pytest.mark.django_db
FILES = ["claude-incidents-2023-2025H1.jsonl", "github-incidents-2022-2024.jsonl"]


def in_feeds(items: list[Wire]) -> Iterator[list[Wire]]:
    """So many at a time as a feed has entries."""
    for start in range(0, len(items), NEWEST):
        PublicObject.objects.all().delete()
        for item in items[start : start + NEWEST]:
            imported(item)
        yield items[start : start + NEWEST]


def check(items: list[Wire]) -> int:
    """Compares every text with what a reader of the feed gets; how many there were."""
    count = 0
    for some in in_feeds(items):
        entries = {entry.id.rpartition("/")[2]: entry for entry in feed().entries}
        for item in some:
            entry, updates = entries[item["id"]], item["incident_updates"]
            assert entry.title == held(item["name"])
            got = [text.partition(" - ")[2] for text in paragraphs(entry)]
            assert got == [held(update["body"]).rstrip("\n") for update in updates]
            count += len(updates)
    return count


@pytest.mark.parametrize("name", FILES)
def test_the_newest_texts_of_a_real_page_arrive_as_they_were_written(shared: Path, name: str) -> None:
    page()
    objects = read([shared / "data" / "incidents" / name]).objects[-2 * NEWEST :]

    assert check([told.data for told in objects]) > 2 * NEWEST


@pytest.mark.full
@pytest.mark.parametrize("name", [*FILES, "cstate-jenkins"])
def test_all_texts_of_a_real_page_arrive_as_they_were_written(shared: Path, name: str) -> None:
    page()
    objects = read([shared / "data" / "incidents" / name]).objects

    assert check([told.data for told in objects]) >= len(objects) > 200


def test_an_entry_has_what_an_entry_of_a_real_page_has(shared: Path) -> None:
    page()
    real = feedparser.parse((shared / "data" / "statuspage" / "github-history-2024-12-31.atom").read_bytes())
    check([told.data for told in read([shared / "data" / "incidents" / FILES[1]]).objects[-NEWEST:]])
    ours = feed()

    assert len(real.entries) == len(ours.entries) == NEWEST
    assert {*real.entries[0]} <= {*ours.entries[0]}
    assert real.entries[0].content[0].type == ours.entries[0].content[0].type
