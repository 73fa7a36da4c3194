"""Log lines hold no address, no secret, and no link that somebody could act with."""

import pytest

from baken.config.logs import without_personal_data


def test_it_leaves_out_addresses_and_whatever_has_a_telling_name() -> None:
    event = {"event": "550 <anna@reader.example> refused", "password": "hush", "step": "delivery", "count": 3}

    assert without_personal_data(None, "info", event) == {
        "event": "550 <[address]> refused", "password": "[left out]", "step": "delivery", "count": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Unprocessable Entity: /set-up/ImZp:1xWR-_:wYWP", "Unprocessable Entity: /set-up/[left out]"),
        ("Gone: /join/IjEg:1xWR:10ji?language=nl", "Gone: /join/[left out]?language=nl"),
        ("Too Many Requests: /forgotten/1-abc-def/", "Too Many Requests: /forgotten/[left out]"),
        ("Not Found: /api/v2/subscribers/abc.json", "Not Found: /api/v2/subscribers/[left out]"),
        ("Not Found: /incidents/7/", "Not Found: /incidents/7/"),
        ("Too Many Requests: /forgotten/", "Too Many Requests: /forgotten/"),
    ],
)
def test_it_leaves_out_links_that_let_somebody_act(said: str, kept: str) -> None:
    assert without_personal_data(None, "warning", {"event": said}) == {"event": kept}
