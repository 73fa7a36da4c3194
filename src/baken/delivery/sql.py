"""Values as they stand in a statement that is written by hand, for whichever database there is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from baken.delivery.reasons import Reason, kept


def marks(values: Sequence[object]) -> str:
    """As many placeholders as there are `values`."""
    return ", ".join(["%s"] * len(values))


def moment(time: datetime | None) -> Any:
    """`time` as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(time)


def reason(said: Reason) -> Any:
    """`said` as the database keeps it in a column of JSON."""
    data = kept(said)
    return None if data is None else connection.ops.adapt_json_value(data, None)
