"""How long all message rules take over one text of 2,000 characters, in both languages, with a plan's moment."""

import statistics
from datetime import UTC, datetime
from time import perf_counter

from baken.plan.compose.occasion import Occasion
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.starters import starter_folder
from baken.plan.wording.in_plan import moment_of
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import Moment
from bench.figures import Figure

LENGTH = 2_000
NOW = datetime(2026, 11, 24, 9, 45, tzinfo=UTC)
TEXTS = {
    "en": (
        "You can't order or pay at the moment; the sowing calendar still arrives. About one in five customers in the "
        "north notices this since 10:15 CET. Your data is safe. We are putting the last version back, and expect to "
        "be done between 12:00 and 13:00 CET. You need do nothing; we keep your order. Next message: 11:30 CET.\n"
    ),
    "nl": (
        "Je kunt nu niet bestellen en niet betalen; de zaaikalender komt wel gewoon. Ongeveer een op de vijf klanten "
        "in het noorden merkt dit sinds 10.15 uur CET. Je gegevens zijn veilig. We zetten de vorige versie terug, en "
        "verwachten tussen 12.00 en 13.00 uur CET klaar te zijn. Je hoeft niets te doen. Volgend bericht: 11.30 uur "
        "CET.\n"
    ),
}


def run() -> list[Figure]:
    """One figure for each language: the median of twenty runs after one that warms up."""
    index = load(starter_folder("small-team")).index
    return [_figure(index, language, text) for language, text in TEXTS.items()]


def _figure(index: Index, language: str, text: str) -> Figure:
    body = (text * (LENGTH // len(text) + 1))[:LENGTH]
    occasion = Occasion("update", "investigating", "klanten", "statuspagina", language)
    value = _milliseconds(body, language, moment_of(index, occasion, {}, NOW))
    return Figure("wording", f"{LENGTH} characters, {language}, all 24 rules", value, "ms", "under 20", value < 20)


def _milliseconds(body: str, language: str, moment: Moment) -> float:
    times = []
    for number in range(21):
        begin = perf_counter()
        judge(f"{body} {number}", language, moment)
        times.append(perf_counter() - begin)
    return statistics.median(times[1:]) * 1000
