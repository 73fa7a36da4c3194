"""The plans one can start from, as files to copy."""

from collections.abc import Mapping
from pathlib import Path

from baken.lib.words import Words, words

STARTERS: Mapping[str, Words] = {
    "five-sections": words("Five sections on one page: definition, roles, channels, texts and values"),
    "small-team": words("A small team with a web shop, in Dutch and English"),
    "software-service": words("A software service with a map, a rota, guides and a status page"),
    "regulated-eu": words("A regulated company in the EU, with legal clocks and confidential types"),
}
"""Every starter by the name one types, with what it is for."""


def starter_folder(name: str, language: str = "en") -> Path:
    """The folder with the files of starter `name`: the one in `language` where it stands in several, else English.

    Raises KeyError for an unknown name.
    """
    if name not in STARTERS:
        raise KeyError(name)
    folder = Path(__file__).parent / name
    if (folder / "plan.yaml").is_file():
        return folder
    return folder / language if (folder / language).is_dir() else folder / "en"
