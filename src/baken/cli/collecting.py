"""How often Python looks for what nobody uses any more."""

import gc

OBJECTS = 100_000


def collect_seldom() -> None:
    """Look after every 100,000 new objects instead of 700.

    A plan of 50,000 components is a million objects that all stay in use; looking through them again and again took a
    quarter of the time of `baken plan check`.
    """
    gc.set_threshold(OBJECTS)
