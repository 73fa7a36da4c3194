"""Two who type the same address at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from baken.people.models import Subscriber
from tests.people.cast import ask, mails


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_subscription_and_writes_once() -> None:
    def one(_: int) -> None:
        try:
            ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(8)))

    assert Subscriber.objects.count() == 1
    assert len(mails()) == 1
