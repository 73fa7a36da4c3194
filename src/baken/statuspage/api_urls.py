"""The addresses of the API for programs that the page server hands on; all others are files."""

from django.urls import path

from baken.statuspage import subscriber_api

app_name = "statuspage_api"
urlpatterns = [
    path("api/v2/subscribers.json", subscriber_api.subscribe, name="subscribe"),
    path("api/v2/subscribers/<str:token>.json", subscriber_api.leave, name="leave"),
    path("api/v2/subscriptions/<str:token>/resend_confirmation", subscriber_api.ask_again),
    path("api/v2/subscriptions/<str:token>/resend_confirmation.json", subscriber_api.ask_again, name="ask_again"),
]
