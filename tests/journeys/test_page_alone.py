"""The page goes on by itself: with web, worker and database dead, every page and document is still there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import plain_environment
from tests.ports import free_port
from tests.public.running import PageServer, page_server

PATIENCE = 60.0
FORM = {"Content_Type": "application/x-www-form-urlencoded"}
SIGN_UP = b"page=en&email=reader%40example.org&parts=all&level=&language=en&website="


@pytest.fixture
def web_port() -> int:
    return free_port()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "public"


@pytest.fixture
def others(tmp_path: Path, web_port: int, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Web server and worker, with the example's incident running; one group of processes each."""
    world = plain_environment(BAKEN_DATA_DIR=str(tmp_path / "data"), BAKEN_LANGUAGE="en")
    world.pop("DATABASE_URL", None)
    ports = ["--port", str(web_port), "--public-port", str(free_port())]
    command = [sys.executable, "-m", "baken", "up", "--example", *ports]
    process = subprocess.Popen(command, cwd=tmp_path, env=world, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not tells(folder / "en" / "index.html", "spare copy"):
            assert process.poll() is None
            assert time.monotonic() < until, "the incident is not published"
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def tells(file: Path, wanted: str) -> bool:
    """Whether the page tells of it already."""
    return file.is_file() and wanted in file.read_text("utf-8")


def kill_all_but_the_page(process: "subprocess.Popen[bytes]") -> None:
    """Ends what `baken up` started, with kill -9, and itself; each of them leads a group of its own."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
    assert len(children) == 3
    process.kill()
    process.wait()
    for child in children:
        os.killpg(int(child), signal.SIGKILL)


def published(folder: Path) -> dict[str, bytes]:
    """Everything that stands in the folder, by the address under which readers ask for it."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    names = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {f"/{name.removesuffix('index.html')}": names[name] for name in names if not name.startswith(".")}


def answers(server: PageServer, paths: dict[str, bytes]) -> dict[str, tuple[int, bytes]]:
    """What the server says to each of these."""
    found = {path: server.ask(path) for path in paths}
    return {path: (answer.status, answer.body) for path, answer in found.items()}


def test_the_page_outlives_web_worker_and_database(
    others: "subprocess.Popen[bytes]", web_port: int, folder: Path, tmp_path: Path
) -> None:
    web = f"http://127.0.0.1:{web_port}"
    with page_server(folder, web) as server:
        assert server.ask("/subscribe", "POST", SIGN_UP, **FORM).status in (200, 503)
        kill_all_but_the_page(others)
        for file in (tmp_path / "data").glob("baken.sqlite3*"):
            file.unlink()
        files = published(folder)
        alone = answers(server, files)
        sign_up = server.ask("/subscribe", "POST", SIGN_UP, **FORM)
    with page_server(folder, web) as server:
        later = answers(server, files)

    assert {"/", "/en/", "/api/v2/summary.json", "/history.atom", "/badge.svg", "/maintenance.ics"} <= files.keys()
    assert (
        alone
        == later
        == {path: (404 if path.endswith("404.html") else 200, content) for path, content in files.items()}
    )
    assert sign_up.status == 503
    assert sign_up.body.startswith(b"Signing up does not work at the moment")
