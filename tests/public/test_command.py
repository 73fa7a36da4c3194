"""`baken public`: starts without Django, says what it can't use, and nothing of the rest has to be there."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Baken, plain_environment
from tests.public.running import page_server


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def test_it_starts_without_what_only_the_others_need(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom granian.server import Server\n"
        "Server.serve = lambda self: print(*sys.modules, self.target, file=sys.stderr)\n"
        "import baken.public.server as server\nserver.application()\n"
        "from baken.cli import main\nsys.argv = ['baken', 'public', '--port', '1', '--host', '127.0.0.1']\n"
        "from baken.cli import running\nrunning._is_free = lambda *_: True\nmain()\n"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=tmp_path, env=plain_environment(), capture_output=True, text=True, check=True)
    loaded = run.stderr.split()

    assert loaded[-1] == "baken.public.server:application"
    heavy = ("django", "sqlite3", "psycopg", "aiohttp", "structlog", "brotli", "baken.statuspage")
    assert [name for name in heavy if name in loaded] == []


def test_it_says_how_to_write_an_address(tmp_path: Path) -> None:
    found = Baken(tmp_path).process("public", BAKEN_WEB_URL="status.example.org")

    assert found.code == 1
    assert "BAKEN_WEB_URL can't be read; write https://status.example.org" in found.err


def test_it_says_that_a_port_is_taken(tmp_path: Path, taken: str) -> None:
    found = Baken(tmp_path)("public", "--port", taken)

    assert (found.code, found.out) == (1, "")
    assert f"Port {taken} is taken by another program." in found.err


def test_up_says_that_the_port_of_the_page_is_taken(tmp_path: Path, taken: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = str(server.getsockname()[1])
    found = Baken(tmp_path)("up", "--port", free, "--public-port", taken, width=160)

    assert (found.code, found.out) == (1, "")
    assert f"Port {taken} is taken by another program. Use: baken up --public-port 8081" in found.err


def test_up_gives_no_port_to_two(tmp_path: Path) -> None:
    found = Baken(tmp_path)("up", "--port", "4711", "--public-port", "4711", width=160)

    assert (found.code, found.out) == (1, "")
    assert "can't both have port 4711" in found.err


def test_it_answers_before_there_is_a_folder(tmp_path: Path) -> None:
    with page_server(tmp_path / "nowhere" / "public") as server:
        answer = server.ask("/")

    assert (answer.status, answer.body) == (404, b"There is no page here.\nHier is geen pagina.\n")
    assert not (tmp_path / "nowhere").exists()
