"""The Django app of incidents."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "baken.incidents"
    default_auto_field = "django.db.models.BigAutoField"
