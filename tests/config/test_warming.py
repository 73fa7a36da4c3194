"""What the web server has loaded before anybody looks."""

import pytest
from django.template import Engine
from django.template.loaders.cached import Loader

from baken.config import wsgi

pytestmark = pytest.mark.django_db


def test_no_page_is_put_together_for_the_first_time_while_somebody_waits() -> None:
    (loader,) = Engine.get_default().template_loaders
    assert isinstance(loader, Loader)
    loader.reset()

    wsgi.warm()

    loaded = loader.get_template_cache
    assert {"incidents/room/page.html", "incidents/tell/page.html", "incidents/home.html"} <= loaded.keys()
