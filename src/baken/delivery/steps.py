"""What the worker does for delivery."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.conf import settings

from baken.delivery import queue, sending
from baken.delivery.models import Message
from baken.lib.clock import Clock

_CHANCE = Random()


def work(clock: Clock, owner: str, *, chance: Random = _CHANCE, stop: Callable[[], bool] = lambda: False) -> bool:
    """One pass: looks after what was left behind, then sends until nothing is due. Returns whether it did anything.

    `owner` names the worker; `chance` spreads the waits between attempts; once `stop` says so nothing new is begun.
    While much is to be sent this takes long, so the worker gives it a thread of its own.
    """
    now = clock.now()
    did = queue.expire(now) + queue.tidy(now) + wipe_secrets(now)
    return sending.run(clock, owner, chance, stop) or did > 0


def wipe_secrets(now: datetime) -> int:
    """Wipes the text of secret messages once they are as old as `BAKEN_KEEP_SECRETS` says. Returns how many."""
    old = Message.objects.filter(secret=True, created_at__lte=now - settings.KEEP_SECRETS).exclude(body="")
    return old.update(body="", subject="")
