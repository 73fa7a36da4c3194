"""What the web server has loaded before anybody looks."""

import pytest
from django.template import Engine
from django.template.loaders.cached import Loader

from baken.config import wsgi
from baken.plan.wording.judge import LANGUAGES, judge
from baken.plan.wording.rules import plain

pytestmark = pytest.mark.django_db


def test_no_page_is_put_together_for_the_first_time_while_somebody_waits() -> None:
    (loader,) = Engine.get_default().template_loaders
    assert isinstance(loader, Loader)
    loader.reset()

    wsgi.warm()

    loaded = loader.get_template_cache
    assert {"incidents/room/page.html", "incidents/tell/page.html", "incidents/home.html"} <= loaded.keys()


def test_no_words_to_look_for_are_put_together_while_somebody_writes() -> None:
    plain._jargon_pattern.cache_clear()

    wsgi.warm()
    judge("The latency was mitigated.", "en")
    judge("De latency is gemitigeerd.", "nl")

    assert plain._jargon_pattern.cache_info().misses == len(LANGUAGES)
    assert plain._jargon_pattern.cache_info().hits == len(LANGUAGES)
