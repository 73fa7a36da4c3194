"""Judges what somebody gave to connect a channel, in words that help to mend it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from baken.delivery.errors import DeliveryError
from baken.delivery.models import Connection
from baken.delivery.transports.base import AnyTransport, TransportError
from baken.delivery.transports.registry import TRANSPORTS, transport
from baken.lib.ids import is_id, nearest
from baken.lib.words import Words, words


def known_transport(name: str) -> AnyTransport:
    """The transport of that name. Raises DeliveryError."""
    if name in TRANSPORTS:
        return transport(name)
    close = nearest(name, TRANSPORTS)
    mend = (
        words("did you mean {name}?", name=close) if close else words("use one of: {names}", names=sorted(TRANSPORTS))
    )
    raise DeliveryError(words("there is no transport {name}", name=name), mend)


def usable_settings(carrier: AnyTransport, settings: Mapping[str, Any]) -> dict[str, Any]:
    """`settings` as they are kept: those that were given, checked. Raises DeliveryError for the first that is wrong."""
    try:
        checked = carrier.Settings.model_validate(dict(settings))
        carrier.check(checked)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        # A setting with a slip in its name is missing too; the slip says more.
        raise _fault(carrier, next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])) from None
    except TransportError as error:
        raise DeliveryError(
            words(
                "{transport} can't be used with these settings: {reason}", transport=carrier.name, reason=error.words
            ),
            words("change the settings and connect again"),
        ) from None
    usable: dict[str, Any] = checked.model_dump(mode="json", exclude_unset=True)
    return usable


def check_names(name: str, channel: str, per_minute: int | None) -> None:
    """Looks at the name of a connection, at its channel and its pace. Raises DeliveryError."""
    if not is_id(name):
        reason = words("{name} can't be the name of a connection", name=name)
        raise DeliveryError(reason, words("use letters, digits, - and _, at most 80"))
    if per_minute is not None and per_minute < 1:
        reason = words("{count} a minute would send nothing", count=per_minute)
        raise DeliveryError(reason, words("give a number from 1, or leave it out for no limit"))
    taken = Connection.objects.filter(channel=channel).exclude(pk=name).values_list("pk", flat=True).first()
    if taken is not None:
        reason = words("the channel {channel} is already connected, as {name}", channel=channel, name=taken)
        raise DeliveryError(reason, words("use that name to change the connection"))


def _fault(carrier: AnyTransport, fault: ErrorDetails) -> DeliveryError:
    """What pydantic found, said for people; what was typed is left out, since it may have been a secret."""
    field = ".".join(str(part) for part in fault["loc"])
    known = sorted(carrier.Settings.model_fields)
    if fault["type"] == "missing":
        reason = words("{transport} needs the setting {field}", transport=carrier.name, field=field)
    elif fault["type"] == "extra_forbidden":
        reason = words("{transport} has no setting {field}", transport=carrier.name, field=field)
        close = nearest(field, known)
        mend = words("did you mean {name}?", name=close) if close else words("its settings: {names}", names=known)
        return DeliveryError(reason, mend)
    else:
        why: Words | str = fault.get("ctx", {}).get("words") or fault["msg"]
        reason = words("the setting {field} of {transport} is wrong", transport=carrier.name, field=field or "-")
        return DeliveryError(reason, why if isinstance(why, Words) else words("give a value that fits: {why}", why=why))
    what = carrier.Settings.model_fields[str(fault["loc"][0])].description or ""
    return DeliveryError(reason, words("add it: {what}", what=what))
