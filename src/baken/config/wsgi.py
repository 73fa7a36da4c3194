"""What the web server runs."""

import os
from pathlib import Path

import structlog
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
application = get_wsgi_application()
OURS = Path(__file__).parents[1]
log = structlog.get_logger("web")


def warm() -> None:
    """Loads what the first look would wait for, most of a second: the pages with all they are made of, and the plan."""
    from baken.planbook.queries import document_of, version_in_force

    _ = get_resolver().url_patterns
    for folder in get_app_template_dirs("templates"):
        if OURS in folder.parents:
            for page in folder.rglob("*.html"):
                get_template(page.relative_to(folder).as_posix())
    try:
        version = version_in_force()
        if version is not None:
            document_of(version)
    except Exception:  # without a database, or with a plan that can't be read: pages say so, and others work
        log.warning("the plan in force is not loaded yet", exc_info=True)
    finally:
        connection.close()


warm()
