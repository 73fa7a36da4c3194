"""A folder is read one whole generation at a time, whatever a publisher does meanwhile or died of."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from baken.public import reading
from baken.public.reading import Folder
from baken.statuspage import folder as folders
from baken.statuspage.folder import publish


@pytest.fixture
def root(tmp_path: Path) -> Path:
    publish(tmp_path / "public", {"a.txt": b"1", "b.txt": b"1", "c/index.html": b"1"})
    return tmp_path / "public"


@pytest.fixture
def folder(root: Path) -> Folder:
    folder = Folder(root)
    folder.look()
    return folder


def begun(root: Path, files: dict[str, bytes | None], monkeypatch: pytest.MonkeyPatch, renamed: str = "") -> None:
    """Publishes and dies: with nothing renamed, or with `renamed` alone."""

    def carry_out(folder: Path) -> None:
        staged = folder / ".staged" / renamed
        if renamed and staged.exists():
            staged.replace(folder / renamed)

    with monkeypatch.context() as patched:
        patched.setattr(folders, "_carry_out", carry_out)
        publish(root, files)


def while_reading(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Does something once, right after the first file was read."""
    real, left = reading._content, [act]

    def content(path: Path) -> bytes | None:
        found = real(path)
        if path.suffix == ".txt" and left:
            left.pop()()
        return found

    monkeypatch.setattr(reading, "_content", content)


def test_it_reads_what_is_there(folder: Folder) -> None:
    assert folder.files == {"a.txt": b"1", "b.txt": b"1", "c/index.html": b"1"}
    assert folder.is_read


def test_it_reads_a_folder_that_comes_later(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "public")
    assert (folder.look(), folder.is_read) == ([], True)

    publish(tmp_path / "public", {"a.txt": b"1"})
    assert (folder.look(), folder.files) == (["a.txt"], {"a.txt": b"1"})


def test_it_keeps_what_it_read_when_the_folder_is_gone(folder: Folder, root: Path) -> None:
    shutil.rmtree(root)

    assert (folder.look(), len(folder.files)) == ((), 3)


def test_it_takes_over_only_what_changed(folder: Folder, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(root, {"a.txt": b"2", "b.txt": b"1", "c/index.html": None, "d.txt": b"2"})
    monkeypatch.setattr(Folder, "_everything", None)

    assert sorted(folder.look()) == ["a.txt", "c/index.html", "d.txt"]
    assert folder.files == {"a.txt": b"2", "b.txt": b"1", "d.txt": b"2"}
    assert folder.look() == ()


def test_it_opens_nothing_again_that_did_not_change(
    folder: Folder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(root, {"a.txt": b"2"})
    publish(root, {"a.txt": b"3"})
    opened: list[Path] = []
    real = reading._content

    def noted(path: Path) -> bytes | None:
        opened.append(path)
        return real(path)

    monkeypatch.setattr(reading, "_content", noted)

    assert folder.look() == ["a.txt"]
    assert {path.name for path in opened} == {".generation", ".next", "a.txt"}


def test_it_notices_another_folder_with_the_same_numbers(folder: Folder, root: Path) -> None:
    shutil.rmtree(root)
    publish(root, {"a.txt": b"9"})
    publish(root, {"b.txt": b"9"})

    folder.look()
    assert folder.files == {"a.txt": b"9", "b.txt": b"9"}


def test_it_takes_no_half_of_a_generation_that_is_just_being_renamed(
    folder: Folder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(root, {"a.txt": b"2", "b.txt": b"2"}, monkeypatch, renamed="a.txt")

    assert folder.look() == ()
    assert set(folder.files.values()) == {b"1"}


@pytest.mark.parametrize("renamed", ["", "a.txt"])
def test_one_that_starts_then_takes_the_coming_generation_whole(
    renamed: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(root, {"a.txt": b"2", "b.txt": b"2", "c/index.html": None}, monkeypatch, renamed)
    folder = Folder(root)

    assert sorted(folder.look()) == ["a.txt", "b.txt"]
    assert folder.files == {"a.txt": b"2", "b.txt": b"2"}
    assert publish(root, {"a.txt": b"2"}) == 2
    assert folder.look() == ()


def test_it_follows_when_the_next_publisher_finishes_and_goes_on(
    folder: Folder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(root, {"a.txt": b"2", "b.txt": b"2"}, monkeypatch, renamed="a.txt")
    publish(root, {"b.txt": b"3"})

    assert sorted(folder.look()) == ["a.txt", "b.txt"]
    assert folder.files == {"a.txt": b"2", "b.txt": b"3", "c/index.html": b"1"}


def test_what_changes_under_its_eyes_it_reads_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(root)
    while_reading(monkeypatch, lambda: publish(root, {"a.txt": b"2", "b.txt": b"2"}))

    assert (folder.look(), folder.is_read) == ((), False)
    folder.look()
    assert folder.files == {"a.txt": b"2", "b.txt": b"2", "c/index.html": b"1"}


def test_what_goes_on_changing_while_it_takes_over_it_takes_over_later(
    folder: Folder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(root, {"a.txt": b"2", "b.txt": b"2"})
    while_reading(monkeypatch, lambda: publish(root, {"a.txt": b"3", "b.txt": b"3"}))

    folder.look()
    assert len({folder.files["a.txt"], folder.files["b.txt"]}) == 1
    folder.look()
    assert (folder.files["a.txt"], folder.files["b.txt"]) == (b"3", b"3")


@pytest.mark.parametrize(
    "written", ["", "{", "[]", "null", '{"changed": []}', '{"changed": {}}', "\0", '{"number": 7}']
)
def test_a_broken_list_does_not_stop_it(written: str, folder: Folder, root: Path) -> None:
    (root / ".generation").write_text(written)
    (root / "d.txt").write_bytes(b"4")

    folder.look()
    assert folder.files["d.txt"] == b"4"
    publish(root, {"e.txt": b"5"})
    folder.look()
    assert folder.files["e.txt"] == b"5"


def test_a_list_leads_nowhere_else(folder: Folder, root: Path) -> None:
    (root.parent / "secret").write_bytes(b"secret")
    before = json.loads((root / ".generation").read_bytes())
    changed = {"../secret": "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"}
    (root / ".generation").write_text(json.dumps({**before, "number": 2, "previous": 1, "changed": changed}))

    assert list(folder.look()) == []
    assert b"secret" not in folder.files.values()


def test_it_serves_no_file_that_lies_there_by_accident(root: Path) -> None:
    for name in (".env", "a draft.html", "é.html", "x\ny.html", ".git/config", "c/.hidden"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("secret")
    folder = Folder(root)

    folder.look()
    assert set(folder.files) == {"a.txt", "b.txt", "c/index.html"}
