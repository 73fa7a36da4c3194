"""What the web server runs."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
application = get_wsgi_application()


def warm() -> None:
    """Loads what the first look would wait for, half a second of it: the pages, and the plan in force."""
    from baken.planbook.queries import document_of, version_in_force

    _ = get_resolver().url_patterns
    with suppress(DatabaseError):
        version = version_in_force()
        if version is not None:
            document_of(version)
    connection.close()


warm()
