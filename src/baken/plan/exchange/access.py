"""How to get into a channel, read from what people write: where the login is kept, and whom to ask."""

import re
from collections.abc import Iterable
from typing import Any

from baken.lib.words import words
from baken.plan.exchange.cells import lines_of, mentions_in, without_label
from baken.plan.exchange.headings import NO_LOGIN, fold
from baken.plan.exchange.page import Block, Link, Mention, Paragraph, Run, Runs, Text, one_line, plain, text_of
from baken.plan.exchange.register import Register, label_of

_ASKED = re.compile(r"\b(?:ask|vraag(?: het)?(?: aan)?|from|via)\s+@([\w.+-]*\w)", re.IGNORECASE)
_SECRET = re.compile(
    r"\b(?:wachtwoord(?:en)?|inlog(?:gegevens|code)?|login(?:gegevens)?|log-?in|toegangscode|password|passwords"
    r"|credentials?|passphrase|sleutel|token|pincode|pin|secret|it|het|gegevens)\s+"
    r"(?:(?:staat|staan|zit|zitten|ligt|liggen|is|are|hangt|lives?|sits?)\s+)?"
    r"(?:(?:te vinden|kept|stored|saved|bewaard|opgeslagen)\s+)?(?:in|op|bij|onder|under|on)\s+"
    r"(?P<place>[^,;.\n()]{2,80})",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?:^|[,;.\n]\s*)(?:staat|zit|ligt|kept|stored)\s+(?:in|op|bij|on)\s+(?P<place>[^,;.\n()]{2,80})", re.IGNORECASE
)
_ASK = re.compile(
    r"\b(?:(?P<sure>(?i:(?:ask|vraag|bel|call|mail|app))(?:\s+(?:het|toegang|access|it|om toegang|for access"
    r"|een account|inlog|login|an account|the password|het wachtwoord|hem|haar))*(?:\s+(?:aan|to|from|via|of|op|bij))*"
    r"|(?i:(?:aan\s+te\s+vragen|aanvragen|aangevraagd|op\s+te\s+vragen|opvragen|te\s+krijgen|verkrijgbaar"
    r"|request(?:\s+access|\s+it)?|requested|available|get(?:\s+access|\s+it)?)\s+(?:bij|via|from|through|with|of|by)))"
    r"|(?P<maybe>(?i:via|through|from|bij|door)))\s+"
    r"(?P<who>@?[^\W\d_a-z][\w'\u2019-]*(?:\s+(?:(?:de|van|der|den|ten|ter)\s+){0,3}[^\W\d_a-z][\w'\u2019-]*){0,4}|@[\w.+-]*\w)"
)
_CUT = re.compile(r"\s+(?:and|en|or|of|but|maar|want|as|als)\s+(?:ask|vraag|request|bel|call)\b.*", re.IGNORECASE)


def access_of(register: Register, blocks: Iterable[Block], line: int, *, ours: bool = True) -> dict[str, Any]:
    """How to get in: lines such as “Ask: @noor”, and everything else under `how`. Unless the page is as we write it,
    sentences are read too: “the password is in the safe, ask Noor” says both where and whom, and stays as it is."""
    access: dict[str, Any] = {}
    blocks = list(blocks)
    if not ours and fold(text_of(blocks)) in NO_LOGIN:
        return {"secret_in": "none"}
    for block in blocks:
        field = ""
        lines = lines_of(block.runs) if isinstance(block, Paragraph) else [(Text(text_of([block])),)]
        for number, runs in enumerate(lines):
            said = plain(runs)
            labelled = label_of(said, ("secret_in", "ask", "break_glass"))
            if labelled and labelled[0] not in access:
                field, said = labelled
                if field == "ask":
                    _ask(register, access, without_label(runs), line)
                    continue
            elif not field:
                field = "how"
            glue = "\n" if number and field in access else "\n\n"
            if said.strip():
                access[field] = f"{access[field]}{glue}{said}" if field in access else said
        people = mentions_in([block]) or ([Mention(name) for name in _ASKED.findall(text_of([block]))] if ours else [])
        if "ask" not in access and people:
            access["ask"] = register.person(people[0], line)
    if not ours and "how" in access:
        _said_in_a_sentence(register, access, line)
    return access


def _said_in_a_sentence(register: Register, access: dict[str, Any], line: int) -> None:
    """Where the login is kept and whom to ask, as a sentence says it."""
    how = str(access["how"])
    if "secret_in" not in access and (found := _SECRET.search(how) or _KEPT.search(how)):
        place = _CUT.sub("", one_line(found["place"])).strip(" -\u2013\u2014")
        if place and not place.startswith("@"):
            access["secret_in"] = place
    if "ask" not in access and (who := _whom(register, how)):
        asked = next(register.whom((Text(who),), line), None)
        access |= {"ask": asked} if asked else {}


def _whom(register: Register, how: str) -> str:
    """The name after words such as “ask” and “request from”; after “via” only a name that is known or has an @."""
    for found in _ASK.finditer(how):
        who = found["who"].strip()
        named = who.split()
        while named and not who.startswith("@") and not register.knows(" ".join(named)) and len(named) > 1:
            named = named[:-1]
        known = " ".join(named) if register.knows(" ".join(named)) else ""
        if who.startswith("@") or known:
            return known or who
        if found["sure"] and not who.isupper():
            return who
    return ""


def _ask(register: Register, access: dict[str, Any], runs: Runs, line: int) -> None:
    found = list(register.whom(runs, line))
    if found:
        access["ask"] = found[0]
    if len(found) > 1:
        said = words("only one can be asked for access; left out: {names}", names=found[1:])
        register.left(line, said, words("write them under how"))


_ADDRESS = re.compile(
    r"(?P<address>https?://[^\s<>()\"“”]+[^\s<>()\"“”.,;:]|mailto:[^\s<>()]+|www\.[^\s<>()]+\.[^\s<>()]*[^\s<>().,;:]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<=\()@[\w.]+\w(?=\))|(?<![\w.+])\+?\d[\d -]{7,20}\d(?!\w))"
)
_AROUND = " \t-\u2013\u2014:,;|/("


def begins_with_address(text: str) -> str:
    """The address with which a text begins, empty where it begins with none."""
    found = _ADDRESS.match(text)
    return found[0] if found else ""


def name_and_address(runs: Iterable[Run]) -> tuple[str, list[str]]:
    """The name of a channel without the addresses that stand in it, and these: “Mail (support@shop.example)”."""
    found: list[str] = []
    said = ""
    for run in runs:
        if isinstance(run, Link):
            found.append(run.url)
            said += "" if _ADDRESS.fullmatch(run.text) else run.text
        else:
            said += plain((run,)) if not isinstance(run, Text) else run.text
    found += [match["address"] for match in _ADDRESS.finditer(said)]
    name = re.sub(r"\(\s*[,;/|]*\s*\)", "", _ADDRESS.sub("", said).replace("<>", ""))
    name = re.sub(r"\s+(?:to|naar|via|op|at|on|aan)$", "", one_line(name).strip(_AROUND)) if found else one_line(name)
    balanced = name if name.count("(") == name.count(")") else name.replace("(", "").replace(")", "").strip(_AROUND)
    return balanced, list(dict.fromkeys(address.removeprefix("mailto:") for address in found))
