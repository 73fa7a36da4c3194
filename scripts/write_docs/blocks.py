"""Parts of a page between two comments: what stands there is written from the code, the rest by hand."""

import re
from collections.abc import Callable, Mapping

Blocks = Mapping[str, Callable[[], str]]

_BLOCK = re.compile(r"(<!-- written by make docs: ([a-z-]+) -->\n).*?(?=<!-- end -->)", re.DOTALL)


def filled(page: str, blocks: Blocks) -> str:
    """`page` with every block written anew. Raises LookupError where it lacks one, or holds one that nobody writes."""
    found = [match[2] for match in _BLOCK.finditer(page)]
    if sorted(found) != sorted(blocks):
        raise LookupError(f"the page has the blocks {found}, and the code writes {list(blocks)}")
    return _BLOCK.sub(lambda match: f"{match[1]}\n{blocks[match[2]]().strip()}\n\n", page)
