"""The infrastructure: each fault, and what comes close."""

from tests.readiness.cast import DATABASE, SHOP
from tests.readiness.pairs.pair import Pair, with_

STOCK = {**SHOP, "id": "voorraad"}
SPARE = {"mode": "warm", "spare": "een kopie"}
SUPPLIER = {"status_page": "status.host.example", "support_route": "bellen"}
HOST = {"id": "host", "supplier": SUPPLIER}

PAIRS: tuple[Pair, ...] = (
    Pair(
        "INF-01", "error", "the plan does not say who looks after winkel", "id: winkel",
        fault={"components": [with_(SHOP, owner=None), DATABASE]},
        sound={"components": [with_(SHOP, owner=None, public=False), DATABASE]},
    ),
    Pair(
        "INF-02", "warning", "none of these starts before the next: winkel → database → winkel", "database",
        fault={"components": [SHOP, {**DATABASE, "depends_on": ["winkel"]}]},
        sound={"components": [SHOP, {**DATABASE, "depends_on": [{"on": "winkel", "strength": "soft"}]}]},
    ),
    Pair(
        "INF-03", "warning", "the plan does not say when the spare of database last took over", "mode:",
        fault={"components": [SHOP, {**DATABASE, "redundancy": SPARE}]},
        sound={"components": [SHOP, {**DATABASE, "redundancy": {"mode": "none"}}]},
    ),
    Pair(
        "INF-04", "warning", "winkel and voorraad can't do without database, and the plan does not say what takes over",
        "id: database",
        fault={"components": [SHOP, STOCK, DATABASE]},
        sound={"components": [SHOP, {**STOCK, "depends_on": [{"on": "database", "strength": "soft"}]}, DATABASE]},
    ),
    Pair(
        "INF-05", "warning", "the plan does not say of host: how fast that answers", "status_page:",
        fault={"components": [SHOP, DATABASE, HOST]},
        sound={"components": [SHOP, DATABASE, {**HOST, "supplier": {**SUPPLIER, "answer_time": "none"}}]},
    ),
    Pair(
        "INF-06", "warning", "readers see “pg-main1”, which looks like a name for engineers", "pg-main1",
        fault={"components": [{**SHOP, "name": "pg-main1"}, DATABASE]},
        sound={"components": [{**SHOP, "name": "Web-winkel"}, {**DATABASE, "name": "pg-main1"}]},
    ),
)  # fmt: skip
