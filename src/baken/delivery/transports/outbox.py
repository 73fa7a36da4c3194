"""The outbox: where messages go that should not leave this installation, on a fresh one and in every drill."""

from collections.abc import Sequence

from baken.delivery.transports.base import Limits, Outcome, Outgoing, Recipient, Report, Settings, Transport


class OutboxSettings(Settings):
    """The outbox needs none."""


class Outbox(Transport[OutboxSettings]):
    """Accepts everything at once. The ledger itself is where it can be read."""

    name = "outbox"
    Settings = OutboxSettings
    address_kind = "any"
    repeat_is_harmless = True
    limits = Limits(batch=1000)

    async def send(
        self, settings: OutboxSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        """Reports all as sent."""
        del settings, message
        for recipient in recipients:
            report(Outcome(recipient.delivery_id, "sent"))
