"""When a text may stand in YAML without quotes, and how it is quoted otherwise."""

import json
import re

from baken.plan.files.plain_scalars import is_text_everywhere

_ESCAPED = re.compile("[\x7f-\xa0\xad\u2028\u2029\ufeff\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
# No colon at the end or before a space, no # after a space, no space at the end, no brackets or commas.
_PLAIN = re.compile(r"[^\W_]|[\w/(€$.][^\s\[\]{},\"'`\x7f-\xa0\xad]*", re.ASCII)


def quoted(text: str) -> str:
    """`text` in double quotes on one line, with escapes that YAML 1.1, YAML 1.2 and JSON read alike.

    Raises ValueError for half of a pair of surrogates, which no file can hold.
    """
    if _HALF.search(text):
        raise ValueError("half of a pair of surrogates can't be written to a file")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
