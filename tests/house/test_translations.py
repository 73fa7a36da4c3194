"""Both languages are whole: each sentence has its Dutch once, with the same blanks, and no Dutch is idle."""

import ast
from collections import Counter

import pytest

from tests.house.messages import Said, Translated, blanks, said, said_in, translated

SAID = said()
DUTCH = translated("nl")


def listed(sentences: list[Said] | list[Translated]) -> str:
    return "\n".join(f"{sentence.place}: {' / '.join(sentence.forms)}" for sentence in sentences)


def test_it_writes_every_sentence_as_a_literal() -> None:
    built = [sentence for sentence in SAID if not sentence.forms]

    assert not built, f"words() and plural() take literal text, or nobody can translate it:\n{listed(built)}"


def test_it_fills_all_blanks_of_a_sentence_or_leaves_all_to_be_filled_later() -> None:
    empty = [one for one in SAID if one.given and "**" not in one.given and blanks(*one.forms) - one.given]

    assert not empty, f"A blank in these has no value:\n{listed(empty)}"


def test_it_says_every_sentence_in_dutch() -> None:
    known = {sentence.forms for sentence in DUTCH if all(sentence.translation) and not sentence.doubtful}
    missing = [sentence for sentence in SAID if sentence.forms and sentence.forms not in known]

    assert not missing, f"No Dutch in src/baken/locale/nl for:\n{listed(missing)}"


def test_it_translates_a_sentence_in_one_place() -> None:
    times = Counter(sentence.forms for sentence in DUTCH)
    twice = [sentence for sentence in DUTCH if times[sentence.forms] > 1]

    assert not twice, f"Translated more than once:\n{listed(twice)}"


def test_it_has_no_idle_translation() -> None:
    used = {sentence.forms for sentence in SAID}
    idle = [sentence for sentence in DUTCH if sentence.forms not in used]

    assert not idle, f"No code says these any more:\n{listed(idle)}"


def test_it_keeps_the_blanks_in_translation() -> None:
    lost = [
        one
        for one in DUTCH
        if blanks(one.translation[-1]) != blanks(one.forms[-1]) or blanks(*one.translation) - blanks(*one.forms)
    ]

    assert not lost, f"The Dutch has other blanks than the English:\n{listed(lost)}"


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ('words("{person} is called", person=noor)', ("{person} is called",)),
        ('plural("{count} role", "{count} roles", n)', ("{count} role", "{count} roles")),
        ('lib.words("it has " "two halves")', ("it has two halves",)),
        ("words(text)", ()),
        ('plural("one", many, n)', ()),
    ],
)
def test_it_finds_the_sentences_of_code(code: str, forms: tuple[str, ...]) -> None:
    assert [sentence.forms for sentence in said_in(ast.parse(code), "shop.py")] == [forms]
