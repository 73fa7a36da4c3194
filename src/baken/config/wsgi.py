"""What the web server runs."""

import os

import structlog
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
application = get_wsgi_application()
log = structlog.get_logger("web")


def warm() -> None:
    """Loads what the first look would wait for, half a second of it: the pages, and the plan in force."""
    from baken.planbook.queries import document_of, version_in_force

    _ = get_resolver().url_patterns
    try:
        version = version_in_force()
        if version is not None:
            document_of(version)
    except Exception:  # without a database, or with a plan that can't be read: pages say so, and others work
        log.warning("the plan in force is not loaded yet", exc_info=True)
    finally:
        connection.close()


warm()
