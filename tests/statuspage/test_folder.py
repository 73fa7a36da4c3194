"""The folder of the public page: complete generations, only what changed, and nothing outside of it."""

import gzip
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.public.reading import Folder
from baken.statuspage import folder as folders
from baken.statuspage.folder import compressed, number_of, publish

PAGE = b"<p>Alles werkt.</p>" * 40
NEWER = b"<p>Betalen lukt niet.</p>" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "public"


def listed(folder: Path) -> Any:
    return json.loads((folder / ".generation").read_bytes())


def standing(folder: Path) -> set[str]:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith(".")}


def test_it_writes_a_file_and_its_compressed_forms(folder: Path) -> None:
    assert publish(folder, {"index.html": PAGE, "nl/index.html": PAGE}) == 1

    assert (folder / "index.html").read_bytes() == PAGE
    assert brotli.decompress((folder / "nl" / "index.html.br").read_bytes()) == PAGE
    assert gzip.decompress((folder / "nl" / "index.html.gz").read_bytes()) == PAGE


def test_it_compresses_nothing_that_would_grow(folder: Path) -> None:
    publish(folder, {"badge.svg": b"<svg/>"})

    assert standing(folder) == {"badge.svg"}
    assert listed(folder)["changed"] == {"badge.svg": sha256(b"<svg/>").hexdigest()}


def test_it_leaves_what_did_not_change_as_it_is(folder: Path) -> None:
    publish(folder, {"index.html": PAGE, "history.atom": PAGE})
    before = (folder / "history.atom").stat()

    assert publish(folder, {"index.html": NEWER, "history.atom": PAGE}) == 2
    after = (folder / "history.atom").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert set(listed(folder)["changed"]) == {"index.html", "index.html.br", "index.html.gz"}


def test_it_makes_no_generation_of_nothing(folder: Path) -> None:
    publish(folder, {"index.html": PAGE})
    before = (folder / ".generation").read_bytes()

    assert publish(folder, {"index.html": PAGE, "gone.html": None}) is None
    assert publish(folder, {}) is None
    assert (folder / ".generation").read_bytes() == before


def test_it_takes_away_what_is_gone_with_its_folder(folder: Path) -> None:
    publish(folder, {"index.html": PAGE, "incidents/k7/index.html": PAGE})

    assert publish(folder, {"incidents/k7/index.html": None}) == 2
    assert not (folder / "incidents").exists()
    assert listed(folder)["changed"]["incidents/k7/index.html.br"] is None


def test_it_takes_away_a_compressed_form_that_helps_no_more(folder: Path) -> None:
    publish(folder, {"index.html": PAGE})
    publish(folder, {"index.html": b"kort"})

    assert standing(folder) == {"index.html"}


def test_it_counts_on_from_what_stands(folder: Path) -> None:
    assert number_of(folder) == 0
    publish(folder, {"index.html": PAGE})
    publish(folder, {"index.html": NEWER})

    assert (number_of(folder), listed(folder)["previous"]) == (2, 1)


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", ".generation", "a/.b", "x.br", "x.gz", "a\nb", "a b", "é",
     "a~b", "a\\b", "x" * 101, "a/" * 8 + "b", "nul\0"],
)  # fmt: skip
def test_it_refuses_a_name_that_leads_elsewhere(name: str, folder: Path) -> None:
    with pytest.raises(ValueError, match="can be called"):
        publish(folder, {"index.html": PAGE, name: PAGE})
    assert not folder.exists()


@pytest.mark.parametrize("files", [{"nl": PAGE}, {"x": PAGE, "x/y": PAGE}, {"nl": None}], ids=str)
def test_it_refuses_a_file_where_a_folder_is(files: dict[str, bytes | None], folder: Path) -> None:
    publish(folder, {"nl/index.html": PAGE})

    with pytest.raises(ValueError, match="there is a folder in its place"):
        publish(folder, files)
    assert number_of(folder) == 1


def test_it_leaves_everything_as_it_was_where_it_can_not_write(folder: Path) -> None:
    publish(folder, {"x": PAGE})

    with pytest.raises(OSError, match="x"):
        publish(folder, {"index.html": PAGE, "x/y": PAGE})
    assert (number_of(folder), standing(folder)) == (1, {"x", "x.br", "x.gz"})
    assert publish(folder, {"index.html": PAGE}) == 2


def test_two_publishers_take_turns(folder: Path) -> None:
    def publisher(who: int) -> list[int | None]:
        return [
            publish(folder, {"a.txt": b"%d %d" % (who, turn), "b.txt": b"%d %d" % (who, turn)}) for turn in range(20)
        ]

    with ThreadPoolExecutor() as threads:
        numbers = [number for done in threads.map(publisher, range(3)) for number in done]

    assert sorted(number or 0 for number in numbers) == list(range(1, 61))
    assert (folder / "a.txt").read_bytes() == (folder / "b.txt").read_bytes()


def test_it_carries_out_what_a_dead_publisher_began(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, {"a.txt": b"1", "b.txt": b"1", "c.txt": b"1"})
    with monkeypatch.context() as patched:
        patched.setattr(folders, "_place", dying(at="b.txt"))
        with pytest.raises(SystemExit):
            publish(folder, {"a.txt": b"2", "b.txt": b"2", "c.txt": None})
    assert [(folder / f"{name}.txt").read_bytes() for name in "abc"] == [b"2", b"1", b"1"]
    assert number_of(folder) == 1

    assert publish(folder, {"d.txt": b"3"}) == 3
    assert standing(folder) == {"a.txt", "b.txt", "d.txt"}
    assert (folder / "b.txt").read_bytes() == b"2"


def test_it_says_the_number_of_what_it_only_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(folders, "_place", dying(at="b.txt"))
        with pytest.raises(SystemExit):
            publish(folder, {"a.txt": b"1", "b.txt": b"1"})

    assert publish(folder, {"a.txt": b"1", "b.txt": b"1"}) == 1
    assert publish(folder, {"a.txt": b"1", "b.txt": b"1"}) is None


def dying(at: str) -> Any:
    """A `_place` with which the publisher dies when it is to rename the file `at`, staged before."""

    def place(staged: Path, name: str) -> Path:
        if name == at and (staged / ".next").exists():
            raise SystemExit
        return staged / name.replace("/", "~")

    return place


KILLED = """
import itertools, sys
from pathlib import Path
from baken.statuspage.folder import publish
for turn in itertools.count(int(sys.argv[2])):
    publish(Path(sys.argv[1]), {f"{name}.txt": b"%d" % turn for name in "abcdefgh"})
    print(turn, flush=True)
"""


def test_a_publisher_that_is_killed_leaves_whole_generations(folder: Path) -> None:
    turn = 0
    for wait in range(8):
        command = [sys.executable, "-c", KILLED, str(folder), str(turn + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as publisher:
            assert publisher.stdout is not None
            for _ in range(3 + wait):
                turn = int(publisher.stdout.readline())
            os.kill(publisher.pid, signal.SIGKILL)
        fresh = Folder(folder)
        fresh.look()

        assert fresh.is_read
        (content,) = set(fresh.files.values())
        assert int(content) >= turn
        turn = int(content)


@given(st.binary(max_size=2000))
def test_compressed_forms_hold_the_same(content: bytes) -> None:
    forms = compressed(content * 3)

    assert brotli.decompress(forms[".br"]) == content * 3 if ".br" in forms else True
    assert gzip.decompress(forms[".gz"]) == content * 3 if ".gz" in forms else True
    assert all(len(form) < len(content) * 3 for form in forms.values())
