"""A reader from signing up to leaving: each page in the browser, each mail out of the relay."""

from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.browser.cast import Way, base
from tests.browser.conftest import Look
from tests.browser.stage import Stage, links_in

READER = "mila@reader.example"
STAYS = "change@reader.example"
"""Another reader, who hears everything."""
SUBJECT = "Trouble at Zaadkast: we know the cause"
PHONE = Way(360, "light", "en")


def test_a_reader_signs_up_hears_of_it_changes_and_leaves(look: Look, shown: Stage) -> None:
    page = look(PHONE, scripts=False)
    asks_to_be_kept_informed(page, shown)
    confirms(page, shown)
    mail = hears_of_it(shown)
    changes_what_about(page, mail)
    leaves(page, mail)
    hears_nothing_more(shown)


def asks_to_be_kept_informed(page: Page, shown: Stage) -> None:
    page.goto(f"{base(shown.running, PHONE.language)}/")
    page.get_by_role("link", name="Keep me informed").click()
    page.get_by_role("button", name="Keep me informed").click()
    expect(page.get_by_text("Fill in your mail address.")).to_be_visible()
    page.get_by_label("Your mail address").fill(READER)
    page.get_by_label("Only these parts").check()
    page.get_by_label("Ordering and paying").check()
    page.get_by_role("button", name="Keep me informed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mailbox")


def confirms(page: Page, shown: Stage) -> None:
    mail = shown.mail(READER, "do you want to be kept informed?")
    page.goto(links_in(mail)[0])
    expect(page.get_by_text("Ordering and paying")).to_be_visible()
    page.get_by_role("button", name="Yes, keep me informed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are kept informed")


def hears_of_it(shown: Stage) -> EmailMessage:
    somebody_writes(shown)
    assert shown.mail(STAYS, SUBJECT)
    return shown.mail(READER, SUBJECT)


def changes_what_about(page: Page, mail: EmailMessage) -> None:
    page.goto(links_in(mail)[-1])
    page.get_by_label("Following your order").check()
    page.get_by_role("button", name="Save my choice").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def leaves(page: Page, mail: EmailMessage) -> None:
    page.goto(links_in(mail)[-1])
    expect(page.get_by_label("Following your order")).to_be_checked()
    page.get_by_role("button", name="Stop the mails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more mails")


def hears_nothing_more(shown: Stage) -> None:
    before = len(shown.mails(STAYS))
    somebody_writes(shown)
    shown.until(lambda: len(shown.mails(STAYS)) > before, f"another mail to {STAYS}")
    assert len(shown.mails(READER)) == 2


def somebody_writes(shown: Stage) -> None:
    shown.baken("incident", "update", shown.incident, "--as", "sam")
