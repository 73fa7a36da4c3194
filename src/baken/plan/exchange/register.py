"""Who and what a page names, each once and with an id of its own: people, teams, rotas, readers, types."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from baken.lib.ids import is_id
from baken.lib.words import Words, say, words
from baken.plan.exchange.headings import ANYBODY, ANYONE, AUDIENCES, LABELS, NOBODY, READERS, fold, holding, named
from baken.plan.exchange.page import LEFT_ON_PAGE, Code, Link, Mention, Run, Text, one_line
from baken.plan.problems import Place, Problem

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    ("any", "all", "none", "anyone", "everyone", "nobody", "default", "incident", "internal", "unknown")
)
_OPAQUE = re.compile(r"[0-9a-f]{16,}|.*:.*")
_APART = re.compile(r"[,;/\n&+]|\s(?:and|en|or|of)\s")
_AT = re.compile(r"@([\w.+-]*\w)")
_BEHIND = re.compile(r"\s*\(([^()]*)\)?$")
_EDGES = " .()\t?*-\u2013\u2014"
_CHOSEN = [say(words("somebody chosen by {who}", who=""), language) for language in ("en", "nl")]
"""How a phrase begins that names nobody yet."""
_LABEL = re.compile(r"\s*([^\W\d][\w' -]{0,30}):\s*(.*)", re.DOTALL)


def slug(name: str) -> str:
    """An id made from a name: small letters and digits with - between them; empty where the name has none."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return _NOT_IN_IDS.sub("-", "".join(one for one in letters if not unicodedata.combining(one)))[:60].strip("-")


