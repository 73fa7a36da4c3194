"""A plan as a folder: which files belong to it, and how they become one."""

import os
from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.files.folder import read_plan
from baken.plan.files.reading import PartlyReadError
from tests.plan.files.samples import folder, folder_errors, problems_of

PLAN = {
    "plan.yaml": "schema: plan/1\nplan: {id: kade}\n",
    "people/ops.yaml": "people:\n  - id: noor\n",
    "people/service.yml": "people:\n  - id: sam\n",
    "components.json": '[{"id": "web"}]',
    "more.yaml": "components:\n  - id: db\n",
    "guides/02-call.md": "---\ntitle: Call\n---\n1. Call Noor\n",
    "texts/nl/first.md": "---\nkind: initial\n---\nWe zoeken het uit.\n",
}


def test_it_puts_the_files_of_a_folder_together(tmp_path: Path) -> None:
    reading = read_plan(folder(tmp_path, PLAN))

    assert reading.value == {
        "schema": "plan/1",
        "plan": {"id": "kade"},
        "people": [{"id": "noor"}, {"id": "sam"}],
        "components": [{"id": "web"}, {"id": "db"}],
        "howtos": [{"title": "Call", "id": "call", "steps": [{"do": "Call Noor"}]}],
        "templates": [{"kind": "initial", "id": "first-nl", "language": "nl", "body": "We zoeken het uit."}],
    }


def test_it_knows_in_which_file_everything_stands(tmp_path: Path) -> None:
    places = read_plan(folder(tmp_path, PLAN)).places
    paths = [
        ("people", 1, "id"),
        ("components", 0, "id"),
        ("components", 1),
        ("howtos", 0, "steps", 0),
        ("plan", "id"),
        (),
    ]

    assert [str(places.of(path)).removeprefix(f"{tmp_path}/") for path in paths] == [
        *("people/service.yml:2:9", "components.json:1:9", "more.yaml:2:5", "guides/02-call.md:4:1", "plan.yaml:2:12"),
        "plan.yaml:1:1",
    ]
    assert Path(places.of_key(("schema",)).file).name == "plan.yaml"


def test_it_leaves_other_files_alone(tmp_path: Path) -> None:
    other = {
        "README.md": "# Ours",
        ".hidden.yaml": "a: @b",
        ".git/x.yaml": "a: @b",
        "a/b/deep.yaml": "a: @b",
        "a/components.json": "[",
        "logo.png": "x",
        "texts/loose.md": "x",
        "guides/README.md": "# How we write guides",
        "scenarios/database.yaml": "title: The database fails\nat: @b",
    }

    assert read_plan(folder(tmp_path, other | {"plan.yaml": "schema: plan/1\n"})).value == {"schema": "plan/1"}


def test_it_reads_one_file_as_a_plan(tmp_path: Path) -> None:
    reading = read_plan(folder(tmp_path, {"kade.yaml": "schema: plan/1\n"}) / "kade.yaml")

    assert reading.value == {"schema": "plan/1"}


def test_it_joins_lists_only(tmp_path: Path) -> None:
    folder(tmp_path, {"a.yaml": "plan: {id: kade}\nteams: []\n", "b.yaml": "teams: {}\nplan: {id: kade}\n"})

    assert folder_errors(tmp_path) == [
        f"b.yaml:1 the key “teams” stands in {tmp_path}/a.yaml:2:1 too",
        f"b.yaml:2 the key “plan” stands in {tmp_path}/a.yaml:1:1 too",
    ]


def test_it_gives_the_errors_of_all_files_at_once(tmp_path: Path) -> None:
    folder(tmp_path, {"a.yaml": "by: @noor\n", "b.yaml": "plan: {}\n", "c.yaml": "plan: {}\n", "guides/x.md": "hello"})

    assert [line.split(" ")[0] for line in folder_errors(tmp_path)] == ["a.yaml:1", "c.yaml:1", "x.md:1"]


def test_it_keeps_what_can_be_read_in_spite_of_errors(tmp_path: Path) -> None:
    folder(tmp_path, {"a.yaml": "people: @noor\nteams: [{id: ops}]\n", "b.yaml": "roles: [{id: lead}]\n"})
    with pytest.raises(PartlyReadError) as caught:
        read_plan(tmp_path)

    assert caught.value.reading.value == {"teams": [{"id": "ops"}], "roles": [{"id": "lead"}]}


def test_it_gives_the_warnings_of_all_files(tmp_path: Path) -> None:
    reading = read_plan(folder(tmp_path, {"a.yaml": "a: no\n", "b.yaml": "b: 22:30\n"}))

    assert [Path(one.place.file).name for one in reading.notices if one.place] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("/etc/hostname", "this symbolic link leads out of the plan's folder; such files are not read"),
        ("../outside.yaml", "this symbolic link leads out of the plan's folder; such files are not read"),
        ("link.yaml", "this symbolic link leads to nothing or to itself"),
        ("missing.yaml", "this symbolic link leads to nothing or to itself"),
    ],
)
def test_it_follows_no_link_out_of_the_folder(tmp_path: Path, target: str, sentence: str) -> None:
    folder(tmp_path, {"outside.yaml": "a: b\n", "plan/plan.yaml": "a: b\n"})
    (tmp_path / "plan" / "link.yaml").symlink_to(target)

    assert folder_errors(tmp_path / "plan") == [f"link.yaml:1 {sentence}"]


def test_it_follows_links_to_files_and_folders_inside_only(tmp_path: Path) -> None:
    folder(tmp_path, {"outside/x.yaml": "a: b\n", "plan/.kept/people.yaml": "people: []\n"})
    (tmp_path / "plan" / "people.yaml").symlink_to(".kept/people.yaml")
    assert read_plan(tmp_path / "plan").value == {"people": []}

    (tmp_path / "plan" / "more").symlink_to("../outside")
    assert folder_errors(tmp_path / "plan") == [
        "more:1 this symbolic link leads out of the plan's folder; such files are not read"
    ]


def test_it_never_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.yaml")
    (tmp_path / "more.yaml").mkdir()

    assert folder_errors(tmp_path) == [
        "more.yaml:1 this is a folder with the name of a file",
        "plan.yaml:1 this is not an ordinary file but a pipe, a socket or a device",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_it_says_which_file_may_not_be_read(tmp_path: Path) -> None:
    (folder(tmp_path, PLAN) / "plan.yaml").chmod(0)

    assert folder_errors(tmp_path) == ["plan.yaml:1 you may not read this"]


def test_it_says_when_there_is_no_plan(tmp_path: Path) -> None:
    assert folder_errors(tmp_path / "nowhere") == ["nowhere:1 there is no such file or folder"]
    assert "no .yaml file stands in it" in folder_errors(folder(tmp_path, {"README.md": "x"}))[0]


def test_it_bounds_what_all_files_hold_together(tmp_path: Path) -> None:
    many = "a: [" + "b, " * 150_000 + "]\n"
    found = problems_of(
        lambda: read_plan(folder(tmp_path, {f"{n}.yaml": many.replace("a", f"a{n}") for n in range(5)}))
    )

    assert say(found[0].words) == "the files of this folder together hold more than 16 MB or 400,000 keys and values"
