"""What shares a browser or a machine runs in one process: each further one would bring its own."""

import pytest


def test_what_is_marked_as_a_group_is_sent_to_one_process(request: pytest.FixtureRequest) -> None:
    marked = [item for item in request.session.items if item.get_closest_marker("xdist_group")]
    # The name of its group behind a test's own is all that the process knows which hands the tests out.
    apart = [item.nodeid for item in marked if "@" not in item.nodeid.rpartition("]")[2]]
    are_groups_kept = request.config.getoption("loadgroup", False)

    assert not apart or not are_groups_kept
