"""Sets of situations as the bits of one integer, so that a condition is judged in all of them at once."""

from collections.abc import Sequence
from math import prod


def axis_mask(sizes: Sequence[int], axis: int, position: int) -> int:
    """The situations whose value on `axis` is the one at `position`.

    A situation is one choice on each axis; its bit is the number that the choices write in mixed radix, the last
    axis turning fastest. 34,560 situations are 4 kB, and `and`, `or` and `not` are one operation of the processor's.
    """
    stride = prod(sizes[axis + 1 :])
    block = ((1 << stride) - 1) << (position * stride)
    return repeated(block, stride * sizes[axis], prod(sizes[:axis]))


def repeated(block: int, width: int, times: int) -> int:
    """`block`, `width` bits wide, side by side `times` times; by doubling, so 200,000 take 18 steps."""
    result = done = 0
    power, span = block, 1
    while times:
        if times & 1:
            result |= power << (done * width)
            done += span
        power |= power << (span * width)
        span *= 2
        times >>= 1
    return result


def choices_at(sizes: Sequence[int], bit: int) -> tuple[int, ...]:
    """The position on each axis of the situation with this bit."""
    found = []
    for size in reversed(sizes):
        bit, position = divmod(bit, size)
        found.append(position)
    return tuple(reversed(found))
