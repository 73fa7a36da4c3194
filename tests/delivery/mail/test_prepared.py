"""Prepared mails: what is spliced equals what is composed, whatever stands in it, and says what was meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.delivery.mail.errors import MailError
from baken.delivery.mail.prepared import Mail, prepare
from baken.delivery.mail.text import Leaving
from baken.delivery.transports.base import Recipient
from tests.delivery.mail.post import TOKEN, plain, recipients, settings, text
from tests.delivery.smtp import as_mail

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
SUBJECTS = st.text(LETTERS, max_size=120) | st.sampled_from(["=?utf-8?q?x?=", "%s %(to)b", "bakenslot0to", "é" * 300])
LINES = st.text(LETTERS, max_size=90) | st.sampled_from(
    [".", "..", "From noor", "=20", "é" * 400, "x" * 2000, " ", "\t"]
)
BODIES = st.lists(LINES, max_size=12).map("\n".join)
ADDRESSES = st.from_regex(
    r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]{1,20}(\.[a-z0-9]{1,5})?@[a-z0-9]{1,20}\.example", fullmatch=True
)
TOKENS = st.from_regex(r"[A-Za-z0-9_-]{1,72}", fullmatch=True)


def content(mail: Mail) -> bytes:
    """The content as a server keeps it: without the last dot, and the doubled dots undone."""
    return re.sub(rb"(?m)^\.\.", b".", mail.content.removesuffix(b".\r\n"))


@given(SUBJECTS, BODIES, ADDRESSES, TOKENS, st.integers(1, 2**63 - 1))
def test_it_splices_what_it_would_compose(subject: str, body: str, address: str, token: str, number: int) -> None:
    said = text(subject=subject, body=body, leaving=Leaving("https://a.example/?l={token}&x=1", lambda _: token))
    prepared = prepare(settings(), said)
    recipient = Recipient(number, address, "subscriber:1")

    spliced, composed = prepared.for_recipient(recipient), prepared.composed(recipient)

    assert spliced == composed
    mail = as_mail(content(spliced))
    assert mail["Subject"] == said.heading
    assert mail["To"].addresses[0].addr_spec == address
    assert mail["Message-ID"] == f"<update-12.customers.nl.{number}@boekenkade.example>"
    assert mail["List-Unsubscribe"] == f"<https://a.example/?l={token}&x=1>"
    assert plain(mail).startswith(said.lines)
    assert plain(mail).endswith(f"\nhttps://a.example/?l={token}&x=1\n")


@given(SUBJECTS, BODIES, ADDRESSES)
def test_it_writes_only_lines_that_smtp_takes(subject: str, body: str, address: str) -> None:
    mail = prepare(settings(), text(subject=subject, body=body)).for_recipient(recipients(address)[0])
    *lines, dot, end = mail.content.split(b"\r\n")

    assert mail.content.isascii()
    assert (dot, end) == (b".", b"")
    assert max(map(len, lines)) <= 998
    assert not [line for line in lines if b"\r" in line or b"\n" in line or b"\0" in line]
    assert not [line for line in lines if re.match(rb"\.(?!\.)", line)]


def test_it_says_all_that_a_mail_program_wants_to_know() -> None:
    mail = as_mail(content(prepare(settings(), text()).for_recipient(recipients("noor@klant.example")[0])))

    assert mail["From"] == "Boekenkade <status@boekenkade.example>"
    assert mail["Date"] == "Tue, 24 Nov 2026 14:05:00 +0000"
    assert mail["In-Reply-To"] == mail["References"] == "<incident-7@boekenkade.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nl"
    assert mail["List-Unsubscribe"] == f"<https://status.boekenkade.example/leave/{TOKEN}-1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "X-Baken-Drill" not in mail


def test_it_says_the_same_in_html() -> None:
    mail = as_mail(content(prepare(settings(), text()).for_recipient(recipients("noor@klant.example")[0])))
    html = mail.get_body(("html",))
    assert html
    page = html.get_content().replace("\r\n", "\n")

    assert '<html lang="nl">' in page
    assert "Beste klant,<br>\n<br>\nBetalen lukt nu niet.<br>\n.<br>" in page
    assert '<a href="https://status.boekenkade.example/i/7">' in page
    assert f'<a href="https://status.boekenkade.example/leave/{TOKEN}-1">Verander' in page


def test_it_gives_a_delivery_the_same_bytes_again_and_another_delivery_other_ones() -> None:
    noor, sam = recipients("noor@klant.example", "sam@klant.example")
    first = prepare(settings(), text()).for_recipient(noor)
    prepare.cache_clear()

    assert prepare(settings(), text()).for_recipient(noor) == first
    assert prepare(settings(), text()).for_recipient(sam).content != first.content


def test_it_gives_each_delivery_its_own_way_back() -> None:
    noor, sam = recipients("noor@klant.example", "sam@klant.example")
    prepared = prepare(settings(), text())

    assert prepared.for_recipient(noor).sender == b"bounces+1@boekenkade.example"
    assert prepared.for_recipient(sam).sender == b"bounces+2@boekenkade.example"
    assert prepare(settings(bounces=""), text()).for_recipient(sam).sender == b"status@boekenkade.example"


def test_it_tells_nobody_how_to_leave_who_never_came() -> None:
    mail = prepare(settings(), text(leaving=None)).for_recipient(recipients("noor@klant.example")[0])

    assert b"List-Unsubscribe" not in mail.content
    assert plain(as_mail(content(mail))) == text().body


def test_it_marks_a_drill_for_programs_too() -> None:
    mail = prepare(settings(), text(sandboxed=True)).for_recipient(recipients("noor@klant.example")[0])

    assert as_mail(content(mail))["X-Baken-Drill"] == "yes"


@pytest.mark.parametrize(
    ("address", "path", "shown"),
    [
        ('"noor van dijk"@klant.example', '"noor van dijk"@klant.example', '"noor van dijk"@klant.example'),
        ("noor@bücher.example", "noor@xn--bcher-kva.example", "noor@xn--bcher-kva.example"),
        ("noör@klant.example", "noör@klant.example", "noör@klant.example"),
    ],
)
def test_it_composes_a_mail_of_its_own_for_unusual_addresses(address: str, path: str, shown: str) -> None:
    mail = prepare(settings(), text()).for_recipient(recipients(address)[0])

    assert mail.to.decode() == path
    assert as_mail(content(mail))["To"].addresses[0].addr_spec == shown
    assert mail.international == ("ö" in address)


def test_it_composes_for_a_token_that_is_no_plain_one() -> None:
    said = text(leaving=Leaving("https://a.example/{token}", lambda _: "a=b:c/d\r\nBcc: x"))
    mail = as_mail(content(prepare(settings(), said).for_recipient(recipients("noor@klant.example")[0])))

    assert mail["List-Unsubscribe"] == "<https://a.example/a%3Db%3Ac%2Fd%0D%0ABcc%3A%20x>"
    assert mail["Bcc"] is None


@pytest.mark.parametrize("address", ["noor@klant.example\r\nDATA", "noor", "noor@klant.example\n.\n"])
def test_it_refuses_an_address_that_would_say_more(address: str) -> None:
    with pytest.raises(MailError):
        prepare(settings(), text()).for_recipient(recipients(address)[0])


def test_it_begins_a_long_subject_on_the_line_of_its_name() -> None:
    said = text(subject="Bestellen lukt niet: iemand beloofde klanten een bericht voor Wed 25 Nov 03:21 CET")
    sent = content(prepare(settings(), said).for_recipient(recipients("noor@klant.example")[0]))

    assert b"\r\nSubject: =?utf-8?b?" in sent
    assert as_mail(sent)["Subject"] == said.subject
