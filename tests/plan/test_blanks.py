"""Blanks and conditions of a text: what it uses, what is wrong with it, where, and how to mend it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.blanks import DEEPEST, LONGEST, MOST_FAULTS, MOST_PARTS, TextFault, as_liquid, blanks_of, faults_of

PIECES = (
    "{{", "}}", "{%", "%}", "{", "}", " ", "-", "#if", "/if", "else", "else if", "if", "endif", "case", "when",
    "endcase", "comment", "endcomment", "impact", "impact.unknown", "==", "or", "|", ":", ",", '"a"', "'", "5", "\n",
    "é", "\u00a0",
)  # fmt: skip
broken = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=50)


def fault(text: str) -> TextFault:
    (found,) = faults_of(text)
    return found


@pytest.mark.parametrize(
    ("written", "liquid"),
    [
        ("{{#if impact}}a{{else}}b{{/if}}", "{% if impact %}a{% else %}b{% endif %}"),
        ("{{# if}}", "{{# if}}"),
        ("{{ #unless  x }}a{{ /unless }}", "{% unless x %}a{% endunless %}"),
        ("{{#if a}}1{{else if b }}2{{/if}}", "{% if a %}1{% elsif b %}2{% endif %}"),
        ("{{ impact }} {% if x %}{% endif %}", "{{ impact }} {% if x %}{% endif %}"),
        ("{{#each parts}}", "{{#each parts}}"),
    ],
)
def test_it_reads_the_older_conditions_as_liquid(written: str, liquid: str) -> None:
    assert as_liquid(written) == liquid


@given(broken)
def test_what_is_liquid_stays_liquid(text: str) -> None:
    assert as_liquid(as_liquid(text)) == as_liquid(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Geen gaten.", []),
        ("{{ impact }} {{next_update_at}} {{ impact }}", ["impact", "next_update_at"]),
        ("{% if workaround %}{{ workaround }}{% endif %}", ["workaround"]),
        ("{{#if a}}{{ b }}{{else if c}}{{/if}}", ["a", "b", "c"]),
        ("{% if a.unknown or b == 'c' and d contains e %}{% endif %}", ["a", "b", "d", "e"]),
        ("{% case a %}{% when b, true or 5 %}{% endcase %}", ["a", "b"]),
        ('{{ a | default: b | truncate: 20, "c" | upcase }}', ["a", "b"]),
        ("{{- long-name -}}", ["long-name"]),
        ("{% comment %}{{ hostnames }}{% endcomment %}{{ impact }}", ["impact"]),
        ("{{ impact and {{ b }} {% if c", ["b"]),
    ],
)
def test_it_names_each_fact_once_and_in_order(text: str, names: list[str]) -> None:
    assert blanks_of(text) == names


@given(broken)
def test_no_text_is_too_broken_to_be_looked_at(text: str) -> None:
    assert all(found.line >= 1 and found.column >= 1 for found in faults_of(text))
    assert len(set(blanks_of(text))) == len(blanks_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ impact }}",
        "{{impact}}",
        "{{- impact | default: 'x' | upcase -}}",
        "{% if a and b.known or c != 5 %}{% elsif d %}{% else %}{% endif %}",
        "{% unless a %}{% endunless %}",
        "{% case a %} {% when 'x' %}1{% else %}2{% endcase %}",
        "{%\n  if a\n%}{% endif %}",
        "{% comment %} {{ }} {% nonsense %} {% endcomment %}",
        "{{#if a}}{{else if b}}{{else}}{{/if}}",
        "100 % { of } 50 %",
    ],
)
def test_it_finds_nothing_wrong_with_a_sound_text(text: str) -> None:
    assert faults_of(text) == []


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [
        ("{{ }}", "a blank without a name", "write the name of a fact in it"),
        ("{{ impact", "{{ is opened here and not closed", "close it with }}"),
        ("{% if x", "{% is opened here and not closed", "close it with %}"),
        ("impact }}", "}} closes nothing", "leave it out"),
        ("{{{ impact }}}", "more braces than two", "leave it out"),
        ("{% if x %}", "“if” has no end", "write {% endif %} after it"),
        ("{% endif %}", "“endif” ends nothing here", "leave it out"),
        ("{% else %}", "“else” divides nothing here", "put it inside a condition"),
        ("{% elseif x %}", "“elseif” can't be used in a text", "did you mean “elsif”?"),
        ("{% for x in y %}", "“for” can't be used in a text", "use if, unless or case"),
        ("{% else if x %}", "“else” divides nothing here", "put it inside a condition"),
        ("{{#each x}}", "“#each” can't be used in a text", "use if, unless or case"),
        ("{{ impact now }}", "“impact now” can't be understood", "write it as in {{ impact }}"),
        ("{{ impact | uppercase }}", "“uppercase” can't stand after |", None),
        ("{{ impact | upcase: 5 }}", "“upcase” gets too many values", "leave it out"),
        ("{{ impact.__class__ }}", "a fact has no “__class__”", "use one of known, unknown, and none"),
        ("{{ impact[0] }}", "“impact[0]” can't be understood", "write it as in {{ impact }}"),
    ],
)
def test_it_says_what_is_wrong_and_how_to_mend_it(text: str, said: str, mend: str | None) -> None:
    found = faults_of(text)[0]
    assert say(found.words) == said
    assert mend is None or say(found.mend) == mend


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if a %}{% else %}{% elsif b %}{% endif %}", "“elsif” comes after “else”"),
        ("{% if a %}{% else if b %}{% endif %}", "nothing may stand after “else”"),
        ("{% case a %}lost{% when b %}{% endcase %}", "what stands between “case” and “when” is lost"),
        ("{% case a %}{% elsif b %}{% endcase %}", "what stands between “case” and “when” is lost"),
        ("{% if not a %}{% endif %}", "“not a” can't be understood"),
        ("{% if a = b %}{% endif %}", "“a = b” can't be understood"),
        ("{% if %}{% endif %}", "“” can't be understood"),
        ("{{ a | default: nil }}", "“a | default: nil” can't be understood"),
    ],
)
def test_it_sees_conditions_that_are_put_together_wrongly(text: str, said: str) -> None:
    assert say(faults_of(text)[0].words) == said


def test_it_counts_lines_and_columns_in_the_text_as_it_was_written() -> None:
    found = fault("Eerst.\n{{#if a}}{{/if}} {{ }}")
    assert (found.line, found.column) == (2, 18)


def test_a_text_has_bounds() -> None:
    assert say(fault("a" * (LONGEST + 1)).words) == "the text has 20,001 characters, more than 20,000"
    deep = "{% if a %}" * (DEEPEST + 1)
    assert say(faults_of(deep)[0].words) == "more than 10 conditions in one another"
    long = "{{ a" + " | upcase" * MOST_PARTS + " }}"
    assert say(fault(long).words) == "more than 40 words and signs in one blank or condition"
    assert len(faults_of("{% x %}" * 500)) == MOST_FAULTS


@pytest.mark.parametrize(
    "piece", ["{{", "{%", "{{#if ", "{{ a", "{% x %}", "{{}}", "}", '{{ "', "{{#if" + " " * 50, "{{ a }}", " ", "{{-"]
)
def test_hundreds_of_thousands_of_braces_cost_less_than_a_second(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begin = process_time()
    blanks_of(text), as_liquid(text), faults_of(text[:LONGEST]), faults_of(text)
    assert process_time() - begin < 1


@pytest.mark.parametrize("text", ["{{#if" + " " * 1_000_000, "{{#if a" + " " * 1_000_000, "{% if " + " " * 1_000_000])
def test_so_do_megabytes_of_spaces(text: str) -> None:
    begin = process_time()
    blanks_of(text), as_liquid(text), faults_of(text[:LONGEST])
    assert process_time() - begin < 1
