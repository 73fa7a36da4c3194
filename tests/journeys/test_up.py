"""One command starts everything, plays the example plan's incident in front of the reader, and ends when told to."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.ports import free_port


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


def asked(address: str, wanted: str) -> str:
    """What stands at `address` once it tells of `wanted`; a publication is a fifth of a second away."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with urlopen(address, timeout=5) as answer:
            found = str(answer.read(), "utf-8")
        if wanted in found:
            return found
        time.sleep(0.1)
    pytest.fail(f"{address} never tells of “{wanted}”:\n{found}")


def test_it_plays_an_incident_and_page_and_outbox_show_it_running(
    baken: "subprocess.Popen[str]", page_port: int, tmp_path: Path
) -> None:
    shown = read_until(baken, "goes on running")
    site = f"http://127.0.0.1:{page_port}"
    assert f"The public page is at {site}." in shown
    assert len(re.findall(r"\bkept\b", shown)) >= 3
    assert re.search(r"statuspagina \(outbox\)\s+klanten\s+nl", shown)

    assert "We schakelen over naar de reservekopie." in asked(f"{site}/", "reservekopie")
    assert "We are switching to the spare copy." in asked(f"{site}/en/", "spare copy")
    summary = json.loads(asked(f"{site}/api/v2/summary.json", "identified"))
    assert [(one["name"], one["status"]) for one in summary["incidents"]] == [("Bestellen lukt niet", "identified")]
    assert summary["status"]["description"] == "Partial System Outage"
    assert "Betalen met iDEAL lukt niet altijd" in asked(f"{site}/history.atom", "Bestellen lukt niet")

    baken.send_signal(signal.SIGTERM)
    assert baken.wait(30) == 0
    assert (tmp_path / "data" / "baken.sqlite3").is_file()
