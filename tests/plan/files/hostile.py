"""Files made to harm, and the sentence that each ends in."""

import json
import os
from collections.abc import Callable

MB = 1_000_000
Harm = dict[str, tuple[Callable[[], bytes], str]]


def full(head: bytes, repeated: bytes) -> Callable[[], bytes]:
    """A file of nearly 8 MB."""
    return lambda: head + repeated * ((8 * MB - len(head)) // len(repeated))


def many(head: str, entry: str, count: int, between: str = "\n") -> Callable[[], bytes]:
    """`count` entries, each with its number in the place of the dollar sign."""
    return lambda: (head + between.join(entry.replace("$", str(number)) for number in range(count))).encode()


def bomb() -> bytes:
    return b"a: &b0 [x, x]\n" + b"".join(b"b%d: &b%d [*b%d, *b%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 50))


def lost_components() -> bytes:
    return json.dumps([{"id": f"c{n}", "depends_on": [f"d{n}"]} for n in range(50_000)]).encode()


NAMED: Harm = {
    "aliases in aliases": (bomb, "&b0 is a sign of YAML's own here"),
    "a list in itself": (lambda: b"a: &a [*a]\n", "&a is a sign of YAML's own here"),
    "100,000 brackets": (lambda: b"a: " + b"[" * 100_000, "stand more than 60 deep"),
    "50 MB": (lambda: b"a: b\n" * 10 * MB, "this file is 50 MB; at most 8 MB is read"),
    "binary": (lambda: bytes(range(256)) * 20_000, "not in UTF-8 but in another encoding, such as UTF-16"),
    "random bytes": (lambda: b"plan: " + os.urandom(MB), "not"),
    "another encoding": (lambda: "zoë: ".encode("latin-1") * MB, "the byte 0xEB here is not UTF-8"),
    "UTF-16": (lambda: ("roles: []\n" * 100_000).encode("utf-16"), "not in UTF-8 but in another encoding"),
    "keys that stand twice": (full(b"", b"a: 1\n"), "the key “a” stands here a second time"),
}
"""The harm that everybody thinks of first."""
YAML: Harm = {
    "8 MB of brackets": (full(b"a: ", b"["), "stand more than 60 deep"),
    "8 MB of dashes": (full(b"a:\n", b"- "), "stand more than 60 deep"),
    "small values": (full(b"a: [", b"{a: 1},"), "more than 200,000 keys and values"),
    "syntax errors": (full(b"", b"a: @\n"), "a text can't begin with @"),
    "warnings": (full(b"a:\n", b"- 2026-01-01\n"), "2026-01-01 without quotes"),
    "tabs": (full(b"a: b\n", b"\t"), "a tab stands here"),
    "spaces": (full(b"a: b #x", b" "), "“a” is no known key"),
    "control characters": (full(b"a: ", b"\x01"), "the invisible control character U+0001"),
    "one long key": (full(b"", b"a"), "at most 100,000 are read"),
    "one long number": (full(b"a: ", b"1"), "at most 100,000 are read"),
    "one long mention": (full(b"roles: [{id: a, assigned: '@", b"a"), "the quote ' that opens here is never closed"),
    "unknown keys": (many("", "k$: 1", 90_000), "“k0” is no known key here"),
    "unknown keys of a role": (many("roles: [{", "k$: 1", 90_000, ", "), "the bracket { that opens here is not closed"),
    "roles without id": (many("roles:\n", "- {name: a}", 60_000), "“id” is missing here"),
    "ids that stand twice": (many("roles:\n", "- {id: a}", 60_000), "the id “a” is already taken in roles"),
    "roles nobody knows": (many("roles:\n", "- {id: a$, may_combine_with: b$}", 30_000), "“b0” leads to nothing"),
    "moments nobody knows": (
        many("values: [{id: a, shown_when: [", "stage:$", 90_000, ", "),
        "bracket [ that opens here",
    ),
    "languages nobody knows": (many("plan:\n  title:\n", "    k$: a", 90_000), "“k0” is no language code"),
    "conditions about nothing": (many("escalations:\n", "- when: a$ > 3", 60_000), "there is no signal “a0”"),
    "a condition of 90,000 signs": (
        many("escalations:\n- when: ", "duration > 5m", 5_000, " or "),
        "the condition “duration",
    ),
    "40,000 round brackets": (lambda: b"escalations: [{when: " + b"(" * 40_000 + b"}]", "the condition “((("),
    "older spellings": (
        many("promises:\n", "- {id: a$, clock: response_started}", 30_000),
        "read as written",
    ),
}
JSON: Harm = {
    "31 MB of brackets": (lambda: b"[" * 31 * MB, "more than 1,000,000 keys and values"),
    "100,000 brackets": (lambda: b"[" * 100_000, "stand more than 60 deep"),
    "50 MB": (lambda: b"[" + b" " * 50 * MB + b"]", "this file is 50 MB; at most 32 MB is read"),
    "wide text": (lambda: ('["' + "😀" * 7 * MB + '"]').encode(), "item 1 of the list is no component"),
    "half characters": (lambda: b'[{"a": "' + b"\\\\ud800" * 3 * MB + b'"}]', "“id” is missing here"),
    "dependencies on nothing": (lost_components, "“d0” leads to nothing"),
}
