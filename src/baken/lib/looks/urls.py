"""The address of the style guide."""

from django.urls import path

from baken.lib.looks.styleguide import styleguide

app_name = "looks"
urlpatterns = [path("styleguide/", styleguide, name="styleguide")]
