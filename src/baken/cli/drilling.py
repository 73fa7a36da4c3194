"""`baken drill`: a scenario becomes an incident to practise with."""

from pathlib import Path
from typing import TYPE_CHECKING

from baken.cli import output
from baken.cli.incident_acting import print_declared
from baken.cli.installation import at_work
from baken.cli.refusals import stop
from baken.lib.words import words
from baken.plan.files.opening import bytes_of

if TYPE_CHECKING:
    from baken.planbook.models import Version

_MOST = 8_000_000


def drill(name: str, person: str | None) -> None:
    """Starts a drill by the plan in force, with what the scenario knows at once, and says what comes later."""
    with at_work(person) as desk:
        from baken.incidents import actions
        from baken.incidents.drilling import later, read
        from baken.planbook.queries import document_of, in_force

        version = in_force()
        index = document_of(version).index
        scenario = read(*_source(version, name), index)
        incident = actions.start_drill(version=version, scenario=scenario, actor=desk.actor, now=desk.now)
        print_declared(incident)
        coming = later(index, scenario)
    if coming:
        output.title(words("What the scenario has still to come"))
        output.table((), [(words("after {length}", length=length), said) for length, said in coming])


def _source(version: "Version", name: str) -> tuple[bytes, str]:
    """The scenario and its name: a file where there is one, otherwise that of the plan in force."""
    from baken.incidents.drilling import FOLDER, scenarios_of, short_name

    if Path(name).is_file():
        return bytes_of(Path(name), _MOST), name
    kept = scenarios_of(version)
    key = next((key for key in kept if name in (f"{FOLDER}{key}", key, Path(key).name, short_name(key))), None)
    if key is None:
        names = [f"{FOLDER}{key}" for key in kept] or ["-"]
        stop(words("there is no scenario {name}; the plan in force has: {names}", name=name[:80], names=names))
    return kept[key].encode(), f"{FOLDER}{key}"
