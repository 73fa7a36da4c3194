"""Planning maintenance on a page: what follows stands beside what one says; one button plans it, told or not."""

import re
from datetime import datetime
from typing import Any

import pytest

from baken.incidents.models import Incident, Update
from baken.people.models import Subscriber, SubscriberState
from tests.incidents.cast import NOW, OPEN_CHANNELS, customers, kinds, version
from tests.incidents.planning import BOTH, PATH, TEXT, WORK, hidden, noor, plan, shown
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 0)


def test_one_press_plans_it_and_tells_people() -> None:
    version(channels=OPEN_CHANNELS)
    customers(3)

    said = text_of(shown(noor(), **{"text.nl": TEXT}))
    assert "Who hears of it Klanten statuspagina, mail, and balie 3 readers" in said
    assert "Plan it and tell 3 readers" in said
    answer = plan(noor(), **{"text.nl": TEXT})

    found = Incident.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/incidents/{found.pk}/?after=0")
    assert (found.kind, found.stage, found.title) == ("maintenance", "scheduled", {"nl": "Nieuwe schijven"})
    assert [one.astimezone(NOW.tzinfo).isoformat() for one in (found.starts_at, found.ends_at) if one] == [
        "2026-11-28T09:00:00+00:00", "2026-11-28T11:00:00+00:00",
    ]  # fmt: skip
    update = Update.objects.get()
    assert (update.status, update.kind, {one["body"] for one in update.texts}) == ("published", "initial", {TEXT})
    assert kinds(found) == ["maintenance:scheduled", "update:published"]
    assert "Noor de Wit plans maintenance from" in text_of(noor().get(answer["Location"]), "done")


def test_without_a_text_nobody_is_told_yet() -> None:
    version(channels=OPEN_CHANNELS)

    said = text_of(shown(noor()))
    plan(noor(), "only")

    assert "Whom a text would reach Klanten" in said
    assert "Plan it, tell nobody yet" in said
    assert "Plan it and tell" not in said
    assert Incident.objects.count() == 1
    assert not Update.objects.exists()


def test_it_speaks_each_language_of_the_plan_and_says_whose_is_missing() -> None:
    version(**BOTH)
    client = noor()

    said = text_of(shown(client, **{"text.nl": TEXT}))
    plan(client, **{"title.en": "New disks", "text.nl": TEXT, "text.en": "On Saturday you can't order. Call us."})

    assert "What will be done?" in said
    assert "The same in Dutch" in said
    assert "Whoever reads English is told nothing." in said
    assert Incident.objects.get().title == {"nl": "Nieuwe schijven", "en": "New disks"}
    assert {one["language"] for one in Update.objects.get().texts} == {"nl", "en"}


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no title": ({"title.nl": " "}, "title.nl", "Say in a few words what will be done."),
    "a long title": ({"title.nl": "x" * 201}, "title.nl", "At most 200 characters fit."),
    "no beginning": ({"starts": ""}, "starts", "Say when the work begins."),
    "a beginning that is none": ({"starts": "Saturday"}, "starts", "Give the day and the time"),
    "a beginning long ago": ({"starts": "2026-11-24T11:00"}, "starts", "This time has passed."),
    "a time that clocks leave out": ({"starts": "2027-03-28T02:30"}, "starts", "The clocks go forward"),
    "no end": ({"ends": ""}, "ends", "Say when it will be done at the latest."),
    "an end before the beginning": ({"ends": "2026-11-28T09:00"}, "ends", "This is not after the beginning."),
    "an end that has passed": ({"ends": "2026-11-24T12:59"}, "ends", "This time has passed. Give a later one."),
    "an end out of our days": ({"ends": "9999-12-31T23:59"}, "ends", "Give the day and the time"),
    "no parts": ({"parts": []}, "parts", "Choose at least one part"),
    "parts that are none": ({"parts": ["database", "gone"]}, "parts", "“gone” is not in the plan"),
    "a text without end": ({"text.nl": "x" * 20_001}, "text.nl", "At most 20,000 characters fit."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(fault: str) -> None:
    version(channels=OPEN_CHANNELS)
    typed, name, said = FAULTS[fault]

    answer = plan(noor(), "only", **{"text.nl": "<b>Tekst</b>", **typed})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'class="fault" id="{re.escape(name)}-fault">[^<]*{re.escape(said)}', html)
    assert "Nothing is planned yet." in text_of(answer)
    assert name == "text.nl" or "&lt;b&gt;Tekst&lt;/b&gt;" in html
    assert name in ("title.nl", "parts") or 'value="Nieuwe schijven"' in html
    assert not Incident.objects.exists()


def test_work_that_has_just_begun_can_be_planned_and_begins_at_once() -> None:
    version(channels=OPEN_CHANNELS)

    assert "the work begins at once" in text_of(shown(noor(), starts="2026-11-24T12:40"))
    plan(noor(), "only", starts="2026-11-24T12:40")

    assert Incident.objects.get().starts_at == datetime.fromisoformat("2026-11-24T12:40+01:00")


def test_a_text_that_a_rule_holds_back_is_kept_as_a_draft() -> None:
    version(channels=OPEN_CHANNELS, policies={"blocking": ["M14"]})
    held = {"text.nl": "Het wachtwoord van de server is geheim123. Bel Noor op +31 6 12345678."}

    said = text_of(shown(noor(), **held))
    plan(noor(), "draft", **held)

    assert "this text is held back" in said.lower()
    assert "Plan it, keep the text as a draft" in said
    assert Update.objects.get().status == "draft"


