"""The transports there are. A new one is a file beside this, a line here, and a test file."""

from functools import cache
from importlib import import_module

from baken.delivery.transports.base import AnyTransport

# Loaded when they are needed: no command waits for the libraries of a transport that it doesn't use.
TRANSPORTS = {
    "outbox": "baken.delivery.transports.outbox:Outbox",
    "manual": "baken.delivery.transports.manual:Manual",
    "mail": "baken.delivery.transports.mail:Mail",
    "webhook": "baken.delivery.transports.webhook:Webhook",
}


def transport(name: str) -> AnyTransport:
    """The transport of that name. Raises KeyError where there is none."""
    return _loaded(TRANSPORTS[name])


def harmless() -> list[str]:
    """The names of the transports that may send a second time without doing harm."""
    return [name for name in TRANSPORTS if transport(name).repeat_is_harmless]


@cache
def _loaded(place: str) -> AnyTransport:
    module, _, name = place.partition(":")
    made: AnyTransport = getattr(import_module(module), name)()
    return made
