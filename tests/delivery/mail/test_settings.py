"""Settings of a relay: what would leak a password or forge an address is refused in words."""

import pytest
from pydantic import ValidationError

from tests.delivery.mail.post import settings


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"user": "baken", "password": "hunter2"}, "env:NAME or file:PATH"),
        ({"user": "baken"}, "takes both"),
        ({"password": "env:MAIL"}, "takes both"),
        ({"host": "mail.example.org", "user": "baken", "password": "env:MAIL"}, "never travels readable"),
        ({"sender": "Boekenkade"}, "no mail address"),
        ({"sender": "Boekenkade\r\nBcc: x <status@boekenkade.example>"}, "control character"),
        ({"sender": "noör@boekenkade.example"}, "plain letters"),
        ({"bounces": "bounces+{delivery}"}, "{delivery} in it once"),
        ({"bounces": "{delivery}@{delivery}.example"}, "{delivery} in it once"),
        ({"domain": "boekenkade example"}, "no domain"),
        ({"leave": "https://status.example/leave"}, "{token} in it once"),
        ({"leave": "https://status.example/{token}\r\nBcc: x"}, "{token} in it once"),
        ({"leave": "javascript:{token}"}, "{token} in it once"),
        ({"host": "mail.example.org\r\n"}, "match pattern"),
        ({"connections": 0}, "greater than"),
        ({"timeout": 0}, "greater than"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_it_refuses_what_cannot_be(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError) as caught:
        settings(**changes)

    assert reason in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_it_lets_a_password_travel_where_nobody_else_reads() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        assert settings(host=host, user="baken", password="env:MAIL").user == "baken"

    assert settings(host="mail.example.org", security="tls", user="baken", password="env:MAIL").security == "tls"


def test_it_knows_the_usual_ports() -> None:
    usual = {"port": None, "host": "mail.example.org"}

    assert settings(**usual).address == ("mail.example.org", 25)
    assert settings(**usual, security="starttls").address == ("mail.example.org", 587)
    assert settings(**usual, security="tls").address == ("mail.example.org", 465)
    assert settings().model_copy(update={"port": 2525}).address == ("127.0.0.1", 2525)


def test_it_takes_its_domain_from_the_sender() -> None:
    assert settings().id_domain == "boekenkade.example"
    assert settings(sender="Bücher <status@bücher.example>").id_domain == "xn--bcher-kva.example"
    assert settings(domain="mail.boekenkade.example").id_domain == "mail.boekenkade.example"
