"""The headers that every answer has besides those that Django sets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADERS = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""Said wherever people come by https, also where something in front of us ended it: browsers heed it only there."""


class Headers:
    """Pages of ours use nothing of the machine they are shown on, and are embedded nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in {**HEADERS, **(OVER_TLS if settings.SESSION_COOKIE_SECURE else {})}.items():
            response.headers.setdefault(name, value)
        return response
