"""The Django app of delivery."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "baken.delivery"
    default_auto_field = "django.db.models.BigAutoField"
