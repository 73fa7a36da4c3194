"""What every test shares: the folder of real plans and histories, where it is at hand."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real plans (`BAKEN_SHARED`, otherwise `../shared`); the test is skipped where it is missing."""
    folder = Path(os.environ.get("BAKEN_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "plans").is_dir():
        pytest.skip("needs the shared folder of real plans (BAKEN_SHARED)")
    return folder
