"""Addresses: those that people have are read, those that could do harm are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.delivery.mail.addresses import LONGEST, is_plain, read_address
from baken.delivery.mail.errors import MailError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("noor@example.org", "noor@example.org"),
        ("noor+storing.1@example.org", "noor+storing.1@example.org"),
        ('"noor van dijk"@example.org', '"noor van dijk"@example.org'),
        ("noor@bücher.example", "noor@xn--bcher-kva.example"),
        ("noor@BÜCHER.example", "noor@xn--bcher-kva.example"),
        ("noör@example.org", "noör@example.org"),
        ("noor@localhost", "noor@localhost"),
    ],
)
def test_it_reads_what_people_have(written: str, read: str) -> None:
    assert str(read_address(written)) == read


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("noor@example.org\r\nRCPT TO:<sam@example.org>", "line break"),
        ("noor@example.org\nBcc: sam@example.org", "line break"),
        ("noor\0@example.org", "invisible"),
        ("noor\u202e@example.org", "invisible"),
        ("noor\ud7fc@example.org", "invisible"),
        ("noor\u2028@example.org", "line break"),
        ("noor@example.org, sam@example.org", "no mail address"),
        ("noor@sam@example.org", "no mail address"),
        ("<noor@example.org>", "no mail address"),
        ("noor", "no mail address"),
        ("@example.org", "no mail address"),
        ("noor@", "no domain"),
        ("noor@[127.0.0.1]", "no domain"),
        (".noor@example.org", "no mail address"),
        ("noor..dijk@example.org", "no mail address"),
        ("noor@example..org", "no domain"),
        ("=?utf-8?q?noor?=@example.org", "misread"),
        ("noor@faß.example", "xn--"),
        (f"{'n' * LONGEST}@example.org", "too long"),
    ],
)
def test_it_refuses_what_is_none_or_does_harm(written: str, reason: str) -> None:
    with pytest.raises(MailError, match=reason):
        read_address(written)

    assert not is_plain(written)


def test_it_knows_which_need_a_server_that_speaks_utf8() -> None:
    assert read_address("noör@example.org").international
    assert not read_address("noor@bücher.example").international


@given(st.from_regex(r"[\w.+\"\\ ,<>()-]{1,12}@[\w.-]{1,12}", fullmatch=True) | st.text(max_size=30))
def test_it_never_lets_a_line_or_a_bracket_through(written: str) -> None:
    try:
        read = str(read_address(written))
    except MailError:
        assert not is_plain(written)
        return

    assert read.isprintable()
    assert not set("<>\r\n") & set(read) or read.startswith('"')
    assert not is_plain(written) or read == written
