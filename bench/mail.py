"""Mail against what else sends mail: postfix's smtp-source, Django over one connection; a far relay; the ledger's cost.

All of it stays on this machine. Where there are two cores, the server has one of them and the sender the other.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.figures import Figure

ROOT = Path(__file__).parents[1]
ROUNDS = 7
MAILS = 20_000
CONNECTIONS = 8
OTHERS = {"smtp-source": 5_000, "django": 500}
"""Mails that others send in a round: fewer, since they take their time."""
AIMS = {"smtp-source": 4, "django": 40}
FAR = 20_000
FAR_CONNECTIONS = 100
TOOL = str(ROOT / "scripts" / "debian-tools")
CORES = sorted(os.sched_getaffinity(0))
WORLD = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.mail_settings"}


def run() -> list[Figure]:
    """Four figures: how many times smtp-source, how many times Django, what the ledger costs, and a relay 20 ms away.

    In each round all take turns, so that all meet the same machine; a figure is the median of the rounds.
    """
    with _sink() as port:
        size = _size()
        rounds = [_round(port, size) for _ in range(ROUNDS)]
        with _server([sys.executable, "-m", "bench.far_relay"], port) as away:
            far = min(_baken(away, FAR, FAR_CONNECTIONS) for _ in range(2))
    ours = f"{MAILS:,} mails of {size / 1000:.1f} KB, {CONNECTIONS} connections, {_rate(rounds, 'baken'):,.0f}/s"
    times = {other: median(found["baken"] / found[other] for found in rounds) for other in OTHERS}
    share = median(found["ledger"] / found["baken"] for found in rounds)
    return [
        *(_times(value, other, f"{ours}; it {_rate(rounds, other):,.0f}/s") for other, value in times.items()),
        Figure(
            "mail: ledger included", f"{MAILS:,} mails, SQLite", share, "x mail alone", "at least 0.9", share >= 0.9
        ),
        Figure("mail: 20 ms away", f"{FAR:,} mails, {FAR_CONNECTIONS} connections", far, "s", "under 10", far < 10),
    ]


def _round(port: int, size: int) -> dict[str, float]:
    """Mails a second of each."""
    return {
        "baken": MAILS / _baken(port, MAILS, CONNECTIONS),
        "smtp-source": _smtp_source(port, size),
        "django": _django(port),
        "ledger": MAILS / _ledger(port),
    }


def _rate(rounds: list[dict[str, float]], who: str) -> float:
    return median(found[who] for found in rounds)


def _times(value: float, other: str, size: str) -> Figure:
    aim = AIMS[other]
    return Figure("mail: hand over", size, value, f"x {other}", f"at least {aim}", value >= aim)


def _baken(port: int, mails: int, connections: int) -> float:
    return float(_run([sys.executable, "-m", "bench.mail_run", "baken", str(port), str(mails), str(connections)]))


def _ledger(port: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        world = {**WORLD, "BAKEN_DATA_DIR": folder, "DATABASE_URL": ""}
        command = [sys.executable, "-m", "bench.mail_ledger_run", str(port), str(MAILS), str(CONNECTIONS)]
        return float(_run(command, world))


def _django(port: int) -> float:
    mails = OTHERS["django"]
    return mails / float(_run([sys.executable, "-m", "bench.mail_run", "django", str(port), str(mails)]))


def _smtp_source(port: int, size: int) -> float:
    mails = OTHERS["smtp-source"]
    options = ["-s", "32", "-m", str(mails), "-l", str(size)]
    start = time.perf_counter()
    _run([TOOL, "smtp-source", *options, f"127.0.0.1:{port}"])
    return mails / (time.perf_counter() - start)


def _size() -> int:
    return int(json.loads(_run([sys.executable, "-m", "bench.mail_run", "size"])))


def _run(command: list[str], world: dict[str, str] = WORLD) -> str:
    process = subprocess.Popen(command, env=world, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    os.sched_setaffinity(process.pid, CORES[:1])
    said, _ = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return said


@contextmanager
def _sink() -> Iterator[int]:
    """Debian's smtp-sink, which throws away what it gets."""
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with _server([TOOL, "smtp-sink", *user], None) as port:
        yield port


@contextmanager
def _server(command: list[str], before: int | None) -> Iterator[int]:
    """A server on a free port; `before` is the port of the one that stands behind it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    where = [f"127.0.0.1:{port}", "500"] if before is None else [str(port), str(before)]
    process = subprocess.Popen([*command, *where], cwd=ROOT, stdout=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, CORES[-1:])
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the mail server of the benchmark did not start")
