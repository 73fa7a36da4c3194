"""The Django app of the looks: templates and static files, no models."""

from django.apps import AppConfig


class LooksConfig(AppConfig):
    name = "baken.lib.looks"
