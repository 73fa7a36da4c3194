"""Says the parts of a plan in the language of the reader: texts, names instead of ids, conditions as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError

from baken.lib.words import Words, plural, say, words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.durations import Duration
from baken.plan.index import Index, bare
from baken.plan.meaning import is_condition, names_of
from baken.plan.promises.phrases import length_words
from baken.plan.schema.components import Dependency
from baken.plan.staffing.holders import NOBODY, named

Text = str | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads the page: the plan, and the language in which it is said."""

    index: Index
    language: str

    def said(self, value: Any) -> str:
        """`value` as `say` puts it."""
        return say(value, self.language)

    def text(self, value: Text) -> str:
        """A text of the plan, without the line break at its end."""
        return self.index.text(value, self.language).strip()

    def texts(self, values: Iterable[Text] | None) -> list[str]:
        """Several of them."""
        return [self.text(value) for value in values or ()]

    def name(self, kind: str, reference: str | None) -> str:
        """What readers call the `reference` (a bare id or one with its kind) to a `kind`, as in `channels`."""
        if reference is None:
            return ""
        known: Mapping[str, Any] = getattr(self.index, kind)
        found = known.get(bare(reference))
        named_so = getattr(found, "name", None) or getattr(found, "title", None)
        return self.text(named_so) or reference

    def names(self, kind: str, references: Iterable[str] | None) -> str:
        """Several of them in a row."""
        return self.listed([self.name(kind, reference) for reference in references or ()])

    def stage(self, reference: str | None) -> str:
        """A stage by name, or that any will do."""
        return self.said(words("any stage")) if reference == "any" else self.name("stages", reference)

    def stages(self, references: Iterable[str] | None) -> str:
        """Several of them in a row."""
        return self.listed([self.stage(reference) for reference in references or ()])

    def who(self, reference: str | None) -> str:
        """A person, role, rota or team by name; a phrase for people as it is."""
        if reference is None:
            return ""
        if reference in NOBODY:
            return self.said(words("nobody"))
        if reference in _PHRASES:
            return self.said(_PHRASES[reference])
        if reference.startswith("chosen_by:"):
            return self.said(words("somebody chosen by {who}", who=self.who(reference.removeprefix("chosen_by:"))))
        found = named(self.index, reference)
        if found is None:
            return reference
        kind, identifier = found
        name = self.name(_KINDS[kind], identifier)
        return name if name != identifier else self.said(Words(_NAMELESS[kind].message, {"name": name}))

    def whom(self, references: Iterable[str] | None) -> str:
        """Several of them in a row."""
        return self.listed([self.who(reference) for reference in references or ()])

    def owner(self, reference: str | None) -> str:
        """As `who`, where a bare id is a team."""
        is_team = reference is not None and reference in self.index.teams
        return self.who(f"team:{reference}" if is_team else reference)

    def condition(self, value: str | None) -> str:
        """A condition as a sentence."""
        return self.said(sentence(parse(value), self.index.signals, self.index.labels)) if value else ""

    def condition_or_text(self, value: Text) -> str:
        """A condition as a sentence; words for people as they are."""
        if isinstance(value, str) and is_condition(value, names_of(self.index)):
            return self.condition(value)
        return self.text(value)

    def length(self, length: Duration | None, days: str = "calendar") -> str:
        """A length of time in the unit in which the plan writes it; `days` says how days are counted."""
        if length is None:
            return ""
        if length.unit == "d" and days == "business":
            return self.said(plural("{count} business day", "{count} business days", length.amount))
        return self.said(length_words(length))

    def day(self, day: date | None) -> str:
        """A day with its month in words."""
        return self.said(day) if day else ""

    def languages(self, codes: Iterable[str]) -> str:
        """Languages by name."""
        return self.listed([language_name(code, self.language) for code in codes])

    def listed(self, parts: Iterable[str]) -> str:
        """ "a, b and c"."""
        found = [part for part in parts if part]
        return self.said(found) if found else ""

    def rests_on(self, dependencies: Iterable[Dependency] | None) -> str:
        """What something leans on, with how it shows where it only gets worse."""
        return self.listed([self._dependency(one) for one in dependencies or ()])

    def _dependency(self, one: Dependency) -> str:
        name = self.name("components", one.on)
        if one.failure:
            return self.said(words("{name} (without it: {failure})", name=name, failure=self.text(one.failure)))
        return name if one.strength == "hard" else self.said(words("{name} (helpful, not needed)", name=name))


def language_name(code: str, language: str) -> str:
    """What a reader of `language` calls the language with this code; the code itself where nobody knows it."""
    try:
        return Locale.parse(code, sep="-").get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code


_KINDS = {"role": "roles", "person": "people", "rota": "rotas", "team": "teams"}
_NAMELESS = {
    "role": words("{name}"),
    "person": words("@{name}"),
    "rota": words("the rota {name}"),
    "team": words("the team {name}"),
}
"""What somebody is called for whom the plan has an id and no name."""
_PHRASES = {
    "anyone": words("anyone"),
    "unknown": words("not known yet"),
}
