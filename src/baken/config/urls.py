"""The addresses of the web process."""

from django.urls import URLPattern, URLResolver, include, path

from baken.config.health import healthz, readyz
from baken.config.offering import offered

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("baken.people.urls"), {"offered": offered}),
    path("", include("baken.incidents.urls")),
    path("", include("baken.statuspage.urls")),
    path("", include("baken.statuspage.api_urls")),
]
