"""The public page against nginx, the fastest there is: alone, while it is replaced, and beside busy pages of the app.

All of it stays on this machine. Where there are two cores, servers have one of them and the load the other.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from baken.statuspage.folder import publish
from bench.figures import Figure
from bench.page_content import PAGE, files
from bench.serving import CORES, ROOT, TOOL, fetch, free_port, seconds_of, server

ROUNDS = 5
SECONDS = 3
CONNECTIONS = 64
NGINX = """
daemon off; pid {home}/pid; error_log stderr crit; worker_processes 1; {user}
load_module {modules}/ngx_http_brotli_static_module.so;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; sendfile on; tcp_nopush on;
  client_body_temp_path {home}; proxy_temp_path {home}; fastcgi_temp_path {home}; uwsgi_temp_path {home};
  scgi_temp_path {home};
  types {{ text/html html; application/json json; }} charset utf-8;
  open_file_cache max=1000 inactive=60s; open_file_cache_valid 1s;
  server {{
    listen 127.0.0.1:{port}; root {folder}; gzip_static on; brotli_static on;
{headers}  }}
}}
"""
ALREADY = {"content-type", "etag", "content-encoding", "content-length", "date", "server", "vary"}
"""Headers that nginx sends by itself; the others it gets from us, so that both send the same."""


class Load(NamedTuple):
    """What a server did under load."""

    rate: float
    slowest: str
    cost: float
    """Millionths of a second of its core for each request: steadier than the rate where the machine has other work."""


class Server(NamedTuple):
    """Where a server listens, and its process id."""

    port: int
    pid: int


def run() -> list[Figure]:
    """Three figures, each from rounds in which all take turns, so that all meet the same machine."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        stack.callback(os.sched_setaffinity, 0, os.sched_getaffinity(0))
        os.sched_setaffinity(0, CORES[-1:])
        folder = Path(home, "public")
        publish(folder, files(0))
        ours = stack.enter_context(_page_server(folder))
        nginx = stack.enter_context(_nginx(Path(home), folder, ours))
        busy = stack.enter_context(_console(Path(home)))
        size = _compare(ours, nginx)
        return _figures(folder, size, {"ours": ours, "nginx": nginx, "console": busy})


def _figures(folder: Path, size: str, at: dict[str, Server]) -> list[Figure]:
    rounds = [_round(folder, at) for _ in range(ROUNDS)]

    def share(ours: str, others: str) -> float:
        return median(found[ours].rate / found[others].rate for found in rounds)

    def said(name: str) -> str:
        middle = sorted((found[name] for found in rounds), key=lambda load: load.rate)[ROUNDS // 2]
        return f"{middle.rate:,.0f}/s at {middle.cost:.0f} µs, p99 {middle.slowest}"

    found = [
        ("page: alone", f"{size}, {said('alone')}; nginx {said('nginx')}", share("alone", "nginx"), "nginx", 0.5),
        ("page: replaced 1/s", f"{said('replaced')}", share("replaced", "nginx"), "nginx", 0.6),
        (
            "page: beside console",
            f"{said('beside')}; console {said('console')}",
            share("beside", "alone"),
            "alone",
            0.5,
        ),
    ]
    return [
        Figure(name, detail, value, f"x {to}", f"at least {aim}", value >= aim)
        for name, detail, value, to, aim in found
    ]


def _round(folder: Path, at: dict[str, Server]) -> dict[str, Load]:
    found = {"nginx": _load(at["nginx"]), "alone": _load(at["ours"])}
    with _meanwhile(lambda number: publish(folder, files(number)), 1.0):
        found["replaced"] = _load(at["ours"])
    with ThreadPoolExecutor() as both:
        console = both.submit(_load, at["console"], "/leave/nobody", 4)
        found["beside"] = _load(at["ours"])
        found["console"] = console.result()
    return found


def _load(server: Server, path: str = "/", connections: int = CONNECTIONS) -> Load:
    options = ["-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip, deflate, br"]
    command = [TOOL, "wrk", *options, f"http://127.0.0.1:{server.port}{path}"]
    before = seconds_of(server.pid)
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS + 60).stdout
    used = seconds_of(server.pid) - before
    found = [re.search(pattern, said) for pattern in (r"Requests/sec: *(\S+)", r"99% *(\S+)", r"(\d+) requests in")]
    rate, slowest, requests = (one[1] if one else "" for one in found)
    if not requests or "Socket errors" in said or ("Non-2xx" in said and path == "/"):
        raise RuntimeError(f"the load did not run well:\n{said}")
    return Load(float(rate), slowest, used / int(requests) * 1_000_000)


@contextmanager
def _meanwhile(act: Callable[[int], object], every: float) -> Iterator[None]:
    """Acts again and again in a thread, numbered."""
    done = threading.Event()

    def go_on() -> None:
        number = 0
        while not done.wait(every):
            number += 1
            act(number)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _compare(ours: Server, nginx: Server) -> str:
    """The size of the page. Fails where the two do not send the same bytes."""
    (_, mine), (_, theirs) = fetch(ours.port, "/", "br"), fetch(nginx.port, "/", "br")
    if mine != theirs or fetch(ours.port, "/", "")[1] != PAGE:
        raise RuntimeError("the page is not the one that nginx sends")
    return f"{len(PAGE) / 1000:.0f} KB as {len(mine) / 1000:.1f} KB, {CONNECTIONS} connections"


@contextmanager
def _page_server(folder: Path) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "baken", "public", "--port", str(port)]
    with server(command, port, {**os.environ, "BAKEN_PUBLIC_DIR": str(folder)}) as pid:
        yield Server(port, pid)


@contextmanager
def _console(home: Path) -> Iterator[Server]:
    world = {**os.environ, "BAKEN_DATA_DIR": str(home / "data"), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-m", "baken", "migrate"], env=world, cwd=ROOT, check=True, capture_output=True)
    port = free_port()
    with server([sys.executable, "-m", "baken", "web", "--port", str(port)], port, world) as pid:
        yield Server(port, pid)


@contextmanager
def _nginx(home: Path, folder: Path, ours: Server) -> Iterator[Server]:
    """Debian's nginx over the same folder, with the headers that the page server `ours` sends."""
    subprocess.run([TOOL, "nginx", "-v"], cwd=ROOT, check=True, capture_output=True)
    modules = ROOT / "var" / "set-up" / "debian" / "nginx" / "usr" / "lib" / "nginx" / "modules"
    sent = [(name, value) for name, value in fetch(ours.port, "/", "br")[0].items() if name.lower() not in ALREADY]
    headers = "".join(f'    add_header {name} "{value}";\n' for name, value in sent)
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    settings = NGINX.format(home=home, user=user, modules=modules, port=port, folder=folder, headers=headers)
    file = home / "nginx.conf"
    file.write_text(settings, "utf-8")
    with server([TOOL, "nginx", "-p", str(home), "-c", str(file)], port, dict(os.environ)) as pid:
        yield Server(port, pid)
