"""A text for a stage becomes a template, however people put it on their page and whatever they call the stage."""

import pytest

from baken.lib.words import say
from baken.plan.exchange.formats import READERS, read_page
from baken.plan.exchange.placing import Placed, place

SHAPES = {
    "a paragraph": "<h3>{stage}</h3><p>{text}</p>",
    "a quotation": "<h3>{stage}</h3><blockquote><p>{text}</p></blockquote>",
    "code": "<h3>{stage}</h3><pre>{text}</pre>",
    "a point": "<h3>{stage}</h3><ul><li>{text}</li></ul>",
    "a line in bold": "<p><b>{stage}:</b></p><p>{text}</p>",
    "behind bold": "<p><b>{stage}:</b> {text}</p>",
    "behind a name": "<ul><li>{stage}: {text}</li></ul>",
    "below a name": "<ul><li>{stage}<ul><li>{text}</li></ul></li></ul>",
    "a row": "<table><tr><td>{stage}</td><td>{text}</td></tr></table>",
    "a row below titles": "<table><tr><th>Fase</th><th>Tekst</th></tr><tr><td>{stage}</td><td>{text}</td></tr></table>",
    "a longer heading": "<h3>Bericht bij: {stage}</h3><p>{text}</p>",
}
STAGES = {
    "Onderzoek": ("investigating", "initial"),
    "We are investigating": ("investigating", "initial"),
    "Oorzaak bekend": ("identified", "update"),
    "Identified": ("identified", "update"),
    "Monitoring": ("monitoring", "update"),
    "Opgelost": ("resolved", "resolution"),
    "Resolution": ("resolved", "resolution"),
}
TEXT = "Geen muntjes meer sinds gisteren."


def read(text: str, form: str) -> Placed:
    return place(read_page(text.encode(), "page", form), "page")


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_becomes_a_template(shape: str, form: str) -> None:
    for name, (stage, kind) in STAGES.items():
        page = f"<h2>Teksten per fase</h2>{SHAPES[shape].format(stage=name, text=TEXT)}"
        found = read(page, form).data["templates"]

        assert [(one["stage"], one["kind"], one["body"]) for one in found] == [(stage, kind, TEXT)], name


@pytest.mark.parametrize("heading", ["Wat we roepen", "Our words", "Messages to customers", "Voorbeelden"])
def test_stages_tell_what_a_section_is(heading: str) -> None:
    page = f"<h2>{heading}</h2><h3>Investigating</h3><p>One.</p><h3>Resolved</h3><p>Two.</p>"

    assert [one["body"] for one in read(page, "html").data["templates"]] == ["One.", "Two."]


def test_a_stage_that_is_none_of_the_usual_ones_is_reported() -> None:
    found = read("<h2>Texts</h2><h3>Waiting for the supplier</h3><p>They are on it.</p>", "html")

    assert found.data["templates"][0]["stage"] == "waiting-for-the-supplier"
    assert say(found.left[0].words) == "“Waiting for the supplier” became a stage of its own"


@pytest.mark.parametrize(
    "said",
    ["<p>Geen incident: een typefout</p>", "<ul><li>Not an incident: een typefout</li></ul>",
     "<h3>Geen incident: een typefout</h3>", "<h3>Wat is geen incident</h3><p>een typefout</p>",
     "<h2>Not an incident</h2><ul><li>een typefout</li></ul>", 
     "<ul><li>Geen incident<ul><li>een typefout</li></ul></ul>"],
)  # fmt: skip
def test_what_is_no_incident_is_kept_apart(said: str) -> None:
    found = read(f"<h2>Wat is een incident?</h2><ul><li>geen water</li></ul>{said}", "html")

    assert found.data["definition"] == {"incident": ["geen water"], "not_incident": ["een typefout"]}


@pytest.mark.parametrize(
    ("name", "called", "address"),
    [
        ("Status page (https://s.example/a)", "Status page", "https://s.example/a"),
        ("Mail \u2013 help@shop.example", "Mail", "help@shop.example"),
        ("<a href='mailto:help@shop.example'>Mail</a>", "Mail", "help@shop.example"),
        ("Email to help@shop.example", "Email", "help@shop.example"),
        ("Mastodon (@shop)", "Mastodon", "@shop"),
        ("Phone: +31 20 123 4567", "Phone", "+31 20 123 4567"),
        ("https://s.example", "https://s.example", "https://s.example"),
    ],
)
def test_an_address_is_taken_out_of_a_name(name: str, called: str, address: str) -> None:
    table = f"<table><tr><th>Channel<th>Audience<tr><td>{name}<td>customers</table>"
    channel = read(f"<h2>Channels</h2>{table}", "html").data["channels"][0]

    assert (channel["name"], channel["address"], channel["audiences"]) == (called, address, ["customers"])


@pytest.mark.parametrize("types", ["alle", "all incidents", "Alle storingen", "-", "n.v.t."])
def test_all_types_are_no_restriction(types: str) -> None:
    table = f"<table><tr><th>Kanaal<th>Doelgroep<th>Soort incident<tr><td>Mail<td>pers<td>{types}</table>"
    found = read(f"<h2>Kanalen</h2>{table}", "html")

    assert "use_for" not in found.data["channels"][0]
    assert found.left == ()


@pytest.mark.parametrize("said", ["alle klanten, behalve de pers", "klanten (niet voor de pers)"])
def test_whom_a_channel_does_not_reach_is_no_audience(said: str) -> None:
    found = read(f"<h2>Kanalen</h2><table><tr><th>Kanaal<th>Doelgroep<tr><td>Mail<td>{said}</table>", "html")

    assert found.data["channels"][0]["audiences"] == ["klanten"]
    assert found.data["channels"][0]["purpose"] == said
