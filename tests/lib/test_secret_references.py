"""References to secrets: read where they are needed, and never a secret in what is kept or said."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from baken.lib.secret_references import SecretError, SecretReference, is_reference, read, redacted


class Box(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    password: SecretReference


def test_it_reads_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KADE_PASSWORD", "correct horse")

    assert read("env:KADE_PASSWORD") == "correct horse"


def test_it_reads_from_a_file_without_the_line_break_at_its_end(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(" correct horse \n", "utf-8")

    assert read(f"file:{file}") == " correct horse "


def test_it_says_which_secret_is_missing_and_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY", "")
    for name in ("KADE_PASSWORD", "EMPTY"):
        with pytest.raises(SecretError, match=f"there is no secret at env:{name}; set it where Baken runs"):
            read(f"env:{name}")


def test_it_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\x00\xfe")
    (tmp_path / "long").write_text("x" * 70_000, "utf-8")
    for name, why in (("none", "No such file"), ("binary", "no text"), ("long", "too long"), ("", "Is a directory")):
        with pytest.raises(SecretError, match=why):
            read(f"file:{tmp_path / name}")


@pytest.mark.parametrize("text", ["hunter2hunter2", "", "env:", "env:1X", "env:A B", "file:", "ENV:NAME", "https://x"])
def test_it_refuses_a_secret_itself_and_does_not_repeat_it(text: str) -> None:
    assert not is_reference(text)
    with pytest.raises(ValidationError) as caught:
        Box(password=text)

    assert "env:NAME or file:PATH" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_it_takes_a_reference_as_it_is() -> None:
    assert Box(password="env:KADE_PASSWORD").password == "env:KADE_PASSWORD"


def test_it_blots_secrets_out_of_a_text_the_longest_first() -> None:
    assert redacted("at https://x.org/abcd?abcdefgh", ["abcd", "abcdefgh"]) == "at https://x.org/***?***"
    assert redacted("a b c", ["a", ""]) == "a b c"
