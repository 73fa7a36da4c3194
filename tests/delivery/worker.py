"""A worker in a process of its own, for tests that kill it: `python -m tests.delivery.worker NAME`."""

import os
import sys
from time import sleep

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"
django.setup()
# What follows speaks with the database, and so needs the settings.
from baken.delivery.steps import work  # noqa: E402
from baken.delivery.transports.registry import TRANSPORTS  # noqa: E402
from baken.lib.clock import SystemClock  # noqa: E402
from tests.delivery.cast import ORDERED  # noqa: E402

TRANSPORTS.update(ORDERED)
while True:
    work(SystemClock(), sys.argv[1])
    sleep(0.05)
