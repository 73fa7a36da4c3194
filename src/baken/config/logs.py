"""Structured logs: one line for each event, as JSON or as text for people, never with a secret or an address."""

import logging
import os
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
LINK = re.compile(
    r"/(acknowledge|change|confirm|forgotten|join|leave|new-address|set-up|subscribers|subscriptions)/[^\s\"'?]+"
)
"""Addresses whose last part lets whoever knows it do something."""
HIDDEN = frozenset(("password", "token", "secret", "address", "email", "authorization"))


def set_up_logs() -> None:
    """Sends Baken's and Django's logs to standard error: text on a terminal, else JSON; `BAKEN_LOG` chooses either."""
    chosen = os.environ.get("BAKEN_LOG", "text" if sys.stderr.isatty() else "json")
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=False) if chosen == "text" else structlog.processors.JSONRenderer()
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_personal_data,
    ]
    structlog.configure(
        processors=[*shared, renderer],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_bare, renderer])
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    # Every request at INFO would drown what matters, and its address line may hold a token.
    for noisy in ("django.request", "django.server", "_granian", "granian.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def without_personal_data(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """`event` with mail addresses, links that one could act with, and whatever stands under a telling name replaced."""
    for key, value in event.items():
        if key in HIDDEN:
            event[key] = "[left out]"
        elif isinstance(value, str):
            event[key] = LINK.sub(r"/\1/[left out]", ADDRESS.sub("[address]", value))
    return event


def _bare(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
