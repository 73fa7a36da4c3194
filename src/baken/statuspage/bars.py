"""The ninety days as a small picture: one path per state, each with its own height, so that colour is not all."""

from functools import lru_cache
from itertools import groupby

WIDTH, GAP, HEIGHT = 3, 1, 30
TOPS = {
    "unknown": 27,
    "operational": 12,
    "under_maintenance": 9,
    "degraded_performance": 7,
    "partial_outage": 3,
    "major_outage": 0,
}
"""How far from the top the bar of a state begins."""
CLASSES = {
    "unknown": "unknown",
    "operational": "ok",
    "under_maintenance": "maintenance",
    "degraded_performance": "degraded",
    "partial_outage": "partial",
    "major_outage": "major",
}
"""How the style sheet calls the states."""


@lru_cache(2048)
def drawing(states: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The view box for days with these states, and the path of each state.

    A path is a stroke as high as its bars along each run of days; the style sheet gives it that height, and dashes it
    into days. So a run is one stretch, however long it is.
    """
    paths: dict[str, list[str]] = {}
    place = 0
    for state, days in groupby(states):
        count = len(list(days))
        paths.setdefault(state, []).append(_run(state, place, count))
        place += count
    box = f"0 0 {place * (WIDTH + GAP) - GAP} {HEIGHT}"
    return box, tuple((CLASSES[state], "".join(runs)) for state, runs in paths.items())


def sample(state: str) -> str:
    """The path of three days in `state`, for a legend."""
    return _run(state, 0, 3)


def _run(state: str, place: int, count: int) -> str:
    middle = (TOPS[state] + HEIGHT) / 2
    return f"M{place * (WIDTH + GAP)} {middle:g}h{count * (WIDTH + GAP) - GAP}"
