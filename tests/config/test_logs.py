"""Log lines hold no address and no secret."""

from baken.config.logs import without_personal_data


def test_it_leaves_out_addresses_and_whatever_has_a_telling_name() -> None:
    event = {"event": "550 <anna@reader.example> refused", "password": "hush", "step": "delivery", "count": 3}

    assert without_personal_data(None, "info", event) == {
        "event": "550 <[address]> refused", "password": "[left out]", "step": "delivery", "count": 3,
    }  # fmt: skip
