"""iCalendar files of rotas: read from the plan's folder and from nowhere else."""

from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.files.load import CALENDAR_BYTES, load, load_text
from tests.plan.files.samples import folder, problems_of

ROTA = "rotas:\n  - {id: weekly}\n  - id: feed\n    kind: external\n    file: %s\n"


def test_it_reads_the_calendars_that_rotas_name(tmp_path: Path) -> None:
    path = folder(tmp_path, {"plan.yaml": ROTA % "calendars/on-call.ics", "calendars/on-call.ics": "BEGIN:VCALENDAR"})

    assert load(path).calendars == {"feed": "BEGIN:VCALENDAR"}
    assert load(path / "plan.yaml").calendars == {"feed": "BEGIN:VCALENDAR"}


def test_a_plan_without_a_folder_has_no_calendars() -> None:
    assert load_text(ROTA % "on-call.ics").calendars == {}


@pytest.mark.parametrize(
    "name",
    [
        "missing.ics",
        "../outside.ics",
        "/etc/hostname",
        "link.ics",
        "calendars",
        "large.ics",
        "bytes.ics",
        '"a\\0b"',
        "x" * 5000,
        "loop.ics",
    ],
    ids=lambda name: name[:12],
)
def test_it_reads_no_other_file(name: str, tmp_path: Path) -> None:
    path = folder(tmp_path, {"outside.ics": "x", "plan/calendars/a.ics": "x", "plan/plan.yaml": ROTA % name}) / "plan"
    (path / "link.ics").symlink_to("../outside.ics")
    (path / "loop.ics").symlink_to("loop.ics")
    (path / "large.ics").write_bytes(b"x" * (CALENDAR_BYTES + 1))
    (path / "bytes.ics").write_bytes(b"\xff\xfe\xfd")
    (problem,) = problems_of(lambda: load(path))

    assert (problem.rule, problem.path) == ("FRM-02", ("rotas", 1, "file"))
    assert str(problem.place) == f"{path}/plan.yaml:5:11"
    assert "can't be read from the plan's folder" in say(problem.words)


def test_a_calendar_is_missing_at_the_same_time_as_everything_else(tmp_path: Path) -> None:
    path = folder(tmp_path, {"plan.yaml": f"{ROTA % 'on-call.ics'}    prvider: ours\n    then: '@som'\npeople: []\n"})

    assert [one.place.line for one in problems_of(lambda: load(path)) if one.place] == [5, 6, 7]
