"""`baken up`, `web`, `public`, `work` and `migrate`: the processes of an installation."""

import os
import socket
import time
from urllib.request import urlopen

import typer

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.installation import set_up
from baken.cli.refusals import stop
from baken.lib.words import words

START = 60.0
"""Seconds the web process may take to answer: two on a quiet machine."""


def migrate() -> None:
    """Brings the tables up to this version."""
    _set_up()
    from baken.config.processes import prepare

    prepare()
    output.line(words("The tables are those of this version."), style="bold green")


def web(host: str, port: int, workers: int) -> None:
    """Serves the pages until it is stopped."""
    os.environ.setdefault("BAKEN_WEB_URL", _address(host, port))
    _set_up()
    from baken.cli.inviting import tell_how_to_begin
    from baken.config.processes import serve

    tell_how_to_begin()
    serve(host, port, workers)


def public(host: str, port: int) -> None:
    """Serves the public page until it is stopped. Nothing of Django is loaded: the page outlives what needs it."""
    from baken.config.processes import serve_public
    from baken.public.forwarding import Web
    from baken.public.server import web_url

    try:
        Web(web_url())
    except ValueError as error:
        stop(words("{reason}", reason=str(error)))
    if not _is_free(host, port):
        stop(
            words("Port {port} is taken by another program. Name another one: baken public --port 8081", port=str(port))
        )
    serve_public(host, port)


def work() -> None:
    """Works until it is stopped."""
    _set_up()
    from baken.config.processes import work as run

    run()


def up(host: str, port: int, public_port: int, example: bool) -> None:
    """Starts web, public page and worker, and says where the pages are; with `example` an incident is played."""
    _need_ports(host, port, public_port)
    # Links lead to where it really runs, unless somebody has said where readers find it.
    os.environ.setdefault("BAKEN_WEB_URL", _address(host, port))
    os.environ.setdefault("BAKEN_PUBLIC_URL", _address(host, public_port))
    _set_up()
    from baken.config.processes import Together, prepare

    prepare()
    together = Together(
        [
            ["web", "--host", host, "--port", str(port)],
            ["public", "--host", host, "--port", str(public_port)],
            ["work"],
        ]
    )
    output.line(words("The public page is at {address}.", address=_address(host, public_port)), style="bold green")
    output.line(words("Baken runs at {address}. Ctrl-C ends it.", address=_address(host, port)), style="bold green")
    if example:
        try:
            _play_example(host, port)
        except BaseException:
            together.end()
            raise
    code = together.wait()
    if code:
        raise typer.Exit(FAILED)


def _play_example(host: str, port: int) -> None:
    from baken.cli.demonstrating import play

    if not wait_until_ready(host, port, START):
        stop(words("The web server does not answer. What it says stands above."))
    play()
    output.line(words("Baken goes on running at {address}; Ctrl-C ends it.", address=_address(host, port)), "bold")


def wait_until_ready(host: str, port: int, seconds: float) -> bool:
    """Whether the web process answers within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(f"http://{host}:{port}/readyz", timeout=1) as answer:
                if answer.status == 200:
                    return True
        except OSError:
            time.sleep(0.1)
    return False


def _need_ports(host: str, port: int, public_port: int) -> None:
    """Ends the command where a port can't be had."""
    if port == public_port:
        stop(words("Web server and public page can't both have port {port}. Use: --public-port 8081", port=str(port)))
    if not _is_free(host, port):
        stop(words("Port {port} is taken by another program. Name another one: baken up --port 8080", port=str(port)))
    if not _is_free(host, public_port):
        said = words("Port {port} is taken by another program. Use: baken up --public-port 8081", port=str(public_port))
        stop(said)


def _address(host: str, port: int) -> str:
    return f"http://{host}:{port}"


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _set_up() -> None:
    from baken.config.logs import set_up_logs

    set_up()
    set_up_logs()
