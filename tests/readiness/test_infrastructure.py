"""What rests on what, what has no second, and what readers see of it."""

from typing import Any

import pytest

from tests.readiness.cast import DATABASE, SHOP, found, levels, sentences
from tests.readiness.pairs.pair import with_

STOCK: dict[str, Any] = {**SHOP, "id": "voorraad"}
NO_SPARE = {"redundancy": {"mode": "none"}}


def parts(rule: str, *components: dict[str, Any]) -> list[str]:
    """What `rule` says of a plan with these components."""
    return sentences(rule, components=list(components))


def test_it_says_the_shortest_way_round() -> None:
    below = {"a": ["d", "b"], "b": ["c"], "c": ["a"], "d": ["b"]}
    ring = [{"id": name, "depends_on": parts_} for name, parts_ in below.items()]
    assert parts("INF-02", *ring) == ["none of these starts before the next: a → b → c → a"]
    (problem,) = found("INF-02", components=ring)
    assert problem.path == ("components", 0, "depends_on", 1)


def test_what_rests_on_itself_is_a_circle_of_its_own() -> None:
    assert parts("INF-02", {"id": "a", "depends_on": ["ext:host", "component:a"]}) == ["a rests on itself"]


def test_two_circles_are_two_findings_and_what_hangs_below_is_none() -> None:
    ring = [{"id": "a", "depends_on": ["b"]}, {"id": "b", "depends_on": ["a", "los"]}, {"id": "los", "depends_on": []}]
    other = [{"id": "c", "depends_on": ["d"]}, {"id": "d", "depends_on": ["c"]}, {"id": "e", "depends_on": ["c"]}]
    assert len(parts("INF-02", *ring, *other)) == 2


@pytest.mark.parametrize(("owner", "count"), [(None, 1), ("none", 1), ("unknown", 1), ("wie er dienst heeft", 0)])
def test_somebody_looks_after_what_readers_see(owner: object, count: int) -> None:
    assert len(parts("INF-01", {**SHOP, "owner": owner}, DATABASE)) == count


@pytest.mark.parametrize("redundancy", [{"spare": "none"}, {"mode": "none"}, {}])
def test_what_is_not_there_was_never_tried_and_need_not_be(redundancy: dict[str, Any]) -> None:
    assert parts("INF-03", SHOP, {**DATABASE, "redundancy": redundancy}) == []


def test_it_tells_a_part_without_a_second_from_one_of_which_that_is_not_stated() -> None:
    assert parts("INF-04", SHOP, STOCK, {**DATABASE, **NO_SPARE}) == [
        "nothing takes over when database fails, and winkel and voorraad can't do without it"
    ]
    assert parts("INF-04", SHOP, STOCK, DATABASE) == [
        "winkel and voorraad can't do without database, and the plan does not say what takes over"
    ]


@pytest.mark.parametrize(
    "components",
    [
        [SHOP, STOCK, {**DATABASE, "redundancy": {"mode": "hot"}}],
        [SHOP, with_(STOCK, public=None), DATABASE],
        [SHOP, {**STOCK, "depends_on": ["ext:host"]}, {**DATABASE, "depends_on": ["ext:host"]}],
        [with_(SHOP, public=None), with_(STOCK, public=None), DATABASE],
    ],
    ids=["a second", "one public part", "a supplier", "nothing is public"],
)
def test_a_part_with_a_second_or_with_little_on_it_is_no_weak_spot(components: list[dict[str, Any]]) -> None:
    assert found("INF-04", components=components) == []


def test_a_public_part_may_be_the_weak_spot_of_others_and_does_not_count_itself() -> None:
    login = {**STOCK, "id": "inloggen", "depends_on": "none"}
    assert parts("INF-04", {**SHOP, "depends_on": ["inloggen"]}, login) == []
    two = [{**SHOP, "depends_on": ["inloggen"]}, {**STOCK, "depends_on": ["inloggen"]}, login]
    assert len(parts("INF-04", *two)) == 1


def test_a_plan_that_speaks_of_no_spare_hears_it_once() -> None:
    row: list[dict[str, Any]] = [{"id": f"deel-{number}", "depends_on": [f"deel-{number + 1}"]} for number in range(6)]
    row.append({"id": "deel-6", "depends_on": "none"})
    public = [{**SHOP, "depends_on": ["deel-0"]}, {**STOCK, "depends_on": ["deel-0"]}]
    (sentence,) = parts("INF-04", *public, *row)
    assert sentence.startswith("several public parts can't do without deel-0, deel-1, deel-2, deel-3, deel-4, and …")
    row[6] = {**row[6], **NO_SPARE}
    assert len(parts("INF-04", *public, *row)) == 7


def supplied(**supplier: Any) -> list[str]:
    """What INF-05 says of a supplier of which that is stated."""
    return parts("INF-05", SHOP, DATABASE, {"id": "host", "supplier": supplier})


def test_it_lists_what_is_not_known_of_a_supplier() -> None:
    assert supplied() == [
        "the plan does not say of host: where its status page is, how to reach its support, and how fast that answers"
    ]
    assert supplied(status_page="none", support_route="none", answer_time="none") == [
        "the plan says that host has neither a status page nor support"
    ]
    assert supplied(status_page="none", support_route="bellen", answer_time="geen afspraak") == []


def test_suppliers_that_are_only_named_are_one_note() -> None:
    shop = {**SHOP, "depends_on": ["database", "ext:host", "ext:betalen", {"on": "ext:zoeken", "strength": "soft"}]}
    database = {**DATABASE, "depends_on": ["ext:host"]}
    (problem,) = found("INF-05", components=[shop, database, {"id": "kantoor", "depends_on": ["ext:glasvezel"]}])
    assert problem.level == "note"
    said = parts("INF-05", shop, database)
    assert said == ["the plan does not say how to follow and reach betalen and host"]


def test_a_supplier_that_is_listed_under_its_name_is_no_longer_only_named() -> None:
    known = {"status_page": "status.host.example", "support_route": "bellen", "answer_time": "4 uur"}
    parts_ = [{**SHOP, "depends_on": ["ext:host"]}, {"id": "host", "supplier": known}]
    assert levels("INF-05", components=parts_) == []


@pytest.mark.parametrize(
    "named",
    [
        {"name": "web_shop"},
        {"name": "web-01"},
        {"name": {"nl": "De winkel", "en": "shop.v2"}},
        {"name": "Kassa", "internal_name": "kassa"},
        {"name": "PG Main"},
        {"id": "web-winkel"},
        {"id": "winkel2"},
    ],
)
def test_a_name_for_engineers_is_known_by_its_look_or_by_the_plans_own_word(named: dict[str, Any]) -> None:
    glossary = [{"term": "pg main", "internal_only": True}]
    assert levels("INF-06", components=[{**SHOP, **named}, DATABASE], glossary=glossary) == ["warning"]


@pytest.mark.parametrize(
    "named",
    [
        {"name": "E-mail"},
        {"name": "check-in"},
        {"name": "API v2"},
        {"name": "2FA"},
        {"name": "Wi-Fi"},
        {"name": "S3"},
        {"name": "Kassa 24/7"},
        {"name": "www.boekenkade.example"},
        {"name": "De winkel", "id": "web-01", "internal_name": "web-01"},
        {"public": False, "name": "web-01"},
    ],
)
def test_names_that_customers_know_are_left_alone(named: dict[str, Any]) -> None:
    assert found("INF-06", components=[{**SHOP, **named}, DATABASE]) == []
