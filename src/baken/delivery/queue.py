"""The queue over the ledger: what is done with deliveries, from the list of recipients to the last mark."""

from baken.delivery.claiming import Batch, begin, claim, lease, renew
from baken.delivery.expanding import add, expand, supersede, withdraw
from baken.delivery.expiring import expire, tidy
from baken.delivery.settling import settle

__all__ = [
    "Batch",
    "add",
    "begin",
    "claim",
    "expand",
    "expire",
    "lease",
    "renew",
    "settle",
    "supersede",
    "tidy",
    "withdraw",
]
