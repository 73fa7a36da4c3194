"""Settings from the environment, each with a sentence for what can't be."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from baken.config.environment import database, length, names, networks, origin, secret_key, web_url


def test_a_small_installation_needs_nothing(tmp_path: Path) -> None:
    assert database("", tmp_path)["NAME"] == tmp_path / "baken.sqlite3"


def test_it_reads_the_address_of_a_database(tmp_path: Path) -> None:
    found = database("postgresql://ba%40ken:se%2Fcret@db.example:5433/plans", tmp_path)

    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ba@ken", "se/cret", "db.example", "5433", "plans",
    ]  # fmt: skip
    assert database("postgresql://baken@/baken?host=/run/postgresql", tmp_path)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host", "nonsense"])
def test_it_says_how_to_write_one(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL can't be read"):
        database(url, tmp_path)


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "data")

    assert len(key) > 60
    assert secret_key(tmp_path / "data") == key
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret-key"]


def test_it_reads_networks() -> None:
    assert networks(" 10.0.0.0/8, ::1/128") == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    with pytest.raises(ImproperlyConfigured):
        networks("10.0.0.0/99")


def test_it_reads_lengths_of_time_as_a_plan_writes_them() -> None:
    assert length("BAKEN_KEEP_ADDRESSES", "90d") == timedelta(days=90)


@pytest.mark.parametrize("written", ["90", "0d", "-1d", "three months"])
def test_it_names_the_setting_that_is_no_length(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BAKEN_KEEP_ADDRESSES can't be read"):
        length("BAKEN_KEEP_ADDRESSES", written)


@pytest.mark.parametrize("written", ["https://status.example.org/", "http://127.0.0.1:8000", "http://[::1]:8000/baken"])
def test_it_reads_the_address_of_pages(written: str) -> None:
    assert web_url(written) == written.rstrip("/")


@pytest.mark.parametrize(
    "written", ["status.example.org", "https://", "https://a b", "https://a/{token}", "ftp://a", "https://a:99999"]
)
def test_it_takes_no_address_that_a_link_in_a_mail_cannot_begin_with(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BAKEN_WEB_URL can't be read"):
        web_url(written)


@pytest.mark.parametrize(
    ("url", "as_browsers_write_it"),
    [
        ("https://Status.Example.org", "https://status.example.org"),
        ("https://status.example.org:443/baken", "https://status.example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://[::1]:8443", "https://[::1]:8443"),
    ],
)
def test_it_trusts_the_origin_that_browsers_send(url: str, as_browsers_write_it: str) -> None:
    assert origin(url) == as_browsers_write_it


def test_it_reads_names_however_they_are_spaced() -> None:
    assert names(" status.example.org, 127.0.0.1,, ") == ["status.example.org", "127.0.0.1"]
