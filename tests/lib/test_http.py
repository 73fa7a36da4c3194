"""Speaking HTTP with others: whom it speaks with, how long and how much, and what it says of failures."""

import asyncio
import socket
from collections.abc import Coroutine
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from baken.lib.http import AddressError, Answer, HttpError, check_form, check_host, client, is_allowed, request
from tests.receiver import Receiver, answering, receiver

T = TypeVar("T")
HERE = (ip_network("127.0.0.1/32"), ip_network("::1/128"))


def run(task: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(task, 10))


async def get(url: str, networks: Any = HERE, resolver: AbstractResolver | None = None, **how: Any) -> Answer:
    async with client(networks, resolver=resolver, timeout=how.pop("timeout", 5)) as session:
        return await request(session, "GET", url, **how)


class Names(AbstractResolver):
    """Says another address each time it is asked, and at last that it knows no such name."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = list(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del family
        if not self._addresses:
            raise OSError("nobody of that name")
        address = self._addresses.pop(0)
        return [ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to close."""


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "192.0.0.8", "192.88.99.1", "198.18.0.1", "203.0.113.9", "240.0.0.1",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1",
     "2001:db8::1", "3fff::1", "100::1", "5f00::1"],
)  # fmt: skip
def test_it_knows_special_addresses_however_they_are_wrapped(address: str) -> None:
    assert not is_allowed(ip_address(address), ())


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "192.0.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_it_knows_public_addresses(address: str) -> None:
    assert is_allowed(ip_address(address), ())


def test_it_speaks_with_the_networks_that_were_opened_and_no_others() -> None:
    opened = (ip_network("10.2.0.0/16"),)

    assert is_allowed(ip_address("10.2.3.4"), opened)
    assert is_allowed(ip_address("::ffff:10.2.3.4"), opened)
    assert not is_allowed(ip_address("10.3.3.4"), opened)


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org", "file:///etc/passwd", "http://", "https://exa mple.org", "http://[::1",
     "http://example.org:99999", "https://example.org/\r\nX: y", "https:\\\\example.org", "javascript:alert(1)",
     "https://example.org/" + "x" * 2000],
)  # fmt: skip
def test_it_refuses_what_is_no_web_address(url: str) -> None:
    with pytest.raises(AddressError, match="this is no web address"):
        check_form(url)


def test_it_refuses_a_password_in_an_address() -> None:
    with pytest.raises(AddressError, match="env:NAME"):
        check_form("https://user:hunter2@example.org/")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "0"])
def test_it_sees_a_private_address_before_anything_is_kept(host: str) -> None:
    with pytest.raises(AddressError, match="private address"):
        check_host(f"http://{host}/in", ())


def test_it_lets_pass_a_name_that_nobody_knows_today() -> None:
    check_host("https://nowhere.invalid/in", ())


def test_it_hands_back_the_answer_whatever_its_status() -> None:
    async def ask() -> tuple[Answer, Receiver]:
        async with receiver(answering(503, "Even geduld", Retry_After="7")) as server:
            return await get(server.url()), server

    answer, server = run(ask())
    assert (answer.status, answer.text, answer.headers["retry-after"]) == (503, "Even geduld", "7")
    assert server.heard[0].headers["User-Agent"] == "Baken"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_it_never_connects_to_a_private_address_by_number_or_by_name(host: str) -> None:
    async def ask() -> int:
        async with receiver() as server:
            with pytest.raises(AddressError):
                await get(server.url(host=host), networks=())
            return len(server.heard)

    assert run(ask()) == 0


def test_it_never_follows_to_a_private_address() -> None:
    async def ask() -> int:
        async with receiver(host="127.0.0.2") as inside:
            there = inside.url(host="127.0.0.2")
            async with receiver(answering(302, Location=there)) as outside:
                assert (await get(outside.url())).status == 302
                with pytest.raises(AddressError, match="private address"):
                    await get(outside.url(), redirects=3)
            return len(inside.heard)

    assert run(ask()) == 0


def test_it_looks_at_the_address_again_with_every_connection() -> None:
    async def ask() -> list[str]:
        async with receiver() as server:
            names = Names("127.0.0.1", "127.0.0.2")
            url = server.url(host="shop.example.org")
            assert (await get(url, resolver=names)).status == 200
            with pytest.raises(AddressError, match="private address"):
                await get(url, resolver=names)
            return [heard.headers["Host"].partition(":")[0] for heard in server.heard]

    assert run(ask()) == ["shop.example.org"]


def test_it_waits_no_longer_than_it_was_told() -> None:
    async def late(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async def ask() -> None:
        async with receiver(late) as server:
            await get(server.url("/token-in-path"), timeout=0.2)

    with pytest.raises(HttpError, match=r"^it did not answer in time$"):
        run(ask())


def test_it_reads_only_the_beginning_of_a_long_answer() -> None:
    async def ask() -> Answer:
        async with receiver(answering(200, "x" * 1_000_000)) as server:
            return await get(server.url())

    assert len(run(ask()).text) == 64 * 1024


def test_it_takes_nothing_back_when_the_line_breaks_after_the_status() -> None:
    async def broken(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"taken")
        assert request.transport
        request.transport.close()
        return response

    async def ask() -> Answer:
        async with receiver(broken) as server:
            return await get(server.url())

    answer = run(ask())
    assert (answer.status, answer.text) in ((200, "taken"), (200, ""))


async def hang_up(request: web.Request) -> web.Response:
    assert request.transport
    request.transport.abort()
    return web.Response()


def test_it_says_what_went_wrong_without_the_address() -> None:
    async def ask() -> list[str]:
        said = []
        async with receiver(hang_up) as server, receiver(answering(302, Location="/in")) as circle:
            places = [
                server.url("/tok3n"),
                circle.url("/tok3n"),
                "http://127.0.0.1:1/tok3n",
                "http://a.example.org/tok3n",
            ]
            for place in places:
                with pytest.raises(HttpError) as caught:
                    await get(place, redirects=2, resolver=Names())
                said.append(str(caught.value))
        return said

    assert run(ask()) == [
        "the connection broke off before it answered",
        "it leads on and on to other addresses",
        "there is no connection to its server: Connection refused",
        "the name of its server is not known",
    ]
