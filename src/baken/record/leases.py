"""Leases for work: whoever holds one does it, and whoever dies loses it."""

from datetime import datetime, timedelta

from django.db import transaction

from baken.record.models import Lease


def take(name: str, owner: str, now: datetime, length: timedelta) -> bool:
    """Takes or renews the lease `name` for `owner`; False while somebody else holds it."""
    with transaction.atomic():
        Lease.objects.bulk_create([Lease(name=name, owner="", until=now)], ignore_conflicts=True)
        free = Lease.objects.filter(name=name, until__lte=now) | Lease.objects.filter(name=name, owner=owner)
        return free.update(owner=owner, until=now + length) == 1


def release(name: str, owner: str, now: datetime) -> None:
    """Gives the lease back, if `owner` still holds it."""
    Lease.objects.filter(name=name, owner=owner).update(owner="", until=now)
