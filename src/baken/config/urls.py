"""The addresses of the web process."""

from django.urls import URLPattern, URLResolver, include, path

from baken.config.health import healthz, readyz
from baken.config.offering import offered, persons
from baken.people import urls as people
from baken.people.way_in import too_often

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("baken.people.subscriber_urls"), {"offered": offered}),
    path("", include((people.addresses(persons), people.app_name))),
    path("", include(people.named_by_allauth)),
    path("", include("baken.incidents.urls")),
    path("", include("baken.statuspage.urls")),
    path("", include("baken.lib.looks.urls")),
    path("", include("baken.statuspage.api_urls")),
]
handler429 = too_often
"""allauth looks for it here."""
