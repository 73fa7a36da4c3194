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
    """Loads what the first look would wait for, most of a second: the pages with all they are made of, the plan, and
    what the message rules look for in a text, which is put together when the first one is judged."""
    from baken.plan.wording.in_plan import moment_of_plan
    from baken.plan.wording.judge import LANGUAGES, judge
    from baken.plan.wording.moment import NO_MOMENT
    from baken.planbook.queries import index_in_force

    _ = get_resolver().url_patterns
    for folder in get_app_template_dirs("templates"):
        if OURS in folder.parents:
            for page in folder.rglob("*.html"):
                get_template(page.relative_to(folder).as_posix())
    try:
        index = index_in_force()
        for language in LANGUAGES:
            judge("…", language, moment_of_plan(index) if index else NO_MOMENT)
    except Exception:  # without a database, or with a plan that can't be read: pages say so, and others work
        log.warning("the plan in force is not loaded yet", exc_info=True)
    finally:
        connection.close()


warm()
