"""Sessions in the database that end: some time after the last page, and some time after signing in."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

from baken.lib.clock import current_time

BEGUN, SEEN = "begun", "seen"
"""When somebody signed in, and when they last opened a page, in seconds since 1970."""
NOTED_EVERY = timedelta(minutes=5)
"""So exactly is known when somebody was last here; not every page costs a write."""


class SessionStore(db.SessionStore):
    """As Django's, with both ends judged by Baken's clock."""

    def load(self) -> dict[str, Any]:
        """What is kept in the session; nothing where it has ended."""
        data: dict[str, Any] = super().load()
        now = _now()
        begun, seen = now - data.get(BEGUN, now), now - data.get(SEEN, now)
        if begun >= settings.SESSION_LONGEST.total_seconds() or seen >= settings.SESSION_IDLE.total_seconds():
            self.delete()
            self._session_key = None
            return {}
        if seen >= NOTED_EVERY.total_seconds():
            self.modified = True
        return data

    def save(self, must_create: bool = False) -> None:
        """Keeps it, with the time of this page."""
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # what the parent calls too
        data.setdefault(BEGUN, _now())
        data[SEEN] = _now()
        super().save(must_create)

    def cycle_key(self) -> None:
        """Signing in: a new key, and the time begins anew."""
        super().cycle_key()
        self[BEGUN] = _now()


def _now() -> float:
    now = current_time()
    return now.timestamp()
