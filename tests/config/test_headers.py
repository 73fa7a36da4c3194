"""Cookies and headers as browsers get them, over http on one's own machine and behind TLS."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHOW = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
answer = Client(HTTP_HOST="127.0.0.1").get("/healthz")
names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
         "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY", "SECOND_FACTOR")
print(json.dumps({**{name: getattr(settings, name) for name in names}, **answer.headers}))
"""


def shown(tmp_path: Path, **variables: str) -> dict[str, Any]:
    """Settings and headers of an installation with these variables."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("BAKEN_")}
    given = {"BAKEN_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "baken.config.settings", **variables}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env={**own, **given}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_behind_tls_cookies_and_pages_stay_on_it(tmp_path: Path) -> None:
    found = shown(tmp_path, BAKEN_WEB_URL="https://baken.example.org")

    assert (found["SESSION_COOKIE_NAME"], found["SESSION_COOKIE_SECURE"]) == ("__Host-session", True)
    assert (found["CSRF_COOKIE_NAME"], found["CSRF_COOKIE_SECURE"]) == ("__Host-csrf", True)
    assert found["Strict-Transport-Security"] == "max-age=31536000"
    assert found["SECOND_FACTOR"] == "privileged"


def test_on_ones_own_machine_it_works_without_tls(tmp_path: Path) -> None:
    found = shown(tmp_path)

    assert (found["SESSION_COOKIE_NAME"], found["SESSION_COOKIE_SECURE"]) == ("session", False)
    assert "Strict-Transport-Security" not in found
    assert found["SECOND_FACTOR"] == "off"


def test_every_answer_may_be_framed_by_nobody_and_runs_no_script_of_others(tmp_path: Path) -> None:
    found = shown(tmp_path)
    policy = dict(part.strip().split(" ", 1) for part in found["Content-Security-Policy"].split(";"))

    assert found["X-Frame-Options"] == "DENY"
    assert (policy["default-src"], policy["frame-ancestors"], policy["base-uri"]) == ("'none'", "'none'", "'none'")
    assert "unsafe" not in found["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "value"), [("BAKEN_SECOND_FACTOR", "maybe"), ("BAKEN_PROXIES", "-1")])
def test_it_names_a_setting_that_can_not_be_read(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(AssertionError, match=f"{name} can't be"):
        shown(tmp_path, **{name: value})
