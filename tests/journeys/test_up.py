"""One command starts everything, plays the example plan's incident in front of the reader, and ends when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def page_port() -> int:
    return free_port()


@pytest.fixture
def baken(tmp_path: Path, port: int, page_port: int) -> Iterator["subprocess.Popen[str]"]:
    environment = {**os.environ, "BAKEN_DATA_DIR": str(tmp_path / "data"), "COLUMNS": "160", "BAKEN_LANGUAGE": "en"}
    environment.pop("DATABASE_URL", None)
    ports = ["--port", str(port), "--public-port", str(page_port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "baken", "up", "--example", *ports],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def read_until(process: "subprocess.Popen[str]", wanted: str) -> str:
    """What the process prints up to the line with `wanted`."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if wanted in line:
            return "".join(lines)
    pytest.fail(f"it ended before it said “{wanted}”:\n{''.join(lines)}")


def test_it_plays_an_incident_into_the_outbox_and_ends_when_told_to(
    baken: "subprocess.Popen[str]", port: int, page_port: int, tmp_path: Path
) -> None:
    shown = read_until(baken, "goes on running")
    assert f"The public page is at http://127.0.0.1:{page_port}." in shown
    assert "Sam tells the team, customers, and growers who deliver to us: last message." in shown
    assert len(re.findall(r"\bkept\b", shown)) >= 6
    assert re.search(r"statuspagina \(outbox\)\s+klanten\s+nl", shown)
    assert "Opgelost: Zaadkast werkt weer" in shown
    with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
        assert answer.status == 200

    baken.send_signal(signal.SIGTERM)
    assert baken.wait(30) == 0
    assert (tmp_path / "data" / "baken.sqlite3").is_file()
