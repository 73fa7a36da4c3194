"""What somebody needs who posts a message by hand: where it goes, how to get in there, how to say that it is done."""

from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.cli.page.reach import access_lines
from baken.cli.page.reader import Reader
from baken.delivery.models import Delivery, Message, State
from baken.incidents.models import Update
from baken.lib.words import words
from baken.plan.index import Index
from baken.planbook.queries import document_of


def print_instructions(message: Message) -> None:
    """Says of each delivery of `message` that waits for a person what there is to do; nothing where none waits."""
    waiting = Delivery.objects.filter(message=message, state=State.WAITING).order_by("pk")
    for row in waiting:
        output.title(words("This waits for somebody who posts it by hand"))
        output.line(words("Where: {place}", place=row.address))
        for line in _ways_in(message):
            output.line(line)
        output.line(words("When it is posted: {command}", command=f"baken done {row.pk}"))


def print_waiting(update: Update) -> None:
    """Says where `update` waits for a person, and how they find it; nothing where programs post it everywhere."""
    places = dict.fromkeys(
        Message.objects.filter(source=f"update:{update.pk}", transport="manual").values_list("channel", flat=True)
    )
    if places:
        said = words("On {channels} somebody has to post it: baken deliveries --state waiting", channels=[*places])
        output.put(Text(told(said), style="yellow"))


def _ways_in(message: Message) -> list[str]:
    """How one gets into the channel of `message`, in the words of the plan that its incident runs by."""
    index = _index_of(message)
    channel = index.channels.get(message.channel) if index else None
    if index is None or channel is None:
        return []
    if channel.access is None:
        return [told(words("The plan does not say how to get in."))]
    return access_lines(Reader(index, current()), channel.access)


def _index_of(message: Message) -> Index | None:
    kind, _, number = message.source.partition(":")
    if kind != "update":
        return None
    update = Update.objects.select_related("incident__version").get(pk=int(number))
    return document_of(update.incident.version).index
