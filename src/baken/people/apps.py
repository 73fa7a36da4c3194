"""The Django app of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "baken.people"
    default_auto_field = "django.db.models.BigAutoField"
