"""The addresses of people's pages, with what Boekenkade offers its customers."""

from django.urls import include, path

from tests.people.cast import offered

urlpatterns = [path("", include("baken.people.subscriber_urls"), {"offered": offered})]
