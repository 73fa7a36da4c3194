"""The addresses of the API by which programs sign up."""

from django.urls import include, path

urlpatterns = [path("", include("baken.people.subscriber_urls")), path("", include("baken.statuspage.api_urls"))]
