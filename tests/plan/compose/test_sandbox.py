"""The sandbox: facts are filled in and asked about, and nothing else ever happens."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.blanks import faults_of
from baken.plan.compose.sandbox import LONGEST_RESULT, Shown, TextError, fill

FACTS = {
    "impact": Shown("Betalen lukt niet.", "known", "Betalen lukt niet."),
    "share": Shown("60", "known", 60),
    "data_lost": Shown("nee", "known", False),
    "workaround": Shown("nog niet bekend", "unknown"),
    "scope": Shown("", "none"),
    "hosts": Shown("", "withheld"),
}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ impact }} {{impact}}", "Betalen lukt niet. Betalen lukt niet."),
        ("{{ workaround }}", "nog niet bekend"),
        ("{% if impact %}ja{% else %}nee{% endif %}", "ja"),
        ("{{#if workaround}}ja{{else}}nee{{/if}}", "nee"),
        ("{% unless scope %}niets{% endunless %}", "niets"),
        (
            "{% if workaround.unknown %}u{% endif %}{% if scope.none %}n{% endif %}{% if impact.known %}k{% endif %}",
            "unk",
        ),
        ("{% if hosts or hosts.unknown or hosts.none %}ja{% else %}nee{% endif %}", "nee"),
        (
            "{% if data_lost %}kwijt{% else %}veilig{% endif %}, {% if data_lost.known %}zeker{% endif %}",
            "veilig, zeker",
        ),
        ("{% if share >= 50 %}meer dan de helft{% endif %}", "meer dan de helft"),
        ("{% if impact contains 'Betalen' %}kassa{% endif %}", "kassa"),
        ("{% case share %}{% when 60 %}zestig{% else %}anders{% endcase %}", "zestig"),
        ("{{ workaround | default: 'geen' }} {{ impact | upcase | truncate: 10 }}", "geen BETALEN..."),
        ("a{% comment %}{{ impact }}{% endcomment %}b", "ab"),
    ],
)
def test_it_fills_in_and_asks_about_facts(text: str, filled: str) -> None:
    assert fill(text, FACTS) == filled


@pytest.mark.parametrize("test", ["x > 5", "x < 'a'", "x <= 5", "x == 5", "x == false", "x contains 'a'", "x"])
def test_a_comparison_with_what_nobody_knows_does_not_hold(test: str) -> None:
    for blank in ("workaround", "scope", "hosts"):
        assert fill(f"{{% if {test.replace('x', blank, 1)} %}}ja{{% else %}}nee{{% endif %}}", FACTS) == "nee"


def test_a_name_that_is_no_fact_is_shown_and_never_silently_blank() -> None:
    assert fill("a {{ hostname }} b", FACTS) == "a «hostname?» b"
    assert fill("{{ hostname | upcase }}", FACTS) == "«HOSTNAME?»"


def test_a_number_and_a_text_are_not_compared() -> None:
    with pytest.raises(TextError) as caught:
        fill("{% if impact > 5 %}ja{% endif %}", FACTS)
    assert say(caught.value.faults[0].words) == "a number and a text can't be compared"


pieces = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{{ impact }}", "{% if x %}", "{% endif %}", "{", "}", " a ", "\n", "'"]
)
values = st.lists(pieces, max_size=8).map("".join) | st.text(max_size=30)


@given(values.filter(lambda value: "\r" not in value))
def test_a_value_is_never_read_as_liquid(value: str) -> None:
    fact = Shown(value, "known", value)
    assert fill("{{ x }}", {"x": fact, "impact": FACTS["impact"]}) == value
    assert fill("{% if x.known %}{{ x | default: 'd' }}{% endif %}", {"x": fact}) == (value or "d")


def test_every_line_of_a_value_ends_alike() -> None:
    assert fill("{{ x }}", {"x": Shown("a\r\nb\rc\n", "known")}) == "a\nb\nc\n"


@given(st.text(st.characters(exclude_characters="{}"), max_size=200))
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    assert fill(text, FACTS) == text


sound = st.sampled_from(
    ["{% if x %}", "{% if y == 5 or x contains 'a' %}", "{% unless x.unknown %}", "{% endunless %}", "{% endif %}",
     "{{ x }}", "{{ y | upcase | truncate: 3 }}", "{% else %}", "{% elsif y contains x %}", "{% case x %}", " t ", "\n",
     "{% when 'a', 5 or y %}", "{% endcase %}", "{% comment %}", "{% endcomment %}", "{{- x | default: y -}}", "{", "}"]
)  # fmt: skip


@given(st.lists(sound, max_size=9).map("".join))
def test_what_has_no_fault_can_be_filled(text: str) -> None:
    facts = {"x": Shown("ab", "known", "ab"), "y": Shown("?", "unknown")}
    if faults_of(text):
        with pytest.raises(TextError):
            fill(text, facts)
    else:
        filled = fill(text, facts)
        assert "{{" not in filled
        assert "{%" not in filled


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in (1..100000000) %}x{% endfor %}",
        "{% tablerow i in (1..9) %}x{% endtablerow %}",
        "{% include 'secrets' %}",
        "{% render 'secrets' %}",
        "{% assign x = impact %}{{ x }}",
        "{% capture x %}{% endcapture %}",
        "{% increment n %}",
        "{% raw %}{{ impact }}{% endraw %}",
        "{% liquid echo impact %}",
        "{% macro 'm' %}{% endmacro %}",
        "{{ impact | append: impact | split: '' }}",
        "{{ impact | map: '__class__' }}",
        "{{ impact.__class__.__mro__ }}",
        "{{ impact['__class__'] }}",
        "{{ impact.text.value }}",
        "{{ (1..100000000) }}",
        "{% if a %}" * 5000,
        "{% if " + "a and " * 3000 + "a %}{% endif %}",
        "{{ a" + " | upcase" * 2000 + " }}",
        "{{ impact }}" * 5000,
        "{{" * 9000,
        "{%" * 9000,
        "{{ '" + "a" * 19000,
    ],
)
def test_a_hostile_text_ends_in_an_error_within_a_second(text: str) -> None:
    begin = process_time()
    with pytest.raises(TextError) as caught:
        fill(text, FACTS)
    assert process_time() - begin < 1
    assert caught.value.faults[0].words.message


def test_a_huge_value_ends_in_an_error_and_not_in_a_huge_text() -> None:
    huge = {"x": Shown("é" * 10_000_000, "known")}
    with pytest.raises(TextError) as caught:
        fill("{{ x }}", huge)
    assert say(caught.value.faults[0].words) == "the text becomes too long when it is filled"
    assert len(fill("{{ x | truncate: 100 }}", huge)) == 100
    assert len(fill("{{ x }}" * 5, {"x": Shown("a" * (LONGEST_RESULT // 5), "known")})) == LONGEST_RESULT
