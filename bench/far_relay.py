"""A relay that is 20 ms away: passes on what it gets, each way 10 ms later. `python -m bench.far_relay PORT BEHIND`."""

import asyncio
import sys

import uvloop

ONE_WAY = 0.010
MOST = 600.0
"""Seconds after which it stops, whatever happens."""


async def main(port: int, behind: int) -> None:
    """Listens on `port` of this machine and passes on to `behind`, also on this machine."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner, outer = await asyncio.open_connection("127.0.0.1", behind)
        await asyncio.gather(_late(reader, outer), _late(inner, writer))

    server = await asyncio.start_server(meet, "127.0.0.1", port, backlog=500)
    async with server:
        await asyncio.sleep(MOST)


async def _late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    loop = asyncio.get_running_loop()
    try:
        while data := await reader.read(65536):
            loop.call_later(ONE_WAY, writer.write, data)
    except ConnectionError:
        pass
    loop.call_later(ONE_WAY, writer.close)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2])))
