"""A web server for tests, which remembers what it was sent and answers as a test wants."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Heard:
    """A request, as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A running server on this machine."""

    port: int = 0
    heard: list[Heard] = field(default_factory=list)

    def url(self, path: str = "/in", host: str = "127.0.0.1") -> str:
        """Where `path` of it is."""
        return f"http://{host}:{self.port}{path}"


def answering(status: int = 200, text: str = "", **headers: str) -> Answer:
    """Always the same answer; `_` in a header's name stands for `-`."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(
            status=status, text=text, headers={name.replace("_", "-"): headers[name] for name in headers}
        )

    return answer


@asynccontextmanager
async def receiver(answer: Answer | None = None, host: str = "127.0.0.1") -> AsyncIterator[Receiver]:
    """A server that answers with `answer`, or 200."""
    running = Receiver()
    say = answer or answering()

    async def hear(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        running.heard.append(Heard(request.method, request.path, dict(request.headers), body))
        return await say(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", hear)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, 0)
    await site.start()
    running.port = runner.addresses[0][1]
    try:
        yield running
    finally:
        await runner.cleanup()
