"""Where keys and values stand."""

from baken.plan.files.places import JoinedMarks, LaterMarks, Marks, Places, pack
from baken.plan.files.yaml_reading import read_yaml

SOURCE = b"""\
roles:
  - id: lead
    assigned: {primary: "@noor", backup: "@sam"}
  - id: voice
values: []
"""
PLACES = read_yaml(SOURCE, "plan.yaml").places


def test_it_knows_the_line_and_column_of_a_value() -> None:
    assert str(PLACES.of(("roles", 0, "assigned", "backup"))) == "plan.yaml:3:42"
    assert str(PLACES.of(("roles", 1))) == "plan.yaml:4:5"


def test_it_knows_the_place_of_a_key() -> None:
    assert str(PLACES.of_key(("roles", 0, "assigned"))) == "plan.yaml:3:5"
    assert str(PLACES.of_key(("values",))) == "plan.yaml:5:1"


def test_it_gives_the_mapping_for_a_key_that_is_missing() -> None:
    assert str(PLACES.of(("roles", 1, "purpose"))) == "plan.yaml:4:5"
    assert str(PLACES.of_key(("roles", 1, "purpose"))) == "plan.yaml:4:5"
    assert str(PLACES.of(("people", 3, "id"))) == "plan.yaml:1:1"


def test_it_gives_the_nearest_part_for_a_path_that_leads_deeper_than_the_plan() -> None:
    assert str(PLACES.of(("roles", 1, "id", "x", 0))) == "plan.yaml:4:9"
    assert str(PLACES.of(("roles", 7))) == "plan.yaml:2:3"
    assert str(PLACES.of_key(("roles", 1, "id", "x"))) == "plan.yaml:4:9"
    assert str(PLACES.of_key(())) == "plan.yaml:1:1"


def test_it_looks_up_an_item_of_a_list_like_its_value() -> None:
    assert PLACES.of_key(("roles", 1)) == PLACES.of(("roles", 1))


def test_it_joins_lists_of_several_files() -> None:
    first = Marks("a.yaml", 0, None, [pack(0, 2), pack(1, 2)])
    second = Marks("b.yaml", 0, None, [pack(5, 4)])
    places = Places(Marks("a.yaml", 0, {"teams": 0}, {"teams": JoinedMarks([(2, first), (1, second)])}))

    assert str(places.of(("teams", 1))) == "a.yaml:2:3"
    assert str(places.of(("teams", 2))) == "b.yaml:6:5"
    assert str(places.of(("teams", 3))) == "a.yaml:1:1"


def test_it_looks_for_late_marks_once_and_only_when_asked() -> None:
    asked = []

    def find() -> Marks:
        asked.append(1)
        return Marks("c.json", 0, {"id": pack(3, 1)}, {"id": pack(3, 7)})

    places = Places(LaterMarks("c.json", 0, find))
    assert not asked
    assert str(places.of(("id",))) == "c.json:4:8"
    assert str(places.of_key(("id",))) == "c.json:4:2"
    assert len(asked) == 1
