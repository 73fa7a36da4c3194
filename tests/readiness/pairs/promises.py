"""The promises: each fault, and what comes close."""

from tests.readiness.cast import FIRST, LEADER, PROMISED, RHYTHM, VOICE
from tests.readiness.pairs.pair import Pair, held, with_

QUICK = [LEADER, VOICE, held({**VOICE, "id": "snel"}, ack_within="1m")]

PAIRS: tuple[Pair, ...] = (
    Pair(
        "PRO-01", "error", "no first message is promised at groot", "id: groot",
        fault={"promises": [RHYTHM]},
        sound={"promises": [RHYTHM, {"id": "meteen", "upon": "declared", **PROMISED}]},
    ),
    Pair(
        "PRO-02", "error", "no rhythm of messages is promised at groot", "id: groot",
        fault={"promises": [FIRST]},
        sound={"promises": [FIRST, {**RHYTHM, "every": "announced_in_last_message"}]},
    ),
    Pair(
        "PRO-04", "error", "eerste allows 14 minutes, but stem has 10 minutes to answer and writing takes 5 minutes",
        "14m",
        fault={"promises": [{**FIRST, "within": "14m"}, RHYTHM]},
        sound={"promises": [{**FIRST, "within": "15m"}, RHYTHM]},
    ),
    Pair(
        "PRO-03", "warning", "the first message at groot may take 61 minutes", "61m",
        fault={"promises": [{**FIRST, "within": "61m"}, RHYTHM]},
        sound={"promises": [{**FIRST, "within": "60m"}, RHYTHM]},
    ),
    Pair(
        "PRO-05", "warning", "the plan does not say how often readers hear when an incident lasts long", "- id: eerste",
        fault={"promises": [FIRST, with_(RHYTHM, until=None)]},
        sound={"promises": [FIRST, with_(RHYTHM, until=None), {**RHYTHM, "id": "lang", "kind": "long_update"}]},
    ),
    Pair(
        "PRO-06", "note", "ritme asks for a message every 9 minutes", "9m",
        fault={"promises": [FIRST, {**RHYTHM, "every": "9m", "owner": "snel"}], "roles": QUICK},
        sound={"promises": [FIRST, {**RHYTHM, "every": "10m", "owner": "snel"}], "roles": QUICK},
    ),
    Pair(
        "PRO-07", "warning", "the plan does not say who is told when ritme is missed", "id: ritme",
        fault={"promises": [FIRST, with_(RHYTHM, if_missed=None)]},
        sound={"promises": [FIRST, RHYTHM, {"id": "rust", "not_more_often_than": "10m"}]},
    ),
    Pair(
        "PRO-08", "warning", "klein allows 20 minutes at klein, but eerste allows 30 minutes at groot", "20m",
        fault={"promises": [FIRST, RHYTHM, {**FIRST, "id": "klein", "severities": ["klein"], "within": "20m"}]},
        sound={"promises": [FIRST, RHYTHM, {**FIRST, "id": "klein", "severities": ["klein"], "within": "30m"}]},
    ),
)  # fmt: skip
