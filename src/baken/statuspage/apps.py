"""The status page as a Django app."""

from django.apps import AppConfig


class StatuspageConfig(AppConfig):
    name = "baken.statuspage"
    default_auto_field = "django.db.models.BigAutoField"
