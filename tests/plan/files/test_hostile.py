"""Files made to harm: each ends in a clear sentence within two seconds and 300 MB, measured in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.files.hostile import JSON, NAMED, YAML
from tests.plan.files.samples import folder

SECONDS = 2 * min(max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)), 3)
"""Of work, not of waiting; on a busy machine, whose processes take each other's caches, the same work takes longer."""
READING = """
import json, sys, time
from pathlib import Path
from baken.cli.collecting import collect_seldom
from baken.plan.files.load import load
from baken.plan.problems import PlanError

collect_seldom()  # as whatever reads a plan begins
start = time.process_time()
try:
    load(Path(sys.argv[1]))
    said = "read as written"
except PlanError as error:
    said = str(error)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([said, time.process_time() - start, int(peak.split()[1]) / 1000]))
"""
COMMAND = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "baken", "--language", "en", "plan", "check", sys.argv[1]]
said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000]))
"""
CYCLES = """\
people: [{id: noor}]
rotas: [{id: a, members: ["@noor"], then: "rota:b"}, {id: b, members: ["@noor"], then: "rota:a"}]
roles: [{id: lead, assigned: ["role:voice", "role:lead"]}, {id: voice, assigned: ["role:lead", "role:voice"]}]
components: [{id: web, public: true, depends_on: [db]}, {id: db, depends_on: [db, disk]}, {id: disk, depends_on: [web]}]
channels:
  - {id: page, audiences: [customers], fallback: mail, mirrors: [mail], must_link: mail, depends_on: [web]}
  - {id: mail, audiences: [customers], fallback: page, mirrors: [page], must_link: page}
audiences: [{id: customers, before: [press]}, {id: press, kind: press, before: [customers]}]
templates: [{id: a, body: a, source_of_translation: {id: b}}, {id: b, body: b, source_of_translation: {id: a}}]
promises: [{id: p, clock: "promise:q", within: 5m}, {id: q, clock: "promise:p", within: 5m}]
duties: [{id: d, owner: lead, deadlines: [{id: r, from: "submitted:s"}, {id: s, from: "submitted:r"}]}]
"""


def measured(program: str, path: Path) -> tuple[str, float, float]:
    """What `program` says of the plan at `path`, its seconds of work, and its megabytes."""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, timeout=60, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    said, seconds, megabytes = json.loads(done.stdout)
    return " ".join(said.split()), seconds, megabytes


def test_it_is_a_fair_measure(tmp_path: Path) -> None:
    path = folder(tmp_path, {"plan.yaml": "plan: {id: kade}\n"})
    said, seconds, megabytes = measured(COMMAND, path)

    assert "The plan does not say what an incident is." in said
    assert seconds > 0.1
    assert 20 < megabytes < 100


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> float:
    """The seconds of work that the smallest plan takes on this machine now."""
    path = folder(tmp_path_factory.mktemp("usual"), {"plan.yaml": "plan: {id: kade}\n"})
    return measured(COMMAND, path)[1]


@pytest.mark.parametrize("name", NAMED)
def test_the_command_bears_hostile_files(name: str, usual: float, tmp_path: Path) -> None:
    make, sentence = NAMED[name]
    (folder(tmp_path, {"plan/plan.yaml": ""}) / "plan" / "plan.yaml").write_bytes(make())
    said, seconds, megabytes = measured(COMMAND, tmp_path / "plan")

    assert sentence.casefold() in said.casefold()
    assert "Traceback" not in said
    assert seconds < usual + SECONDS
    assert megabytes < 300


def test_the_command_follows_no_link_out_of_the_folder_and_no_cycle(usual: float, tmp_path: Path) -> None:
    path = folder(tmp_path, {"outside.yaml": "roles: []\n", "plan/plan.yaml": CYCLES}) / "plan"
    said, seconds, megabytes = measured(COMMAND, path)
    assert "The plan does not say what an incident is." in said
    assert "Traceback" not in said
    assert (seconds < usual + SECONDS, megabytes < 300) == (True, True)

    (path / "roles.yaml").symlink_to("../outside.yaml")
    assert "this symbolic link leads out of the plan's folder" in measured(COMMAND, path)[0].lower()


def check(file: Path, source: bytes, sentence: str) -> None:
    file.write_bytes(source)
    said, seconds, megabytes = measured(READING, file.parent)

    assert sentence in said
    assert seconds < SECONDS
    assert megabytes < 300


@pytest.mark.full
@pytest.mark.parametrize("name", YAML)
def test_reading_bears_hostile_yaml(name: str, tmp_path: Path) -> None:
    make, sentence = YAML[name]
    check(tmp_path / "plan.yaml", make(), sentence)


@pytest.mark.full
@pytest.mark.parametrize("name", JSON)
def test_reading_bears_hostile_json(name: str, tmp_path: Path) -> None:
    make, sentence = JSON[name]
    check(tmp_path / "components.json", make(), sentence)
