"""The Django app of planbook."""

from django.apps import AppConfig


class PlanbookConfig(AppConfig):
    name = "baken.planbook"
    default_auto_field = "django.db.models.BigAutoField"
