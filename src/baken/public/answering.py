"""Answers made ready once for each generation: a request only picks one."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

Headers = list[tuple[str, str]]
Answer = tuple[str, Headers, list[bytes]]
"""Status, headers and body, as WSGI wants them."""
Ready = tuple[str, Answer, Answer]
"""An ETag, the answer, and the one for readers who have it already."""
Page = dict[str, Ready]
"""By content coding; "" is the file as it is, and always there."""

_SUFFIXES = {"br": ".br", "gzip": ".gz", "": ""}
_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "png": "image/png",
    "ico": "image/vnd.microsoft.icon",
}
_FOR_SCRIPTS = ("json", "atom", "rss", "ics", "svg")
"""Kinds of file that scripts of other sites may read."""
_STRICT = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
    ),
]
_KEEPING = ("Cache-Control", "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400")
_QUALITY = re.compile(r"(?:\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.ASCII)


def renewed(table: Mapping[str, Page], files: Mapping[str, bytes], changed: Collection[str]) -> dict[str, Page]:
    """The answers by path: those of `table`, and for the files whose names are in `changed` those from `files`."""
    new = dict(table)
    for name in {name.removesuffix(".br").removesuffix(".gz") for name in changed}:
        for path, page in _answers(name, files):
            new.pop(path, None)
            if name in files:
                new[path] = page
    return new


def choose(page: Page, environ: Mapping[str, Any]) -> Answer:
    """The answer of `page` that this request wants."""
    for coding in codings(environ.get("HTTP_ACCEPT_ENCODING", "")[:200]):
        if coding in page:
            break
    else:
        coding = ""
    tag, full, unchanged = page[coding]
    known = environ.get("HTTP_IF_NONE_MATCH")
    return unchanged if known and (known == tag or _names(known, tag)) else full


def said(status: str, text: str, *headers: tuple[str, str]) -> Answer:
    """An answer in plain words, which nobody keeps."""
    kind = [("Content-Type", _TYPES["txt"]), ("Cache-Control", "no-store")]
    return status, [*kind, *_STRICT, *headers], [f"{text}\n".encode()]


@lru_cache(256)
def codings(accepted: str) -> tuple[str, ...]:
    """The content codings that an Accept-Encoding allows, the one it likes most first; "" is the file as it is."""
    liked = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        quality = _QUALITY.fullmatch(parameter)
        liked[name.strip()] = float(quality[1] or 1) if quality else 0.0
    if "x-gzip" in liked:
        liked.setdefault("gzip", liked["x-gzip"])
    others = liked.get("*", 0.0)
    # A file as it is is always welcome, unless somebody says that it is not; but never more than what was asked for.
    plain = liked.get("identity", others if "*" in liked else 0.0001)
    quality_of = {"br": liked.get("br", others), "gzip": liked.get("gzip", others), "": plain}
    return tuple(sorted((one for one, liking in quality_of.items() if liking), key=lambda one: -quality_of[one]))


def _names(known: str, tag: str) -> bool:
    """Whether an If-None-Match names `tag`, weakly or not; "*" means any."""
    return bool(tag) and (known.strip() == "*" or tag[1:-1] in re.findall(r'"([^"]*)"', known))


def _answers(name: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Page]]:
    """The paths under which a file is found, each with its answers."""
    page = _page(name, files)
    folder, _, last = f"/{name}".rpartition("/")
    yield f"/{name}", page
    if last == "index.html":
        yield f"{folder}/", page
        if folder:
            # From where it is, and not from the top: the whole page may stand below an address of somebody else.
            moved = said("301 Moved Permanently", "Look here.", ("Location", f"{folder.rpartition('/')[2]}/"))
            yield folder, {"": ("", moved, moved)}


def _page(name: str, files: Mapping[str, bytes]) -> Page:
    page = {}
    content = files.get(name, b"")
    status = "404 Not Found" if name.rpartition("/")[2] == "404.html" else "200 OK"
    digest = sha256(content).hexdigest()[:32]
    headers = list(_headers(name))
    for coding, suffix in _SUFFIXES.items():
        body = files.get(f"{name}{suffix}", content if not coding else None)
        if body is None:
            continue
        tag = f'"{digest}{suffix.replace(".", "-")}"'
        kept = [("ETag", tag), _KEEPING, ("Vary", "Accept-Encoding")]
        encoded = [("Content-Encoding", coding)] if coding else []
        full = (status, [*headers, *kept, *encoded], [body])
        unchanged = ("304 Not Modified", kept, [b""])
        page[coding] = (tag, full, unchanged) if status == "200 OK" else ("", full, full)
    return page


def _headers(name: str) -> Iterator[tuple[str, str]]:
    kind = name.rpartition(".")[2]
    yield "Content-Type", _TYPES.get(kind, "application/octet-stream")
    yield from _STRICT if kind in ("html", "svg", "xml") else _STRICT[:1]
    if kind in _FOR_SCRIPTS:
        yield "Access-Control-Allow-Origin", "*"
