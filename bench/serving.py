"""Servers for the benchmark: started on a core of their own, and asked one thing."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOL = str(ROOT / "scripts" / "debian-tools")
CORES = sorted(os.sched_getaffinity(0))


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
    return found


@contextmanager
def server(command: list[str], port: int, world: dict[str, str]) -> Iterator[int]:
    """Runs a server on the first core, until it answers at `port`; ends it afterwards. Gives its process id."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=world, stdout=quiet, stderr=quiet)
    os.sched_setaffinity(process.pid, CORES[:1])
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} did not start")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def seconds_of(pid: int) -> float:
    """Seconds of a core that a process and its children have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(
        seconds_of(int(one)) for one in children
    )


def fetch(port: int, path: str, coding: str) -> tuple[dict[str, str], bytes]:
    """The headers and the body of an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": coding} if coding else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return dict(answer.getheaders()), body
