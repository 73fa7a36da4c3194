"""`baken connect` and `connections`: which channel of the plan goes over what."""

from collections.abc import Sequence
from typing import get_args

from baken.cli import output
from baken.cli.incident_case import pairs_of
from baken.cli.installation import at_work, refuse
from baken.lib.ids import nearest
from baken.lib.words import words


def connect(
    transport: str, name: str, channel: str, settings: Sequence[str], per_minute: int | None, person: str | None
) -> None:
    """Joins a channel of the plan in force to a transport."""
    given = dict(pairs_of(settings, "KEY=VALUE"))
    with at_work(person) as desk:
        from baken.delivery import actions
        from baken.planbook.queries import document_of, in_force

        known = [*document_of(in_force()).index.channels, *ways_to_call()]
        if channel not in known:
            close = nearest(channel[:80], known)
            mend = words("use one of: {names}", names=known)
            refuse(
                words("the plan has no channel {name}", name=channel[:80]),
                words("did you mean “{nearest}”?", nearest=close) if close else mend,
            )
        line = actions.connect(
            name=name,
            transport=transport,
            channel=channel,
            settings=given,
            per_minute=per_minute,
            actor=desk.actor,
            now=desk.now,
        )
    output.line(
        words("{channel} goes over {transport} now, as {name}.", channel=line.channel, transport=transport, name=name),
        style="bold green",
    )


def ways_to_call() -> list[str]:
    """The names under which ways to call people are connected, which are no channels: `contact:phone`, ..."""
    from baken.plan.schema.people import Contact

    return [f"contact:{kind}" for kind in get_args(Contact.model_fields["kind"].annotation)]


def connections() -> None:
    """Lists the connections with what they do, and the channels that nothing is connected to."""
    with at_work() as desk:
        from baken.delivery.queries import lines
        from baken.planbook.queries import index_in_force

        found = lines(desk.now)
        index = index_in_force()
        channels = list(index.channels) if index else []
    states = {"working": words("works"), "failing": words("fails"), "resting": words("rests after failures")}
    rows = [(one.name, one.channel, one.transport, states[one.state], one.reason) for one in found]
    if rows:
        output.table([words("name"), words("channel"), words("transport"), words("state"), ""], rows)
    joined = {one.channel for one in found}
    free = [channel for channel in channels if channel not in joined]
    if free:
        output.line(words("Nothing is connected to: {channels}", channels=free), style="dim")
    if not rows and not free:
        output.line(words("Nothing is connected yet."))
