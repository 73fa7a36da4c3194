"""When a text may stand in YAML without quotes, and how it is quoted otherwise."""

import json
import re

from baken.plan.files.plain_scalars import is_text_everywhere

_FIRST = re.compile(r"[^\W_]|[_/($€]")
# What ends or changes a plain text in a block, and what does so only between brackets.
_BREAKS_OFF = re.compile("[\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|: | #|[: ]\\Z")
_IN_BRACKETS = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")
_PLAIN_KEY = re.compile(r"[^\W_][\w.-]*")
_ESCAPED = re.compile("[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_LITERAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


def as_text(text: str, in_brackets: bool = False) -> str:
    """`text` as a YAML value: plain where YAML 1.1 and 1.2 both read that as this text, else in double quotes."""
    plain = _FIRST.match(text) and not _BREAKS_OFF.search(text) and is_text_everywhere(text)
    return text if plain and not (in_brackets and _IN_BRACKETS.search(text)) else quoted(text)


def as_key(text: str) -> str:
    """`text` as a YAML key with its colon; a very long one in the form `? key`, as YAML asks beyond 1,024 signs."""
    key = text if _PLAIN_KEY.fullmatch(text) and is_text_everywhere(text) else quoted(text)
    return f"{key}:" if len(key) < 200 else f"? {key}\n:"


def quoted(text: str) -> str:
    """`text` in double quotes on one line, with escapes that YAML 1.1, YAML 1.2 and JSON read alike.

    Raises ValueError for half of a pair of surrogates, which no file can hold.
    """
    if _HALF.search(text):
        raise ValueError("half of a pair of surrogates can't be written to a file")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def literal(text: str, indent: int) -> str | None:
    """`text` as a literal block (| or |-) with `indent` spaces before each line; None where that would change it."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    changes = not body or body[0] in " \n" or body.endswith("\n") or any(line != line.rstrip(" ") for line in lines)
    if changes or _NOT_LITERAL.search(text):
        return None
    pad = " " * indent
    return "\n".join([("|" if text.endswith("\n") else "|-"), *(pad + line if line else "" for line in lines)])
