"""The outbox on the command line: what went out and where it stands, and what waits for a person."""

import pytest

from baken.delivery import steps as delivery
from baken.incidents import steps as incidents
from baken.lib.clock import SystemClock
from tests.cli.running import Baken


@pytest.fixture
def told(at_noor: Baken) -> Baken:
    """The first message went out, and somebody has to put it on the status page by hand."""
    assert at_noor("connect", "manual", "board", "--channel", "statuspagina", "--as", "iris").code == 0
    run = at_noor("incident", "update", "1", "--kind", "initial", "--to", "klanten", "--as", "sam")
    assert "On statuspagina somebody has to post it: baken deliveries --state waiting\n" in run.out
    incidents.work(SystemClock(), "worker")
    delivery.work(SystemClock(), "worker")
    return at_noor


def waiting(baken: Baken) -> list[str]:
    """The cells of the newest delivery to the status page that waits for a person."""
    lines = baken("deliveries", "--state", "waiting").out.splitlines()
    return next(line.split(maxsplit=4) for line in lines if "statuspagina" in line)


def test_it_fits_a_terminal(told: Baken) -> None:
    lines = told("outbox", "list", width=80).out.splitlines()

    assert max(map(len, lines)) <= 80
    below = next(number for number, line in enumerate(lines) if "statuspagina (manual)  klanten  en" in line)
    assert lines[below].endswith("  1 waiting for a person")
    assert lines[below - 1].endswith("  Trouble at Zaadkast")
    assert lines[below - 1].index("Trouble") == lines[below].index("statuspagina")


def test_it_keeps_the_link_of_a_call_to_itself(told: Baken) -> None:
    call = next(run.out for number in "12345" if "contact:chat" in (run := told("outbox", "show", number)).out)

    assert "The shop is down: je wordt opgeroepen als " in call
    assert call.endswith("The text is secret: it holds a link for one person.\n")
    assert "acknowledge" not in call


def test_it_says_how_to_post_what_waits_for_a_person(told: Baken) -> None:
    delivery_number, message, channel, to, state = waiting(told)
    assert (channel, to, state) == ("statuspagina", "channel:statuspagina", "waiting for a person")
    said = told("deliveries", "--state", "waiting").last
    assert said == "Read what waits: baken outbox show MESSAGE. When it is posted: baken done DELIVERY"

    shown = told("outbox", "show", message).out.splitlines()

    assert "Trouble at Zaadkast" in shown
    head = shown.index("This waits for somebody who posts it by hand")
    assert shown[head + 1] == "Where: https://status.zaadkast.example"
    assert shown[head + 2] == "Own account at the other host, with the key on your phone."
    assert shown[-1] == f"When it is posted: baken done {delivery_number}"


def test_it_takes_once_that_a_message_is_posted(told: Baken) -> None:
    number = waiting(told)[0]

    assert told("done", number, "--as", "sam").out == "Noted: it is posted.\n"

    again = told("done", number, "--as", "iris")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("The message to channel:statuspagina stands at sent now.\n")
    assert "Sam Öz has posted the message to status page by hand." in told("incident", "show", "1").out


def test_only_who_may_post_there_says_that_it_is_posted(told: Baken) -> None:
    run = told("done", waiting(told)[0], "--as", "tim")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("Only ")