def label_of(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """The one of the labels `names` that `text` begins with, and what follows its colon."""
    found = _LABEL.match(text)
    if found is None:
        return None
    name = named(found[1], {name: LABELS[name] for name in names})
    return (name, found[2]) if name else None


class Register:
    """What was named so far, and what could not be placed."""

    def __init__(self, file: str, language: str) -> None:
        self.file, self.language = file, language[:2]
        self.problems: list[Problem] = []
        self.found: dict[str, dict[str, dict[str, Any]]] = {}
        self.stage_order: dict[str, str] = {}
        self._by_name_alone: set[str] = set()
        self._ids: dict[tuple[str, str], str] = {}

    def left(self, line: int, said: Words, mend: Words) -> None:
        """Reports something that found no place, or none that is certain."""
        place = Place(self.file, max(line, 1), 1)
        self.problems.append(Problem(LEFT_ON_PAGE, said, place, mend=mend, level="warning"))

    def unplaced(self, line: int, where: Words, text: str) -> None:
        """Reports text that found no place."""
        if text := one_line(text):
            short = text if len(text) <= 300 else f"{text[:299]}…"
            said = words("{where}: “{text}” found no place in the plan", where=where, text=short)
            self.left(line, said, words("write it where it belongs, or leave it out"))

    def entities(self, section: str) -> list[dict[str, Any]]:
        """Everything of a section, in the order in which it was named."""
        return list(self.found.get(section, {}).values())

    def new(self, section: str, name: str, otherwise: str) -> dict[str, Any]:
        """A new entity with an id made from `name`, different from all others of its section."""
        known = self.found.setdefault(section, {})
        wanted = slug(name) or otherwise
        wanted = f"{wanted}-{otherwise}" if wanted in _RESERVED else wanted
        number, chosen = 1, wanted
        while chosen in known:
            number += 1
            chosen = f"{wanted}-{number}"
        known[chosen] = {"id": chosen}
        return known[chosen]

    def once(self, section: str, name: str, otherwise: str) -> dict[str, Any]:
        """The entity of that name, made where it is named for the first time."""
        key = (section, name.casefold())
        if key not in self._ids:
            entity = self.new(section, name, otherwise)
            entity["name"] = name
            self._ids[key] = entity["id"]
        return self.found[section][self._ids[key]]

    def audience(self, name: str) -> str:
        """The id of the audience of that name; what it is to us is read from its name."""
        audience = self.once("audiences", name, "audience")
        kinds = holding(name, AUDIENCES)
        if kinds:
            audience.setdefault("kind", kinds[0])
        return str(audience["id"])

    def hinted_audiences(self, text: str) -> list[str]:
        """The audiences that a text speaks of."""
        return [self.audience(say(READERS[kind], self.language)) for kind in holding(text, AUDIENCES)]

    def person(self, given: Mention, line: int) -> str:
        """`@id` of a person who is mentioned by id, by name, or by both."""
        name = given.name
        key = ("people", (given.id or name).casefold())
        by_name = ("people", name.casefold())
        same_name = self._ids.get(by_name) if name else None
        found = self._ids.get(key) or (same_name if not given.id or same_name in self._by_name_alone else None)
        if found is None:
            opaque = bool(given.id) and (not is_id(given.id) or _OPAQUE.fullmatch(given.id) is not None)
            if opaque and not name:
                said = words("a mention gives only the account “{account}” and no name", account=given.id[:60])
                self.left(line, said, words("give this person a name under people"))
            if given.id and not opaque and given.id not in self.found.get("people", {}):
                entity = self.found.setdefault("people", {}).setdefault(given.id, {"id": given.id})
            else:
                entity = self.new("people", name if opaque or not given.id else given.id, "person")
                self._by_name_alone |= {entity["id"]} if not given.id else set()
            found = str(entity["id"])
        self._ids[key] = found
        entity = self.found["people"][found]
        if name and "name" not in entity:
            entity["name"] = name
            self._ids.setdefault(by_name, found)
        elif name and entity["name"] != name:
            said = words(
                "@{id} is called “{name}” here and “{other}” before", id=found, name=name, other=entity["name"]
            )
            self.left(line, said, words("keep one of the two names under people"))
        return f"@{found}"

    def whom(self, runs: Iterable[Run], line: int) -> Iterator[str]:
        """Everybody whom `runs` name, as references or as the phrase that stands there."""
        rota: dict[str, Any] | None = None
        inside = False
        for run in runs:
            match run:
                case Code(text=text) if (entity := self._typed(text)) is not None:
                    rota = entity if text.startswith("rota:") else None
                    yield text
                case Mention():
                    person = self.person(run, line)
                    if rota is not None and inside:
                        members = rota.setdefault("members", [])
                        members += [person] if person not in members else []
                    else:
                        yield person
                case Link(url=url, text=text):
                    name = text.removeprefix("@")
                    yield self.person(Mention("", name.partition("@")[0] if url.startswith("mailto:") else name), line)
                case Text(text=text) | Code(text=text):
                    inside = text.lstrip().startswith("(") if not inside else ")" not in text
                    yield from self._named(text, line)

    def _typed(self, text: str) -> dict[str, Any] | None:
        kind, _, name = text.partition(":")
        section = {"rota": "rotas", "team": "teams"}.get(kind)
        if section is None or not is_id(name):
            return None
        return self.found.setdefault(section, {}).setdefault(name, {"id": name})

    def _named(self, text: str, line: int) -> Iterator[str]:
        """People and roles that plain words name, one after the other."""
        whole = one_line(text).strip(_EDGES)
        if (role := self._role(whole)) is not None:
            yield role
            return
        if any(whole.startswith(beginning) for beginning in _CHOSEN):
            yield whole
            return
        if " " in whole and whole == whole.lower() and "@" not in whole and fold(whole) not in NOBODY | ANYONE:
            yield whole
            return
        for piece in _APART.split(text):
            yield from self._one(piece.strip(_EDGES), line)

    def _one(self, piece: str, line: int) -> Iterator[str]:
        labelled = label_of(piece, ("primary", "backup"))
        piece = labelled[1].strip() if labelled else piece
        if (behind := _BEHIND.search(piece)) and label_of(f"{behind[1]}:", ("primary", "backup")):
            piece = piece[: behind.start()]
        folded = fold(piece)
        if folded in NOBODY:
            said = words("“{text}” names nobody", text=piece)
            self.left(line, said, words("name somebody there as soon as it is settled"))
            return
        if not folded or named(piece, {name: LABELS[name] for name in ("primary", "backup")}):
            return
        if folded in ANYONE:
            yield ANYBODY.message
        elif (role := self._role(piece)) is not None:
            yield role
        elif (at := _AT.findall(piece)) and (len(at) > 1 or len(piece.split()) == 1):
            for name in at:
                yield self.person(Mention(name), line)
        else:
            yield self.person(Mention("", piece.removeprefix("@").strip()), line)

    def _role(self, name: str) -> str | None:
        found = self._ids.get(("roles", name.casefold()))
        return f"role:{found}" if found else None

    def know_role(self, entity: dict[str, Any]) -> None:
        """From now on the name of this role means it, wherever somebody is named."""
        self._ids.setdefault(("roles", str(entity["name"]).casefold()), entity["id"])