def test_where_somebody_has_to_agree_it_is_planned_with_a_draft() -> None:
    version(channels=[{**one, "approval": {"by": "@sam", "covers": "every_message"}} for one in OPEN_CHANNELS])

    said = text_of(shown(noor(), **{"text.nl": TEXT}))
    answer = plan(noor(), "draft", **{"text.nl": TEXT})

    assert "Sam Öz has to agree before this goes out" in said
    assert Update.objects.get().status == "draft"
    assert "Read and agree" in text_of(signed_in("sam").get(answer["Location"]), "next")


def test_whoever_may_only_respond_plans_it_and_leaves_the_words_to_others() -> None:
    version()
    client = signed_in("bo", "responder")

    said = text_of(shown(client, **{"text.nl": TEXT}))
    plan(client, "only", **{"text.nl": TEXT})

    assert "Your words are not kept" in said
    assert Incident.objects.count() == 1
    assert not Update.objects.exists()


def test_a_viewer_is_told_who_may_and_plans_nothing() -> None:
    version()
    client = noor("viewer")

    said = text_of(client.get(PATH))
    answer = plan(client, "only")

    assert "may plan and carry out maintenance" in said
    assert "Plan it" not in said
    assert answer.status_code == 422
    assert not Incident.objects.exists()


def test_what_the_button_did_not_say_is_not_done() -> None:
    version(channels=[{**one, "may_post": ["@sam"]} for one in OPEN_CHANNELS])

    answer = plan(noor(), "tell", **{"text.nl": TEXT})

    assert answer.status_code == 422
    assert "Only Sam Öz may post on" in text_of(answer)
    assert not Incident.objects.exists()


def test_two_presses_plan_it_once() -> None:
    version(channels=OPEN_CHANNELS)
    client = noor()
    form = {**WORK, **hidden(client.post(PATH, WORK)), "act": "only"}

    first, second = (client.post(PATH, form) for _ in range(2))

    assert second["Location"] == first["Location"].partition("?")[0]
    assert Incident.objects.count() == 1


def test_what_changes_who_is_told_is_shown_before_it_happens() -> None:
    version(channels=OPEN_CHANNELS)
    client = noor()
    form = {**WORK, **hidden(client.post(PATH, WORK)), "text.nl": TEXT, "act": "only"}

    answer = client.post(PATH, form)

    assert answer.status_code == 422
    assert "Look at it once more, and press again." in text_of(answer)
    assert not Incident.objects.exists()


def test_a_mark_that_was_not_made_here_plans_nothing() -> None:
    version(channels=OPEN_CHANNELS)
    client = noor()

    answer = client.post(PATH, {**WORK, **hidden(client.post(PATH, WORK)), "once": "x", "act": "only"})

    assert (answer.status_code, "open for too long" in text_of(answer)) == (422, True)


def test_in_a_long_list_one_searches_and_what_is_chosen_stays() -> None:
    long = [{"id": f"deel-{one}", "name": f"Onderdeel {one}", "group": f"Afdeling {one % 7}"} for one in range(2_000)]
    version(components=long, channels=OPEN_CHANNELS)
    client = noor()

    first = client.get(PATH).content.decode()
    found = client.post(PATH, {**WORK, "parts": ["deel-7"], "find": "onderdeel 1999"}).content.decode()

    assert "1,988 more parts: search for them" in first
    assert re.findall(r'name="parts" value="([^"]*)"( checked)?', found) == [("deel-7", " checked"), ("deel-1999", "")]
    assert len(first.encode()) < 150_000
    assert re.findall(r'name="parts" value="([^"]*)"', shown(client, parts=[], find="afdeling 3 1900").content.decode())
    assert "No part is called that." in text_of(shown(client, parts=[], find="xyz"))


def test_it_remarks_on_words_beside_them_but_not_that_they_name_no_next_message() -> None:
    version(channels=OPEN_CHANNELS)

    said = text_of(shown(noor(), **{"text.nl": "Het wachtwoord is geheim123, zegt Noor de Wit."}))

    assert "“Noor de Wit” is the name of one of our people." in said
    assert "next message" not in said


def test_it_counts_readers_who_signed_up_by_what_they_follow() -> None:
    version(channels=[{"id": "mail", "kind": "email", "address": "subscribers", "audiences": ["klanten"]}])
    told = {"language": "nl", "audience": "klanten", "state": SubscriberState.ACTIVE, "asked_at": NOW}
    Subscriber.objects.create(email="a@example.org", **told)
    Subscriber.objects.create(email="b@example.org", some_components=True, **told)

    assert "Plan it and tell 1 reader" in text_of(shown(noor(), **{"text.nl": TEXT}))


def test_the_part_that_lives_is_sent_alone() -> None:
    version(channels=OPEN_CHANNELS)

    part = noor().post(PATH, WORK, headers={"hx-request": "true"}).content.decode()

    assert "<html" not in part
    assert 'name="title.nl"' not in part
    assert 'name="seen"' in part


def test_it_speaks_dutch() -> None:
    version(channels=OPEN_CHANNELS)
    customers(2)

    said = text_of(signed_in("noor", "communicator", "nl").post(PATH, {**WORK, "text.nl": TEXT}))

    assert "Wat ga je doen?" in said
    assert "Plan het en informeer 2 lezers" in said
