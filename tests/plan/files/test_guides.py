"""Guides and long texts as Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from baken.plan.files.guides import guide_page, read_guide
from baken.plan.files.pages import read_template
from tests.plan.files.samples import lines, problems_of, texts

GUIDE = """\
---
for: role:lead
---
# Restart the queue

Have the key of the machine room
with you.

1. Stop the **workers**
   and wait.

   ```sh
   queue stop
   ```
   - expect: no worker: none at all
   - if_not: call @sam
2. Start them
   - undo:
"""
STEPS = [
    {
        "do": "Stop the **workers** and wait.\n\n```sh\nqueue stop\n```",
        "expect": "no worker: none at all",
        "if_not": "call @sam",
    },
    {"do": "Start them", "undo": None},
]


def errors_in(body: str) -> list[str]:
    return lines(problems_of(lambda: read_guide(f"---\ntitle: Queue\n---\n{body}".encode(), "queue.md", "queue")))


def test_it_reads_steps_with_their_points() -> None:
    guide = read_guide(GUIDE.encode(), "guides/queue.md", "02-queue").value["howtos"][0]

    assert guide == {
        "for": "role:lead",
        "title": "Restart the queue",
        "before_you_start": "Have the key of the machine room with you.",
        "steps": STEPS,
        "id": "queue",
    }


def test_it_knows_where_fields_and_steps_stand() -> None:
    places = read_guide(GUIDE.encode(), "queue.md", "queue").places

    assert str(places.of(("howtos", 0, "for"))) == "queue.md:2:6"
    assert str(places.of(("howtos", 0, "steps", 0, "if_not"))) == "queue.md:16:4"
    assert str(places.of(("howtos", 0, "steps", 1))) == "queue.md:17:1"
    assert str(places.of(("howtos", 0, "title"))) == "queue.md:4:1"


def test_it_takes_steps_from_the_front_matter_too() -> None:
    source = b"---\r\nid: call\r\nsteps: [{do: Call Noor}]\r\n---\r\n"

    assert read_guide(source, "a.md", "a").value == {"howtos": [{"id": "call", "steps": [{"do": "Call Noor"}]}]}


def test_it_refuses_a_page_without_fields() -> None:
    found = problems_of(lambda: read_guide(b"# Restart\n", "queue.md", "queue"))

    assert lines(found) == ["1:1 FRM-00 this Markdown file does not begin with its fields between two lines of ---"]


def test_it_gives_errors_of_the_fields_their_line_in_the_file() -> None:
    found = problems_of(lambda: read_guide(b"---\ntitle: Queue\nfor: @noor\n---\n", "queue.md", "queue"))

    assert lines(found) == ["3:6 FRM-00 a text can't begin with @ without quotes"]


def test_it_finds_everything_that_is_wrong_below_the_fields() -> None:
    found = errors_in("1. Stop\n   - undoo: start\n   - who: me\n   - who: you\n2. # Big\n\nThe end.\n")

    assert [line.split(" FRM-00 ")[0] for line in found] == ["5:4", "7:4", "8:1", "10:1"]
    assert "a point under a step begins with one of expect:, if_not:" in found[0]
    assert "lists and headings can't stand inside the text of a step" in found[2]
    assert "one numbered list of steps; this fits nowhere" in found[3]


def test_it_refuses_a_field_that_is_given_twice() -> None:
    assert errors_in("# Queue\n") == ["4:1 FRM-00 “title” stands in the front matter and again in the text below it"]


def test_it_writes_a_guide_as_it_was_read() -> None:
    guide = read_guide(GUIDE.encode(), "queue.md", "queue").value["howtos"][0]
    page = guide_page(guide)

    assert "\n2. Start them\n   - undo:\n" in page
    assert read_guide(page.encode(), "other.md", "other").value == {"howtos": [guide]}


def test_it_keeps_steps_in_the_fields_where_markdown_would_change_them() -> None:
    page = guide_page({"id": "call", "steps": [{"do": {"nl": "Bel Noor", "en": "Call Noor"}}]})

    assert page == "---\nid: call\nsteps:\n  - do:\n      nl: Bel Noor\n      en: Call Noor\n---\n"


step = st.fixed_dictionaries({"do": texts}, optional={"expect": texts | st.none(), "who": texts, "takes": texts})


@given(st.fixed_dictionaries({"id": st.just("queue"), "steps": st.lists(step, max_size=3)}, optional={"title": texts}))
def test_it_reads_what_it_writes(guide: dict[str, object]) -> None:
    assert read_guide(guide_page(guide).encode(), "queue.md", "queue").value == {"howtos": [guide]}


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("-#*1. \n\t`>ab:"), max_size=60).map(lambda b: f"---\n---\n{b}".encode())
)
def test_it_ends_in_sentences_whatever_it_is_given(source: bytes) -> None:
    for problem in problems_of(lambda: read_guide(source, "queue.md", "queue")):
        assert problem.place is not None
        assert problem.mend is not None


def test_it_reads_a_text_with_the_language_of_its_folder() -> None:
    source = b"---\nkind: initial\nsubject: Storing\n---\n\nWe zoeken het uit.\n\nNoor\n"
    reading = read_template(source, "texts/nl/first.md", "first", "nl")

    assert reading.value["templates"] == [
        {
            "kind": "initial",
            "subject": "Storing",
            "id": "first-nl",
            "language": "nl",
            "body": "We zoeken het uit.\n\nNoor",
        }
    ]
    assert str(reading.places.of(("templates", 0, "body"))) == "texts/nl/first.md:6:1"


def test_it_lets_the_fields_name_id_and_language_but_not_the_text_twice() -> None:
    source = b"---\nid: first\nlanguage: nl-BE\nbody: Hallo\n---\n"

    assert read_template(source, "a.md", "a", "nl").value["templates"][0]["language"] == "nl-BE"
    found = problems_of(lambda: read_template(source + b"Dag\n", "a.md", "a", "nl"))
    assert lines(found) == ["4:1 FRM-00 “body” stands in the front matter and again in the text below it"]
