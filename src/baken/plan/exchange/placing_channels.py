"""Places one channel into the plan: address, readers, what it is for, department, and the way in."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from baken.lib.words import say, words
from baken.plan.exchange.access import access_of, name_and_address
from baken.plan.exchange.cells import audiences_and_rest, items_of, links_in, mentions_in, names_of
from baken.plan.exchange.columns import Row
from baken.plan.exchange.headings import AUDIENCES, CHANNELS, EVERY, NOBODY, SIZES, fold, holding, says_nothing
from baken.plan.exchange.keeping import after_name, extend, keep, more
from baken.plan.exchange.naming import ADDRESSES
from baken.plan.exchange.page import Block, Listing, Text, one_line, text_of
from baken.plan.exchange.register import Register, label_of

_FEW_WORDS = 4
_LIMITS = frozenset(("behalve", "except", "tenzij", "unless", "alleen", "only", "uitgezonderd", "excluding"))
"""Words that limit what a channel is for, so that what they stand in names no type."""
_NOT_APPLICABLE = frozenset(("n a", "nvt", "n v t"))
_EXCEPT = re.compile(r"[,;]?\s*\b(?:behalve|except|but not|maar niet|uitgezonderd|excluding|niet voor|not for)\b", re.I)
"""Where it is said whom a channel does not reach."""
_BEFORE_READERS = re.compile(
    r"^(?:(?:alle|al|all|onze|our|the|de|het|every|elke|iedere|voor|for|to|aan)\s+)+(?=\w)", re.IGNORECASE
)


def place_channel(
    register: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...], found: Sequence[str]
) -> None:
    """Adds what a row says of a channel. `parts` is the cell with its name, empty where the row goes on with the one
    above; `found` are the addresses that stood in the name."""
    _address(register, entity, row, parts, found)
    kinds = holding(entity["name"], CHANNELS)
    if kinds:
        entity.setdefault("kind", kinds[0])
    _readers(register, entity, row, first=bool(parts))
    _types(register, entity, row)
    _department(register, entity, row)
    access = access_of(register, row.blocks("access"), row.line, ours=row.ours)
    if access:
        entity["access"] = entity.get("access", {}) | access


def _address(
    register: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...], found: Sequence[str]
) -> None:
    links = [link.url for link in links_in(parts)]
    rest = after_name(parts)
    known = {say(value, language): key for key, value in ADDRESSES.items() for language in ("en", "nl")}
    if not row.ours and rest not in known:
        rest, more_found = name_and_address([Text(rest)])
        found = list(dict.fromkeys([*found, *more_found]))
        more(entity, "purpose", "" if rest in links else rest)
        rest = ""
    if found:
        entity.setdefault("address", found[0])
        for other in found[1:]:
            keep(register, entity, row, say(words("also"), register.language), other)
    elif links and (not rest or rest == links[0]):
        entity["address"] = links[0]
    else:
        more(entity, "address", known.get(rest, rest))
    said = text_of(row.blocks("address"))
    if not says_nothing(said):
        urls = [link.url.removeprefix("mailto:") for link in links_in(row.blocks("address"))]
        said = urls[0] if len(urls) == 1 else said
        if "address" in entity and entity["address"] != said:
            keep(register, entity, row, say(words("also"), register.language), said)
        entity.setdefault("address", said)


def _readers(register: Register, entity: dict[str, Any], row: Row, *, first: bool) -> None:
    """The audiences that a row names: in a column for them, behind a label, or hinted at in what it is used for."""
    named, purpose = audiences_and_rest(register, row.blocks("purpose"))
    labelled, column = audiences_and_rest(register, row.blocks("audience"))
    groups, sentences = _groups(column, register.language)
    audiences = [*named, *labelled, *(_audience(register, row, group) for group in groups)]
    more(entity, "purpose", "\n\n".join(text for text in (text_of(purpose), *sentences) if text))
    if first and not audiences and not row.ours:
        hints = (_EXCEPT.split(text)[0] for text in (text_of(purpose), *sentences))
        audiences = register.hinted_audiences("\n".join(hints), known=True)
    extend(entity, "audiences", (one for one in dict.fromkeys(audiences) if one not in entity.get("audiences", ())))
    if first and "audiences" not in entity:
        said = words("{where}: the page does not say for whom “{channel}” is", where=row.where, channel=entity["name"])
        register.left(row.line, said, words("name its readers under audiences; until then nothing is sent there"))


def _groups(blocks: Iterable[Block], language: str) -> tuple[list[str], list[str]]:
    """Names of groups of readers, and what a column for them says in whole sentences instead."""
    groups: list[str] = []
    sentences: list[str] = []
    for whole in items_of(blocks):
        said = whole
        if without := _EXCEPT.search(whole):
            said = whole[: without.start()]
            sentences.append(whole)
        found = [_BEFORE_READERS.sub("", one_line(name)) for name in names_of(said, language)]
        if any(len(name.split()) > _FEW_WORDS or name.endswith(".") for name in found):
            sentences.append(said)
        else:
            groups += [name for name in found if not says_nothing(name)]
    return groups, sentences


def _audience(register: Register, row: Row, name: str) -> str:
    """The audience of that name; says so where the name does not tell what these people are to us."""
    new = not register.is_named("audiences", name)
    found = register.audience(name)
    if new and not holding(name, AUDIENCES):
        said = words("{where}: “{name}” became an audience; what these people are to us is not clear",
                     where=row.where, name=name)  # fmt: skip
        register.left(
            row.line,
            said,
            words("write their kind, such as customer, partner or public; until then they are customers"),
        )
    return found


def _types(register: Register, entity: dict[str, Any], row: Row) -> None:
    """Short names are types of incident, longer texts words for people, and “all” is no restriction. A size, such as
    “only major ones”, is a level and no type: it stays as words, and is reported."""
    kinds: list[str] = []
    only: list[str] = []
    for block in row.blocks("types"):
        texts = [text_of(item) for item in block.items] if isinstance(block, Listing) else [text_of([block])]
        for text in texts:
            if not row.ours and fold(text) in NOBODY - _NOT_APPLICABLE:
                register.unplaced(row.line, row.where, text)
                continue
            labelled = label_of(text, ("only",))
            if labelled:
                only.append(labelled[1])
                continue
            found = [text] if isinstance(block, Listing) and row.ours else names_of(text, register.language)
            short = (isinstance(block, Listing) and row.ours) or all(len(name.split()) <= _FEW_WORDS for name in found)
            sizes = [] if row.ours else [name for name in found if SIZES & set(fold(name).split())]
            if sizes and not (short and len(sizes) < len(found)):
                sizes = [one_line(text)]
            for size in sizes:
                _size(register, row, size)
            limits = (
                [] if row.ours else [name for name in found if _LIMITS & set(fold(name).split()) and name not in sizes]
            )
            others = [name for name in found if name not in (*sizes, *limits) and not _is_every(name)]
            kinds += others if short and sizes != [one_line(text)] else []
            only += [*sizes, *limits] if short or sizes else [text]
    use = entity.get("use_for", {})
    names = [str(register.once("types", one_line(kind), "type")["id"]) for kind in kinds if one_line(kind)]
    extend(use, "types", (name for name in names if name not in use.get("types", ())))
    more(use, "condition", "\n\n".join(only))
    if use:
        entity["use_for"] = use


def _is_every(text: str) -> bool:
    return fold(text) in EVERY or says_nothing(text)


def _size(register: Register, row: Row, text: str) -> None:
    said = words("{where}: “{text}” names a size and no type of incident; it is kept as a condition in words",
                 where=row.where, text=text[:200])  # fmt: skip
    register.left(row.line, said, words("write that level under severities, and its id under use_for.severities"))


def _department(register: Register, entity: dict[str, Any], row: Row) -> None:
    blocks = row.blocks("department")
    people = mentions_in(blocks)
    lines = [line for block in blocks for line in text_of([block]).removeprefix("- ").replace("\n- ", "\n").split("\n")]
    owners = [*(list(register.whom(people, row.line)) if people else [])]
    if not people:
        lines = [line for line in lines if row.ours or not says_nothing(line)]
        owners = [f"team:{register.once('teams', one_line(line), 'team')['id']}" for line in lines if one_line(line)]
    if owners:
        entity.setdefault("owner", owners[0])
    for extra in owners[1:]:
        keep(register, entity, row, say(words("also"), register.language), extra)
