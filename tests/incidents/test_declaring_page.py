"""Declaring on a page: what would follow stands beside what one says, and one button does all of it, once."""

import re
from typing import Any

import pytest
from django.test import Client

from baken.incidents.models import Assignment, Incident, Update
from baken.people.models import Subscriber, SubscriberState
from tests.incidents.cast import CHANNELS, NOW, OPEN_CHANNELS, PLAN, customers, kinds, version
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
TITLE, HIT = "De winkel doet het niet", {"asked": "users_hit", "q.users_hit": "25"}


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 0)


def hidden(page: Any) -> dict[str, str]:
    """What the form carries along: the mark that makes it happen once, and what was shown."""
    found = re.findall(r'<input type="hidden" name="(once|seen)" value="([^"]*)"', page.content.decode())
    return dict(found)


def declare(client: Client, act: str = "tell", **typed: Any) -> Any:
    """Looks at what would follow from what is typed, and presses a button of the end."""
    said = {"title": TITLE, **HIT, **typed}
    return client.post("/declare/", {**said, **hidden(client.post("/declare/", said)), "act": act})


def test_it_asks_the_question_that_settles_most_with_answers_to_tap() -> None:
    version()

    page = text_of(signed_in("noor", "communicator").get("/declare/"))

    assert "What do you see?" in page
    assert "What can people not do now?" in page
    assert "Share of customers 0% More than 0%, less than 25% 25% or more Nobody knows yet" in page
    assert "Level: not certain yet, possibly groot" in page


def test_it_shows_level_reason_calls_and_the_first_message() -> None:
    version()
    typed = {**HIT, "fact.nl": "Bestellen lukt niet."}

    page = text_of(signed_in("noor", "communicator").post("/declare/", typed))

    assert "Level: groot" in page
    assert "is 25 % or more" in page
    assert "Leider Noor de Wit then Sam Öz" in page
    assert "Klanten, over statuspagina, mail, and balie, in Dutch" in page
    assert "Er is iets: Bestellen lukt niet. Volgend bericht: 13:30 CET." in page
    assert not Incident.objects.exists()


def test_it_asks_on_until_the_level_is_settled_and_no_further_than_three() -> None:
    version()
    client = signed_in("noor", "communicator")

    assert (
        'value="orders_lost"' in client.post("/declare/", {"asked": "users_hit", "q.users_hit": "0"}).content.decode()
    )
    settled = client.post("/declare/", HIT).content.decode()
    assert re.findall(r'name="asked" value="(\w+)"', settled) == ["users_hit"]


def test_one_press_declares_calls_and_tells() -> None:
    version()
    customers(3)

    said = text_of(signed_in("noor", "communicator").post("/declare/", HIT))
    assert "Declare, call 2 people and tell 3 readers" in said
    answer = declare(signed_in("noor", "communicator"), **{"fact.nl": "Bestellen lukt niet."})

    incident = Incident.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/incidents/{incident.pk}/")
    assert (incident.title, incident.severity) == (TITLE, "groot")
    update = Update.objects.get()
    assert (update.status, update.kind) == ("published", "initial")
    assert "Bestellen lukt niet." in update.texts[0]["body"]
    assert Assignment.objects.count() == 2
    assert kinds(incident, "incident:declared", "facts:set", "update:published") == [
        "incident:declared", "facts:set", "update:published",
    ]  # fmt: skip


def test_it_counts_readers_who_signed_up_by_what_they_follow() -> None:
    channels = [{"id": "mail", "kind": "email", "address": "subscribers", "audiences": ["klanten"]}]
    version(channels=channels)
    told = {"language": "nl", "audience": "klanten", "state": SubscriberState.ACTIVE, "asked_at": NOW}
    Subscriber.objects.create(email="a@example.org", **told)
    Subscriber.objects.create(email="b@example.org", some_components=True, **told)

    assert "tell 1 reader" in text_of(signed_in("noor", "communicator").post("/declare/", HIT))


def test_where_somebody_has_to_agree_it_declares_and_drafts() -> None:
    channels = [{**one, "approval": {"by": "@sam", "covers": "every_message"}} for one in OPEN_CHANNELS]
    texts = [{"id": "eerste", "kind": "initial", "body": "Er is iets."}]
    version(channels=channels, templates=texts)
    client = signed_in("noor", "communicator")

    page = text_of(client.post("/declare/", HIT))
    assert "Declare and call 2 people" in page
    assert "Sam Öz has to agree before this goes out" in page
    assert "tell 0" not in page
    declare(client, "draft")

    assert Update.objects.get().status == "draft"


def test_somebody_who_may_only_respond_declares_and_leaves_the_words_to_others() -> None:
    version()
    client = signed_in("bo", "responder")

    assert "Declare and call 2 people" in text_of(client.post("/declare/", HIT))
    declare(client, "only")

    assert Incident.objects.count() == 1
    assert not Update.objects.exists()


def test_what_the_button_did_not_say_is_not_done() -> None:
    channels = [{**one, "may_post": ["@sam"]} for one in CHANNELS]
    version(channels=channels)
    client = signed_in("bo", "responder")

    answer = declare(client, "tell")

    assert answer.status_code == 422
    assert not Incident.objects.exists()
    assert "Only Sam Öz may post on" in text_of(answer)


