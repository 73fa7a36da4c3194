"""It finds what looks like a secret inside a text, and says where it stands."""

import pytest

from baken.plan.secrets import looks_secret, secrets_in


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in secrets_in(text)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Use the password: winter26 until noon.", "password: winter26"),
        ("Use the password: 12345 until noon.", "password: 12345"),
        ("De pincode is 4821.", "pincode is 4821"),
        ("The PIN for the back door is 4821.", "PIN for the back door is 4821"),
        ("De pin van de kluis: 4821", "pin van de kluis: 4821"),
        ("Sign in at https://noor:pass1word@example.com/x", "://noor:pass1word@"),
        ("The key AKIAABCDEFGHIJKLMNO7 was used.", "AKIAABCDEFGHIJKLMNO7"),
    ],
)
def test_it_says_where_a_secret_stands(text: str, secret: str) -> None:
    assert secret in found(text)
    assert looks_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "Change your password today.",
        "Orders of 2026 are safe.",
        "https://example.com/a1b2C3d4",
        "You need your PIN for order 20264.",
        "Je hebt je pin voor bestelling 20264 nodig.",
        "A password is 12-24 characters long.",
        "Een wachtwoord: 8-16 tekens.",
        "Your password is 100% safe.",
    ],
)
def test_it_finds_none_where_none_stands(text: str) -> None:
    assert found(text) == []
    assert not looks_secret(text)
