"""Who and what a page names, each once and with an id of its own: people, teams, rotas, readers, types."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from baken.lib.ids import is_id
from baken.lib.words import Words, say, words
from baken.plan.exchange.headings import ANYBODY, ANYONE, AUDIENCES, LABELS, NOBODY, READERS, fold, holding, named
from baken.plan.exchange.page import LEFT_ON_PAGE, Code, Link, Mention, Run, Text, one_line
from baken.plan.exchange.people_text import Piece, pieces
from baken.plan.problems import Place, Problem

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    ("any", "all", "none", "anyone", "everyone", "nobody", "default", "incident", "internal", "unknown")
)
_OPAQUE = re.compile(r"[0-9a-f]{16,}|.*:.*")
_HERE = "\ue000"
_PLACE = re.compile(f"{_HERE}(\\d+){_HERE}")
"""Where a mention stands in a line; the sign is one that no page uses for itself."""
_AT = re.compile(r"@([\w.+-]*\w)")
_EDGES = " .()\t?*-\u2013\u2014"
_CHOSEN = [say(words("somebody chosen by {who}", who=""), language) for language in ("en", "nl")]
"""How a phrase begins that names nobody yet."""
_CALLED = {name: LABELS[name] for name in ("primary", "backup")}
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

    def __init__(self, file: str, language: str, known: Mapping[str, Sequence[tuple[str, str]]] | None = None) -> None:
        """`known`: id and full name of everybody on the page by first name, where it was read before."""
        self.file, self.plan_language, self.language = file, language, language[:2]
        self.known = known or {}
        self._full = frozenset(fold(full) for same in self.known.values() for _, full in same)
        self.asked: dict[str, str] = {}
        self._unsure: set[str] = set()
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

    def is_named(self, section: str, name: str) -> bool:
        """True where an entity of that name was met before."""
        return (section, name.casefold()) in self._ids

    def audience(self, name: str) -> str:
        """The id of the audience of that name; what it is to us is read from its name."""
        audience = self.once("audiences", name, "audience")
        kinds = holding(name, AUDIENCES)
        if kinds:
            audience.setdefault("kind", kinds[0])
        return str(audience["id"])

    def hinted_audiences(self, text: str, *, known: bool = False) -> list[str]:
        """The audiences that a text speaks of; where `known`, rather those of the page than one of ours."""
        kinds = holding(text, AUDIENCES)
        padded = f" {fold(text)} "
        if known and (same := [one["id"] for one in self.entities("audiences") if f" {fold(one['name'])} " in padded]):
            return same
        found = []
        for kind in kinds:
            like = [one["id"] for one in self.entities("audiences") if one.get("kind") == kind] if known else []
            found.append(like[0] if len(like) == 1 else self.audience(say(READERS[kind], self.language)))
        return found

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
        return (name for name, _ in self.called(runs, line))

    def called(self, runs: Iterable[Run], line: int) -> Iterator[tuple[str, bool]]:
        """As `whom`, each with whether they come second, as after “otherwise”."""
        given = tuple(runs)
        if any(isinstance(run, Code) and self._typed(run.text) is not None for run in given):
            yield from ((name, False) for name in self._with_rotas(given, line))
            return
        people = [run for run in given if isinstance(run, Mention | Link)]
        places = (f"{_HERE}{number}{_HERE}" for number in range(len(people)))
        text = "".join(run.text.replace(_HERE, "") if isinstance(run, Text | Code) else next(places) for run in given)
        whole = one_line(text).strip(_EDGES)
        if not people and (phrase := self._phrase(whole)):
            yield phrase, False
            return
        for piece in [Piece(whole)] if fold(whole) in NOBODY else pieces(text):
            yield from self._piece(piece, people, line)

    def _piece(self, piece: Piece, people: list[Mention | Link], line: int) -> Iterator[tuple[str, bool]]:
        """Those whom one piece names: mentions stand in it as their numbers."""
        found = [int(number) for number in _PLACE.findall(piece.text)]
        said = one_line(_PLACE.sub(" ", piece.text)).strip(_EDGES)
        for number in found:
            yield self._person_at(people[number], line), piece.second
        if (found or piece.beside) and not said.startswith("@"):
            if said and not named(said, _CALLED):
                self.unplaced(line, words("beside the name of a person"), said)
        elif said:
            labelled = label_of(said, ("primary", "backup"))
            second = piece.second or (labelled is not None and labelled[0] == "backup")
            yield from ((name, second) for name in self._one(said, line))

    def _person_at(self, run: Mention | Link, line: int) -> str:
        if isinstance(run, Mention):
            return self.person(run, line)
        name = run.text.removeprefix("@")
        return self.person(Mention("", name.partition("@")[0] if run.url.startswith("mailto:") else name), line)

    def _with_rotas(self, runs: Iterable[Run], line: int) -> Iterator[str]:
        """Rotas and teams as we write them, with their members in brackets."""
        rota: dict[str, Any] | None = None
        inside = False
        for run in runs:
            match run:
                case Code(text=text) if (entity := self._typed(text)) is not None:
                    rota = entity if text.startswith("rota:") else None
                    yield text
                case Mention() | Link():
                    person = self._person_at(run, line)
                    if rota is not None and inside and isinstance(run, Mention):
                        members = rota.setdefault("members", [])
                        members += [person] if person not in members else []
                    else:
                        yield person
                case Text(text=text) | Code(text=text):
                    inside = text.lstrip().startswith("(") if not inside else ")" not in text
                    for piece in pieces(text):
                        yield from self._one(piece.text, line)

    def _typed(self, text: str) -> dict[str, Any] | None:
        kind, _, name = text.partition(":")
        section = {"rota": "rotas", "team": "teams"}.get(kind)
        if section is None or not is_id(name):
            return None
        return self.found.setdefault(section, {}).setdefault(name, {"id": name})

    def _phrase(self, whole: str) -> str | None:
        """The role that words name, or the words themselves where they describe somebody: “whoever is first”."""
        if (role := self._role(whole)) is not None:
            return role
        described = " " in whole and whole == whole.lower() and "@" not in whole and fold(whole) not in NOBODY | ANYONE
        single = all(len(piece.text.split()) == 1 for piece in pieces(whole))
        return whole if (described and not single) or any(map(whole.startswith, _CHOSEN)) else None

    def _one(self, piece: str, line: int) -> Iterator[str]:
        labelled = label_of(piece, ("primary", "backup"))
        piece = labelled[1].strip() if labelled else piece
        folded = fold(piece)
        if folded in NOBODY:
            said = words("“{text}” names nobody", text=piece)
            self.left(line, said, words("name somebody there as soon as it is settled"))
            return
        if not folded or named(piece, _CALLED):
            return
        if folded in ANYONE:
            yield ANYBODY.message
        elif (role := self._role(piece)) is not None:
            yield role
        elif (at := _AT.findall(piece)) and (len(at) > 1 or len(piece.split()) == 1):
            for name in at:
                yield self.by_name(f"@{name}", line)
        else:
            yield self.by_name(piece, line)

    def by_name(self, written: str, line: int) -> str:
        """`@id` of a person whose name somebody typed: a first name means whoever on the page has it."""
        name = written.lstrip("@").strip()
        if len(name.split()) != 1:
            return self.person(Mention("", name), line)
        folded = fold(name)
        same = self.known.get(folded, ())
        if len(same) == 1:
            found, full = same[0]
            return self.person(Mention("" if found == slug(full) else found, full), line)
        if same and folded not in self._unsure:
            self._unsure.add(folded)
            said = words("“{name}” may be any of {people}", name=name, people=[full for _, full in same])
            self.left(line, said, words("write the full name, so that the right one is called"))
        if written.startswith("@"):
            return self.person(Mention(name.casefold(), "" if name == name.casefold() else name), line)
        return self.person(Mention("", name), line)

    def first_names(self) -> dict[str, list[tuple[str, str]]]:
        """Id and full name of everybody named so far with more than one name, by the first of these."""
        found: dict[str, list[tuple[str, str]]] = {}
        for person in self.entities("people"):
            parts = fold(str(person.get("name", ""))).split()
            if len(parts) > 1:
                found.setdefault(parts[0], []).append((person["id"], person["name"]))
        return found

    def knows(self, name: str) -> bool:
        """True where somebody, a role or a department of that name is on the page."""
        folded = fold(name)
        return (
            folded in self.known
            or folded in self._full
            or any((section, name.casefold()) in self._ids for section in ("people", "roles", "teams"))
        )

    def _role(self, name: str) -> str | None:
        found = self._ids.get(("roles", name.casefold()))
        return f"role:{found}" if found else None

    def know_role(self, entity: dict[str, Any]) -> None:
        """From now on the name of this role means it, wherever somebody is named."""
        self._ids.setdefault(("roles", str(entity["name"]).casefold()), entity["id"])