def test_what_changes_whom_it_calls_is_shown_before_it_happens() -> None:
    version()
    client = signed_in("noor", "communicator")
    form = {**hidden(client.get("/declare/")), "seen": "of another plan"}

    answer = client.post("/declare/", {"title": TITLE, **HIT, **form, "act": "tell"})

    assert answer.status_code == 422
    assert "Look at it once more, and press again." in text_of(answer)
    assert not Incident.objects.exists()


def test_a_mark_that_was_not_made_here_declares_nothing() -> None:
    version()
    client = signed_in("noor", "communicator")

    answer = declare(client, once="x")

    assert answer.status_code == 302 or "open for too long" in text_of(answer)
    forged = client.post("/declare/", {"title": TITLE, **HIT, "once": "x", "seen": "x", "act": "tell"})
    assert (forged.status_code, "open for too long" in text_of(forged)) == (422, True)


def test_without_a_title_it_says_so_beside_the_field_and_keeps_the_rest() -> None:
    version()

    answer = declare(signed_in("noor", "communicator"), title="  ", **{"fact.nl": "<b>Bestellen</b> lukt niet."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.index("Say in a few words what is wrong.") < page.index('id="title" name="title"')
    assert 'aria-invalid="true"' in page
    assert "&lt;b&gt;Bestellen&lt;/b&gt; lukt niet." in page
    assert re.search(r'value="25" checked', page)
    assert not Incident.objects.exists()


def test_words_of_ones_own_go_out_as_they_were_written() -> None:
    version()
    client = signed_in("noor", "communicator")
    page = client.post("/declare/", HIT).content.decode()
    name = re.search(r'<textarea class="field" id="(text\.[^"]+)"', page)
    assert name is not None
    own = {name[1]: "Bestellen lukt niet.\r\nVolgend bericht: 13:30 CET.", f"{name[1]}.was": "iets anders"}

    assert "(your words)" in text_of(client.post("/declare/", {**HIT, **own}))
    declare(client, **own)

    bodies = {text["body"] for text in Update.objects.get().texts}
    assert bodies == {"Bestellen lukt niet.\nVolgend bericht: 13:30 CET."}


def test_words_that_break_a_rule_that_blocks_are_kept_as_a_draft() -> None:
    version()
    client = signed_in("noor", "communicator")
    page = client.post("/declare/", HIT).content.decode()
    name = re.search(r'<textarea class="field" id="(text\.[^"]+)"', page)
    assert name is not None
    own = {name[1]: "Er is iets.", f"{name[1]}.was": "iets anders"}

    page = text_of(client.post("/declare/", {**HIT, **own}))
    assert "this text is held back" in page.lower()
    assert "and tell" not in page
    declare(client, "draft", **own)

    assert Update.objects.get().status == "draft"


def test_it_says_which_language_lacks_a_sentence() -> None:
    body = {"nl": "Er is iets: {{ impact }}", "en": "Something is wrong: {{ impact }}"}
    texts = [{"id": "eerste", "kind": "initial", "body": body}]
    version(plan={**PLAN["plan"], "languages": ["nl", "en"]}, templates=texts)

    page = text_of(signed_in("noor", "communicator").post("/declare/", {**HIT, "fact.nl": "Bestellen lukt niet."}))

    assert "A sentence stands here in Dutch; fill it in above in English too." in page
    assert page.count("A sentence stands here") == 1


def test_a_text_that_was_only_shown_is_written_anew() -> None:
    version()
    client = signed_in("noor", "communicator")
    page = client.post("/declare/", HIT).content.decode()
    name, shown = re.findall(r'name="(text\.[^"]+)\.was" value="([^"]*)"', page)[0]

    declare(client, **{name: shown, f"{name}.was": shown, "fact.nl": "Bestellen lukt niet."})

    assert "Bestellen lukt niet." in Update.objects.get().texts[0]["body"]


def test_it_remarks_on_words_beside_them() -> None:
    version()

    page = text_of(signed_in("noor", "communicator").post("/declare/", HIT))

    assert "This does not say what readers can do meanwhile." in page


def test_the_part_that_lives_is_sent_alone() -> None:
    version()
    client = signed_in("noor", "communicator")

    part = client.post("/declare/", HIT, headers={"hx-request": "true"}).content.decode()

    assert "<html" not in part
    assert 'name="title"' not in part
    assert 'name="seen"' in part


def test_a_viewer_declares_where_the_plan_lets_anyone() -> None:
    version(definition={"who_may_declare": ["anyone"]})
    declare(signed_in("bo", "viewer"), "only")
    assert Incident.objects.count() == 1


def test_a_viewer_is_told_who_may_where_the_plan_is_silent() -> None:
    version()

    page = text_of(signed_in("bo", "viewer").post("/declare/", HIT))

    assert "may declare an incident" in page
    assert "Declare and call" not in page


def test_it_speaks_dutch() -> None:
    version()
    customers(2)

    page = text_of(signed_in("noor", "communicator", "nl").post("/declare/", HIT))

    assert "Wat zie je?" in page
    assert "Niveau: groot" in page
    assert "Meld het, roep 2 personen op en informeer 2 lezers" in page


@pytest.mark.parametrize("answer", ["veel", "-3", "1e999", "nobody", ""])
def test_an_odd_answer_is_no_answer(answer: str) -> None:
    version()

    page = signed_in("noor", "communicator").post("/declare/", {"asked": "users_hit", "q.users_hit": answer})

    assert page.status_code == 200
    assert "Level: not certain yet" in text_of(page)


def test_without_a_plan_it_says_what_to_do_first() -> None:
    assert "There is no plan yet" in text_of(signed_in("noor", "communicator").get("/declare/"))
