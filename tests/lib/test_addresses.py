"""Mail addresses: one way to write each, and a sentence for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.delivery.mail.addresses import read_address
from baken.lib.addresses import MailAddressError, mail_address
from baken.lib.words import say


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Noor@Boekenkade.EXAMPLE", "noor@boekenkade.example"),
        (" noor@boekenkade.example\t", "noor@boekenkade.example"),
        ("o'brien+storing@post.boekenkade.example", "o'brien+storing@post.boekenkade.example"),
        ("noor@bücher.example", "noor@xn--bcher-kva.example"),
        ("noor@BÜCHER.example", "noor@xn--bcher-kva.example"),
        ("noor@straße.example", "noor@xn--strae-oqa.example"),
        ("noor@boekenkade。example", "noor@boekenkade.example"),
        ("Jürgen@boekenkade.example", "jürgen@boekenkade.example"),
        ("Ju\u0308rgen@boekenkade.example", "jürgen@boekenkade.example"),
    ],
)
def test_it_writes_an_address_in_one_way(written: str, kept: str) -> None:
    assert mail_address(written) == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("noor@boekenkade.example\r\nBcc: sam@boekenkade.example", "er staat een spatie, een regeleinde"),
        ("noor@boekenkade.example\n", "er staat een spatie, een regeleinde"),
        ("noor\u200b@boekenkade.example", "er staat een spatie, een regeleinde"),
        ("noor@boekenkade.example, sam@boekenkade.example", "er staat een spatie, een regeleinde"),
        ("noor", "een mailadres heeft een naam, een @ en een domein"),
        ("@boekenkade.example", "een mailadres heeft een naam, een @ en een domein"),
        ("noor@", "een mailadres heeft een naam, een @ en een domein"),
        ("", "een mailadres heeft een naam, een @ en een domein"),
        (".noor@boekenkade.example", "voor de @ staat iets"),
        ("noor..wit@boekenkade.example", "voor de @ staat iets"),
        ("noor@sam@boekenkade.example", "voor de @ staat iets"),
        ("<noor@boekenkade.example", "voor de @ staat iets"),
        ("=?utf-8?q?noor?=@boekenkade.example", "voor de @ staat iets"),
        ("noor@localhost", "achter de @ hoort een domein"),
        ("noor@127.0.0.1", "achter de @ hoort een domein"),
        ("noor@[127.0.0.1]", "achter de @ hoort een domein"),
        ("noor@boekenkade..example", "achter de @ hoort een domein"),
        ("noor@-boekenkade.example", "achter de @ hoort een domein"),
        ("noor@boekenkade.example>", "achter de @ hoort een domein"),
        (f"noor@{'ü' * 70}.example", "achter de @ hoort een domein"),
        (f"{'n' * 65}@boekenkade.example", "het is langer dan een mailadres kan zijn"),
        (f"noor@{'b.' * 125}example", "het is langer dan een mailadres kan zijn"),
    ],
)
def test_it_says_what_is_wrong(written: str, said: str) -> None:
    with pytest.raises(MailAddressError) as error:
        mail_address(written)

    assert say(error.value.words, "nl").startswith(said)


def test_it_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(MailAddressError) as error:
        mail_address("noor@boekenkade")

    assert "boekenkade" not in str(error.value)


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_keeps_what_can_be_mailed_and_stays_as_it_is(local: str, host: str) -> None:
    try:
        address = mail_address(f"{local}@{host}.example")
    except MailAddressError:
        return

    assert mail_address(address) == address
    assert str(read_address(address)) == address
    assert not set("\r\n \x00<>,;:") & set(address)


@given(st.from_regex(r"[a-z0-9]{1,10}(\.[a-z0-9]{1,10})?", fullmatch=True))
def test_it_knows_a_mailbox_by_any_capitals(local: str) -> None:
    assert mail_address(f"{local.upper()}@Boekenkade.Example") == f"{local}@boekenkade.example"
