"""By hand: a person posts the text where no program can, and says so."""

from collections.abc import Sequence

from baken.delivery.transports.base import Limits, Outcome, Outgoing, Recipient, Report, Settings, Transport


class ManualSettings(Settings):
    """Posting by hand needs none."""


class Manual(Transport[ManualSettings]):
    """Hands every delivery to a person; `delivery.actions.done_by_hand` is how it ends."""

    name = "manual"
    Settings = ManualSettings
    address_kind = "any"
    repeat_is_harmless = True
    limits = Limits(batch=100)

    async def send(
        self, settings: ManualSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        """Reports all as waiting for a person."""
        del settings, message
        for recipient in recipients:
            report(Outcome(recipient.delivery_id, "waiting_for_person"))
