"""What two people do at the same moment: there is one first account, and there stays an administrator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from baken.people import accounts
from baken.people.errors import PeopleError
from baken.people.models import FailedSignIns, User
from baken.people.signing_in import note_failure
from tests.people.cast import NOW
from tests.people.ways_in import PASSWORD, SYSTEM, administrator

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[int], object], times: int) -> int:
    """Does `act` that many times at the same moment; how many were not refused."""

    def one(number: int) -> int:
        try:
            act(number)
        except PeopleError:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as threads:
        return sum(threads.map(one, range(times)))


def test_it_makes_one_first_account() -> None:
    def set_up(number: int) -> None:
        mail = f"noor{number}@boekenkade.example"
        accounts.set_up(email=mail, name="Noor", password=PASSWORD, person=None, language="en", now=NOW)

    assert at_once(set_up, 6) == 1
    assert User.objects.count() == 1


def test_it_keeps_an_administrator() -> None:
    them = [administrator(f"sam{number}@boekenkade.example") for number in range(4)]

    assert at_once(lambda number: accounts.close(account=them[number], actor=SYSTEM, now=NOW), 4) == 3
    assert User.objects.filter(is_active=True).count() == 1


def test_it_counts_every_failure() -> None:
    assert at_once(lambda _: note_failure(NOW), 12) == 12
    assert FailedSignIns.objects.get().count == 12
