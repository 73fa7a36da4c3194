"""What the pages of the outbox say."""

from collections.abc import Mapping

from baken.delivery.models import State
from baken.lib.looks.parts import Empty
from baken.lib.words import Words, words

TEXT: Mapping[str, Words] = {
    "title": words("Outbox"),
    "lead": words("Every message that was written, the newest first: what it says, to whom, and where it stands."),
    "incident": words("Incident"),
    "channel": words("Channel"),
    "any_incident": words("All"),
    "any_channel": words("Every channel"),
    "choose": words("Show these"),
    "older": words("Older messages"),
    "newest": words("The newest"),
    "back": words("Back to the outbox"),
    "room": words("To the room"),
    "as_read": words("As it is read"),
    "standing": words("Where it stands"),
    "deliveries": words("Every delivery"),
    "from": words("From"),
    "to": words("To"),
    "subject": words("Subject"),
    "leaves": words("Below it stands a link by which each reader changes what they are told, or stops it."),
    "html": words("Mail programs that show colours get the same words as a page, with links that can be clicked."),
    "access": words("How to get in"),
    "written": words("Written"),
    "transport": words("How it goes"),
    "audience": words("Audience"),
    "language": words("Language"),
    "kind": words("What it is"),
    "of": words("Deliveries of “{subject}”"),
    "back_to_message": words("Back to the message"),
    "state": words("Where they stand"),
    "any_state": words("Anywhere"),
    "next": words("the next try is at"),
    "more": words("More of them"),
    "first": words("From the start"),
    "counts_only": words("To whom it went is shown to those who write to readers."),
    "twice": words("Of what is unknown nobody can say whether it arrived: some readers may get it twice."),
    "none": words("None of its deliveries stand there."),
}
SECRET = words("Nobody can read it here: whoever has this text can act by the link in it, as the one it was for.")
WIPED = words("The text was wiped, since it was secret: only the one it was for should have it.")
DRILL = words("This is of a drill: it stays here, and reached nobody.")
STAYS = words("Nothing that sends is connected to this channel: the message stays here, and reached nobody.")
CONNECT = words("Whoever runs this installation can connect it, with: baken connect")
WITHDRAWN = words("It was taken back: whoever did not have it yet does not get it any more.")
NONE = Empty(
    words("Nothing was written yet"),
    words("Once an incident is told to somebody, every message stands here as its reader sees it."),
)
NONE_SUCH = words("No message fits what you chose.")
MISSING = {
    "title": words("There is no such message"),
    "lead": words("It may have another number, or be on another installation. Look for it in the outbox."),
}
PASSED_ON = words("It is passed on")
"""What is pressed instead where a person was rung."""
BUTTONS = {
    "done": words("It is posted"),
    "again": words("Send again"),
    "give_up": words("Give up"),
}
SAID = {
    "done": words("Noted: it is done."),
    "again": words("It goes out again."),
    "all": words("They go out again."),
    "give_up": words("It is given up: nobody tries it any more. You can still send it again."),
}
"""What was done, by what stands behind `?said=`."""


def all_again_button(state: State, count: int) -> Words:
    """The button that sends all that stand at `state`, failed or unknown, once more."""
    if state == State.FAILED:
        return words("Send all {count} that failed again", count=count)
    return words("Send all {count} that are unknown again", count=count)
