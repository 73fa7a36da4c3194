"""What the tests of the status page share: each has a plan of its own, though they bear the same number."""

from tests.incidents.conftest import _no_plan_of_another_test

__all__ = ["_no_plan_of_another_test"]
