"""`baken plan word`: each remark with its place, its reason and another wording; it ends with 1 where one blocks."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Baken

BAD = "Some users cannot log in due to db-03.\nWe will update you shortly!\n"
GOOD = (
    "You can't order at the moment; everybody notices this since 10:15 CET. Your data is safe. We are putting the last "
    "version back. You need do nothing; we keep your order. Next message: 11:30 CET.\n"
)


@pytest.fixture
def here(tmp_path: Path) -> Baken:
    (tmp_path / "bad.txt").write_text(BAD, "utf-8")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return Baken(tmp_path)


def rules(out: str) -> list[str]:
    return [one["rule"] for one in json.loads(out)]


def test_it_says_what_where_why_and_what_to_write_instead(here: Baken) -> None:
    run = here("plan", "word", "bad.txt", "--stage", "investigating")
    lines = run.out.splitlines()

    assert run.code == 1
    assert "bad.txt:1:33: blocks M14 “db-03” is the name of a machine." in lines
    assert "    → Name the service that readers use." in lines
    assert any(line.startswith("    Because what is published is copied at once") for line in lines)
    assert "bad.txt:2:20: advises M04 “shortly” is no time: it hangs on when somebody reads it." in lines
    assert lines[-1] == "2 of them keep it from going out until somebody says why."


def test_it_has_nothing_to_say_of_a_good_text(here: Baken) -> None:
    run = here("plan", "word", "good.txt", "--stage", "investigating", "--kind", "update")
    assert (run.code, run.out) == (0, "Nothing to say of this text, read as English.\n")


def test_it_tells_the_language_by_itself(here: Baken) -> None:
    (here.folder / "nl.txt").write_text("Sommige klanten kunnen niet inloggen.\n", "utf-8")
    assert "M06" in rules(here("plan", "word", "nl.txt", "--json").out)
    assert "M06" not in rules(here("plan", "word", "nl.txt", "--in", "en", "--json").out)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_it_judges_nothing_for_a_plan_in_other_languages_unless_told_how_to_read_it(
    here: Baken, form: tuple[str, ...]
) -> None:
    (here.folder / "plan.yaml").write_text("plan: {languages: [de, fr]}\n", "utf-8")
    run = here("plan", "word", "bad.txt", "--plan", "plan.yaml", *form)

    assert (run.code, run.out) == (1, "")
    assert "read English and Dutch, and this plan is in German and French; say --in en or --in nl" in run.err
    assert "M14" in rules(here("plan", "word", "bad.txt", "--plan", "plan.yaml", "--in", "en", "--json").out)


def test_it_reads_what_is_piped_in_and_no_more_than_a_message_may_hold(here: Baken) -> None:
    assert "M14" in rules(here("plan", "word", "-", "--json", given=BAD).out)
    assert "the text in - is too long" in here("plan", "word", "-", given="a" * 100_001).err.lower()


def test_it_compares_with_the_message_before(here: Baken) -> None:
    run = here("plan", "word", "good.txt", "--before", "good.txt", "--json")
    assert rules(run.out) == ["M16"]


def test_the_words_and_settings_of_a_plan_count(here: Baken) -> None:
    plan = "plan: {languages: [en]}\nglossary: [{term: pick list, internal_only: true}]\npolicies: {blocking: none}\n"
    (here.folder / "plan.yaml").write_text(plan, "utf-8")
    (here.folder / "bad.txt").write_text(f"{BAD}The pick list is late.\n", "utf-8")
    run = here("plan", "word", "bad.txt", "--plan", "plan.yaml", "--json")

    assert run.code == 0
    assert {"M13", "M14"} <= set(rules(run.out))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("bad.txt", "--kind", "story"), "there is no kind of message story; there are initial"),
        (("bad.txt", "--kind", "initail"), "there is no kind of message initail; did you mean initial?"),
        (("bad.txt", "--stage", "later"), "“later” is no stage; write one of investigating"),
        (("bad.txt", "--channel", "mail"), "there is no channel “mail” in the plan"),
        (("bad.txt", "--in", "fr"), "“fr” can't be judged; write nl or en"),
        (("nowhere.txt",), "there is no such file or folder"),
        (("binary.txt",), "binary.txt holds control characters and is no plain text"),
        (("latin.txt",), "latin.txt is not written in UTF-8; save it as UTF-8"),
        (("huge.txt",), "the text in huge.txt is too long: 100,000 bytes are the most"),
        (("blank.txt",), "the file blank.txt is empty; write what people should read"),
        (("good.txt", "--before", "blank.txt"), "the file blank.txt is empty"),
    ],
)
def test_it_says_what_it_can_not_judge(here: Baken, typed: tuple[str, ...], said: str) -> None:
    (here.folder / "binary.txt").write_bytes(b"a\0b")
    (here.folder / "latin.txt").write_bytes(b"\x61\xe9")
    (here.folder / "blank.txt").write_bytes(b" \n")
    (here.folder / "huge.txt").write_bytes(b"a" * 100_001)
    run = here("plan", "word", *typed)
    assert run.code in (1, 2)
    assert said.casefold() in run.err.casefold()
