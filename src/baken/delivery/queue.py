"""The queue over the ledger: what is done with deliveries, from the list of recipients to the last mark."""

from baken.delivery.claiming import LEASE, Batch, begin, claim, renew
from baken.delivery.expanding import add, expand, supersede, withdraw
from baken.delivery.expiring import expire, tidy
from baken.delivery.settling import settle

__all__ = [
    "LEASE",
    "Batch",
    "add",
    "begin",
    "claim",
    "expand",
    "expire",
    "renew",
    "settle",
    "supersede",
    "tidy",
    "withdraw",
]
