"""Files made to harm: each ends in a clear sentence within two seconds and 300 MB, measured in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = """
import json, sys, time
from pathlib import Path
from baken.plan.files.folder import read_plan
from baken.plan.problems import PlanError

start = time.perf_counter()
try:
    said = f"read {len(read_plan(Path(sys.argv[1])).value)}"
except PlanError as error:
    said = str(error.problems[0].words)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([said, time.perf_counter() - start, int(peak.split()[1]) / 1000]))
"""
MB = 1_000_000


def full(head: bytes, repeated: bytes) -> Callable[[], bytes]:
    """A file of nearly 8 MB."""
    return lambda: head + repeated * ((8 * MB - len(head)) // len(repeated))


def bomb() -> bytes:
    return b"a: &a [x, x]\n" + b"".join(b"b%d: &b%d [*b%d, *b%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 50))


YAML: dict[str, tuple[Callable[[], bytes], str]] = {
    "aliases in aliases": (bomb, "&a is a sign of YAML's own here"),
    "a list in itself": (lambda: b"a: &a [*a]\n", "&a is a sign of YAML's own here"),
    "100,000 brackets": (lambda: b"a: " + b"[" * 100_000, "stand more than 60 deep"),
    "8 MB of brackets": (full(b"a: ", b"["), "stand more than 60 deep"),
    "8 MB of dashes": (full(b"a:\n", b"- "), "stand more than 60 deep"),
    "50 MB": (lambda: b"a: b\n" * 10 * MB, "this file is 50 MB; at most 8 MB is read"),
    "binary": (lambda: bytes(range(256)) * 20_000, "not in UTF-8 but in another encoding, such as UTF-16"),
    "another encoding": (lambda: "zoë: ".encode("latin-1") * MB, "the byte 0xEB here is not UTF-8"),
    "keys that stand twice": (full(b"", b"a: 1\n"), "the key “a” stands here a second time"),
    "small values": (full(b"a: [", b"{a: 1},"), "more than 200,000 keys and values"),
    "syntax errors": (full(b"", b"a: @\n"), "a text can't begin with @"),
    "warnings": (full(b"a:\n", b"- 2026-01-01\n"), "2026-01-01 without quotes"),
    "tabs": (full(b"a: b\n", b"\t"), "a tab stands here"),
    "spaces": (full(b"a: b #x", b" "), "read 1"),
    "control characters": (full(b"a: ", b"\x01"), "the invisible control character U+0001"),
    "one long key": (full(b"", b"a"), "at most 100,000 are read"),
    "one long number": (full(b"a: ", b"1"), "at most 100,000 are read"),
}
JSON: dict[str, tuple[Callable[[], bytes], str]] = {
    "31 MB of brackets": (lambda: b"[" * 31 * MB, "more than 1,000,000 keys and values"),
    "100,000 brackets": (lambda: b"[" * 100_000, "stand more than 60 deep"),
    "50 MB": (lambda: b"[" + b" " * 50 * MB + b"]", "this file is 50 MB; at most 32 MB is read"),
    "wide text": (lambda: ('["' + "😀" * 7 * MB + '"]').encode(), "item 1 of the list is no component"),
    "half characters": (lambda: b'[{"a": "' + b"\\\\ud800" * 3 * MB + b'"}]', "read 1"),
}


def check(file: Path, source: bytes, sentence: str) -> None:
    file.write_bytes(source)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file.parent)], capture_output=True, check=True, timeout=60, text=True
    )
    said, seconds, megabytes = json.loads(done.stdout)

    assert sentence in said
    assert seconds < 2
    assert megabytes < 300
    assert not done.stderr


@pytest.mark.parametrize("name", YAML)
def test_it_bears_hostile_yaml(name: str, tmp_path: Path) -> None:
    make, sentence = YAML[name]
    check(tmp_path / "plan.yaml", make(), sentence)


@pytest.mark.parametrize("name", JSON)
def test_it_bears_hostile_json(name: str, tmp_path: Path) -> None:
    make, sentence = JSON[name]
    check(tmp_path / "components.json", make(), sentence)
