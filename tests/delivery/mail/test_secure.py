"""Encryption and passwords: nothing goes out readable that should not, and whoever pretends is not believed."""

import base64
import ssl
from pathlib import Path

import pytest

from baken.delivery.transports.base import Outcome
from tests.delivery.mail.conftest import PASSWORD, USER, Provider
from tests.delivery.mail.post import NOOR, SAM, deliver, plain, recipients, run, send, settings, states, text
from tests.delivery.smtp import Server, as_mail


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)


def hand_to(provider: Provider, certificate: Path, **changes: object) -> list[Outcome]:
    signed_in = {"security": "starttls", "ca_file": str(certificate), "user": USER, "password": "env:MAIL_PASSWORD"}
    found = run(send(settings(provider.port, **{**signed_in, **changes}), recipients(NOOR, SAM)))
    return list(found.values())


@pytest.mark.parametrize("provider", [{}, {"auth_exclude_mechanism": ["PLAIN"]}], ids=["PLAIN", "LOGIN"], indirect=True)
def test_it_encrypts_and_signs_in(provider: Provider, certificate: Path) -> None:
    assert states(hand_to(provider, certificate)) == ["sent", "sent"]
    assert [as_mail(taken)["To"] for taken in provider.box.taken] == [NOOR, SAM]
    assert plain(as_mail(provider.box.taken[0])).startswith(text().body)


def test_it_reads_the_password_from_a_file(provider: Provider, certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")

    assert states(hand_to(provider, certificate, password=f"file:{tmp_path}/password")) == ["sent", "sent"]


def test_it_does_not_repeat_a_password_that_is_refused(
    provider: Provider, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "hunter2")
    outcomes = hand_to(provider, certificate)

    assert states(outcomes) == ["retry", "retry"]
    assert "refuses our name or password: 535" in str(outcomes[0].error)
    assert not [secret for secret in ("hunter2", PASSWORD) if secret in str(outcomes)]


def test_it_says_which_password_is_missing(provider: Provider, certificate: Path) -> None:
    outcomes = hand_to(provider, certificate, password="env:MAIL_PASSWORD_ELSEWHERE")

    assert states(outcomes) == ["retry", "retry"]
    assert "env:MAIL_PASSWORD_ELSEWHERE" in str(outcomes[0].error)


def test_it_encrypts_from_the_first_byte_where_it_should(certificate: Path, context: ssl.SSLContext) -> None:
    here = Server(context=context)
    outcomes = deliver(here, NOOR, SAM, security="tls", ca_file=str(certificate))

    assert states(outcomes) == ["sent", "sent"]
    assert len(here.mails) == 2


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_it_tells_a_stranger_nothing(security: str, provider: Provider, context: ssl.SSLContext) -> None:
    here = Server(context=context)
    outcomes = deliver(here, NOOR, security="tls") if security == "tls" else hand_to(provider, Path(), ca_file="")

    assert states(outcomes)[0] == "retry"
    assert str(outcomes[0].error).startswith("the certificate of the mail server 127.0.0.1 can't be trusted: self")
    assert not here.lines
    assert not provider.box.taken


def test_it_tells_nothing_to_a_server_of_another_name(certificate: Path, context: ssl.SSLContext) -> None:
    outcomes = deliver(Server(context=context), NOOR, security="tls", ca_file=str(certificate), host="127.0.0.2")

    assert states(outcomes) == ["retry"]
    assert "can't be" in str(outcomes[0].error)


def test_it_sends_nothing_where_encryption_was_struck_out() -> None:
    here = Server()
    outcomes = deliver(here, NOOR, security="starttls")

    assert states(outcomes) == ["retry"]
    assert "offers no encryption (STARTTLS)" in str(outcomes[0].error)
    assert here.lines == ["EHLO boekenkade.example"]


def test_it_believes_nothing_that_was_said_before_the_encryption() -> None:
    here = Server(
        answer=lambda line, _: "220 go\r\n250-test\r\n250 AUTH PLAIN" if line == "STARTTLS" else None,
        offers=("STARTTLS",),
    )
    outcomes = deliver(here, NOOR, security="starttls")

    assert states(outcomes) == ["retry"]
    assert "put words into the mail server's mouth" in str(outcomes[0].error)


def test_it_signs_in_readable_only_on_this_machine() -> None:
    here = Server(
        answer=lambda line, _: "235 welcome" if line.startswith("AUTH") else None, offers=("PIPELINING", "AUTH PLAIN")
    )
    outcomes = deliver(here, NOOR, user=USER, password="env:MAIL_PASSWORD")

    assert states(outcomes) == ["sent"]
    assert base64.b64decode(here.lines[1].split()[2]) == f"\0{USER}\0{PASSWORD}".encode()


def test_it_knows_when_it_cannot_sign_in() -> None:
    outcomes = deliver(Server(offers=("AUTH GSSAPI",)), NOOR, user=USER, password="env:MAIL_PASSWORD")

    assert states(outcomes) == ["retry"]
    assert "no way to sign in that Baken knows" in str(outcomes[0].error)


def test_it_says_that_the_file_of_certificates_is_none() -> None:
    outcomes = deliver(Server(), NOOR, security="starttls", ca_file=__file__)

    assert states(outcomes) == ["retry"]
    assert f"the file {__file__} holds no certificate" in str(outcomes[0].error)
