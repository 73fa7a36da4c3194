"""When a delivery that did not arrive is tried again, and when that ends."""

from datetime import datetime, timedelta
from random import Random

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=2)
MOST_ATTEMPTS = 20
KEEP_TRYING = timedelta(hours=24)
"""How long after it was written a message is still worth sending; the attempts above take about as long."""


def next_try(
    attempts: int, now: datetime, give_up_at: datetime, chance: Random, retry_after: timedelta | None = None
) -> datetime | None:
    """When to try again after `attempts` in vain; None where that would be too often or too late.

    Each wait is twice the one before, give or take a quarter, so that those who failed together don't come back
    together. It is never shorter than the `retry_after` that the other side asked for.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    wait = min(FIRST_WAIT * 2 ** max(attempts - 1, 0), LONGEST_WAIT) * chance.uniform(0.75, 1.25)
    again = now + max(wait, retry_after or timedelta())
    return again if again < give_up_at else None
