"""Reads settings from the environment, with a sentence for whoever set something that can't be."""

import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from baken.plan.durations import read_duration

_WEB_URL = re.compile(r"https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?")
LAST_PORT = 65_535


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`; without one, a SQLite file in the data folder.

    Raises ImproperlyConfigured for anything but `sqlite:///PATH` and `postgresql://USER:PASSWORD@HOST:PORT/NAME`.
    """
    if not url or url.startswith("sqlite://"):
        path = Path(unquote(url.removeprefix("sqlite://"))) if url else data_dir / "baken.sqlite3"
        return _sqlite(path)
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL can't be read; write sqlite:///PATH or postgresql://USER:PASSWORD@HOST:5432/NAME"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or _socket(parts.query),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer asks for the file when it begins: waiting then is safe, failing in the middle is not.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _socket(query: str) -> str:
    """The folder of a Unix socket, from `?host=/run/postgresql`."""
    return next((unquote(part[5:]) for part in query.split("&") if part.startswith("host=")), "")


def secret_key(data_dir: Path) -> str:
    """The key that signs links and tokens: made at the first start, kept in the data folder, readable by its owner."""
    file = data_dir / "secret-key"
    if not file.exists():
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written whole beside it and linked into place: of two processes that start together, one key wins.
        own = data_dir / f".secret-key.{os.getpid()}"
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(own, file)
        own.unlink()
    return file.read_text("ascii")


def length(name: str, written: str) -> timedelta:
    """The length of time that the variable `name` holds, as a plan writes it. Raises ImproperlyConfigured."""
    found = read_duration(written)
    if found is None or not found.length:
        raise ImproperlyConfigured(f"{name} can't be read; write a length of time such as 24h or 30d")
    return found.length


def one_of(name: str, known: Sequence[str], default: str) -> str:
    """What the variable `name` chooses out of `known`. Raises ImproperlyConfigured."""
    chosen = os.environ.get(name) or default
    if chosen not in known:
        raise ImproperlyConfigured(f"{name} can't be {chosen}; write one of: {', '.join(known)}")
    return chosen


def number(name: str, default: int) -> int:
    """The whole number in the variable `name`, none below 0. Raises ImproperlyConfigured."""
    written = os.environ.get(name) or str(default)
    if not (written.isascii() and written.isdecimal() and len(written) < 10):
        raise ImproperlyConfigured(f"{name} can't be read; write a number such as 1")
    return int(written)


def web_url(written: str, name: str = "BAKEN_WEB_URL") -> str:
    """The address of pages, such that links in mails can begin with it. Raises ImproperlyConfigured."""
    match = _WEB_URL.fullmatch(written)
    if match is None or int((match[2] or ":0")[1:]) > LAST_PORT:
        raise ImproperlyConfigured(f"{name} can't be read; write https://status.example.org")
    return written.rstrip("/")


def origin(url: str) -> str:
    """The origin of `url` as browsers write it (RFC 6454 section 6.1): in small letters, without a usual port."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, usual) else "")


def names(written: str) -> list[str]:
    """The names in a list with commas, without what stands around them."""
    return [part for said in written.split(",") if (part := said.strip())]


def networks(written: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Private networks that Baken may speak to, as in `10.0.0.0/8,127.0.0.1/32`. Raises ImproperlyConfigured."""
    try:
        return tuple(ip_network(part) for part in names(written))
    except ValueError as error:
        raise ImproperlyConfigured(f"BAKEN_PRIVATE_NETWORKS can't be read: {error}; write 10.0.0.0/8") from None
