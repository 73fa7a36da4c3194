"""The database of the tests: Django over a temporary folder, on SQLite or on what DATABASE_URL names."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import pytest

FOLDER = TemporaryDirectory(prefix="baken-tests.")

# Here, and not in pyproject.toml: pytest-django would load the settings before anybody could say where the data live,
# and other conftests import models.
os.environ["BAKEN_DATA_DIR"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()


def pytest_configure() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        # A file, as in life: threads and processes see one another's work, which they don't in memory.
        connection.settings_dict["TEST"]["NAME"] = str(Path(FOLDER.name) / "test.sqlite3")


def pytest_unconfigure() -> None:
    FOLDER.cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL keeps the first case of each test, unless everything has to run: SQLite has seen all of them."""
    from django.db import connection

    if connection.vendor == "sqlite" or os.environ.get("BAKEN_FULL"):
        return
    kept: dict[str, pytest.Item] = {}
    further = [item for item in items if kept.setdefault(item.nodeid.partition("[")[0], item) is not item]
    config.hook.pytest_deselected(items=further)
    items[:] = kept.values()


@pytest.fixture
def database_url() -> str:
    """DATABASE_URL of the test database, for a process that a test starts. The test needs `transaction=True`."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{settings['NAME']}"
    return f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
