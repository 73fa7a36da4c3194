"""Whether the addresses readers are sent to hold without us."""

from typing import Any

import pytest

from tests.readiness.cast import PAGE, SOCIAL, found, sentences


def at(address: object, *domains: str) -> dict[str, Any]:
    """The plan with that address of the status page; these domains are our own."""
    organisation = {"domains": list(domains)} if domains else None
    return {"channels": [{**PAGE, "address": address}, SOCIAL], "organisation": organisation}


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://kade.example", "kade.example"),
        ("status.kade.example", "kade.example"),
        ("HTTP://Status.Kade.Example:8443/nu?x=1", "KADE.example"),
        ("https://a.b.kade.example/", "https://kade.example/"),
        ("https://kade.example.", "*.kade.example"),
    ],
)
def test_it_knows_our_own_domain_however_it_is_written(address: str, domain: str) -> None:
    assert sentences("CHA-14", **at(address, domain)) == [
        "the address of statuspagina goes through kade.example, which we serve ourselves"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://kade.elders.example",
        "https://mijnkade.example",
        "help@kade.example",
        "@kade@kade.example",
        "subscribers",
        "de link staat op kade.example",
        "+31 20 123 4567",
        None,
    ],
)
def test_addresses_elsewhere_and_those_that_are_no_links_are_no_fault(address: object) -> None:
    assert found("CHA-14", **at(address, "kade.example")) == []


def test_without_own_domains_only_short_links_are_found() -> None:
    assert found("CHA-14", **at("https://status.kade.example")) == []
    assert sentences("CHA-14", **at("https://bit.ly/kade")) == [
        "the address of statuspagina is a short link: bit.ly has to work as well"
    ]


def test_an_address_for_each_language_is_one_finding() -> None:
    both = {"nl": "https://kade.example/nl", "en": "https://kade.example/en"}
    (problem,) = found("CHA-14", **at(both, "kade.example"))
    assert problem.path == ("channels", 0, "address")
    assert len(found("CHA-14", **at({"nl": "elders.example", "en": "t.co/x"}, "kade.example"))) == 1
