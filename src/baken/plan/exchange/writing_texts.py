"""Adds one text to the plan: its kind, for whom it is, its subject, and its blanks as facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from baken.lib.words import words
from baken.plan.exchange.cells import audiences_and_rest
from baken.plan.exchange.filling import LOOKS_LIKE_A_BLANK, Told, filled
from baken.plan.exchange.headings import AUDIENCES, KINDS, fold, holding, named
from baken.plan.exchange.page import Block, one_line, text_of
from baken.plan.exchange.register import Register, label_of

_KIND_AT = {"investigating": "initial", "resolved": "resolution"}
_QUOTES = {"“": "”", "„": "”", '"': '"', "«": "»", "\u2018": "\u2019"}
_TEXT = frozenset(("text", "tekst", "message", "bericht", "template", "sjabloon", "wording", "what we say", "voorbeeld",
                   "example", "voorbeeldtekst", "wat we zeggen", "body", "inhoud"))  # fmt: skip
"""Titles that say no more than that a text follows."""
_BESIDE_READERS = frozenset(("for", "voor", "to", "aan", "the", "de", "onze", "our", "alle", "all", "onze", "text",
                             "tekst", "message", "bericht", "and", "en", "messages",
                             "berichten", "texts", "teksten", "naar", "versie", "version"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands: its stage and how the page calls that, the kind that its heading names, and whether the
    section is as we write it."""

    stage: str
    name: str
    line: int
    kind: str | None = None
    ours: bool = False


def add_text(register: Register, at: Standing, title: str, blocks: Sequence[Block], notes: str = "") -> None:
    """Adds a text that stands in `blocks`; `notes` is what stands before it and is none of it."""
    title = "" if not at.ours and fold(title) in _TEXT else title
    kind = named(title, KINDS) or at.kind
    audiences, rest = audiences_and_rest(register, list(blocks))
    subject, body = _subject(text_of(rest))
    if not subject and named(title, KINDS) is None and (behind := label_of(title, ("subject",))):
        title, subject = "", one_line(behind[1])
    if not body and subject and not at.ours:
        subject, body = "", subject
        alone = words(
            "the text for “{stage}” has a subject and nothing below it; it is kept as the text", stage=at.name
        )
        register.left(at.line, alone, words("divide it: the subject in subject, the rest in body"))
    if not body:
        if said := " ".join(part for part in (title, subject, notes) if part):
            register.unplaced(at.line, words("at the stage “{stage}”", stage=at.name), said)
        return
    unnamed = title if named(title, KINDS) is None else ""
    template: dict[str, Any] = register.new("templates", unnamed or _named_after(at, kind), "text")
    template |= {"kind": kind or _KIND_AT.get(at.stage, "update"), "stage": at.stage}
    if unnamed:
        audiences = audiences or register.hinted_audiences(unnamed, known=not at.ours)
        _keep_title(register, template, unnamed, at)
    if notes:
        _keep_notes(register, template, notes, at)
    told = Told(at.stage, at.name, at.line)
    subject, body = (_as_ours(register, text, told, at) for text in (subject, body))
    template |= {key: value for key, value in (("audiences", audiences), ("subject", subject), ("body", body)) if value}


def _named_after(at: Standing, kind: str | None) -> str:
    """The name of a text: its stage, and its kind where that says more."""
    return at.stage if kind is None or at.stage != "any" else kind


def _as_ours(register: Register, text: str, told: Told, at: Standing) -> str:
    """A text with its blanks as facts; one that stands as we write it stays, and what looks like a blank is named."""
    if not at.ours:
        return filled(register, _unquoted(text), told)
    if blank := LOOKS_LIKE_A_BLANK.search(text):
        unsure = words(
            "the text for “{stage}” holds “{blank}”, which looks like a blank", stage=at.name, blank=blank[0]
        )
        register.left(at.line, unsure, words("write blanks as in {example}", example="{{ impact }}"))
    return text


def _unquoted(text: str) -> str:
    """A text without the quotation marks around the whole of it."""
    close = _QUOTES.get(text[:1])
    inside = text[1:-1]
    return inside.strip() if close and text.endswith(close) and close not in inside and text[0] not in inside else text


def _keep_title(register: Register, template: dict[str, Any], title: str, at: Standing) -> None:
    """Keeps a title that names no kind, unless it only says for whom the text is."""
    if not at.ours and is_for_readers(title):
        return
    template["notes"] = title
    said = words("the text “{title}” is kept as a message of the kind {kind}", title=title[:100], kind=template["kind"])
    register.left(at.line, said, words("change its kind if another fits better; its title stands under notes"))


def is_for_readers(title: str) -> bool:
    """True for a title that only says for whom a text is, such as “For customers”."""
    rest = [word for word in fold(title).split() if word not in _BESIDE_READERS]
    return bool(holding(title, AUDIENCES)) and all(holding(word, AUDIENCES) or len(word) == 1 for word in rest)


def _keep_notes(register: Register, template: dict[str, Any], notes: str, at: Standing) -> None:
    template["notes"] = "\n".join([*([template["notes"]] if "notes" in template else []), notes])
    where = words("before the text for “{stage}”", stage=at.name)
    said = words("{where}: “{text}” is kept under notes", where=where, text=one_line(notes)[:300])
    register.left(at.line, said, words("move it to the field it belongs to, or leave it there"))


def _subject(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    found = label_of(first, ("subject",))
    return (one_line(found[1]), rest.strip("\n")) if found else ("", text)
