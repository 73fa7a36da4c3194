"""What the plan refers to as the page says it: texts in the plan's language, people as mentions, labels and a colon."""

import re
from collections.abc import Iterable, Iterator, Mapping

from baken.lib.words import Words, say, words
from baken.plan.exchange.headings import ANYBODY, Term
from baken.plan.exchange.page import (
    Block,
    Code,
    Listing,
    Mention,
    Paragraph,
    Run,
    Runs,
    Text,
    one_line,
    paragraphs,
    plain,
)
from baken.plan.index import Index
from baken.plan.staffing.holders import named

ADDRESSES: Mapping[str, Words] = {
    "subscribers": words("whoever signed up"),
    "contacts": words("the list of contacts"),
}
"""The two addresses of a channel that stand for a list of people."""
NO_ONE = frozenset(("none", "nobody", "unknown", ""))
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+")


def url_like(text: str) -> bool:
    """True for an address that a browser or mail program opens."""
    return _URL.fullmatch(text) is not None


class Said:
    """The plan of `index` in its own language."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def own(self, value: Words) -> str:
        """A sentence or heading of ours."""
        return say(value, self.index.language[:2])

    def text(self, value: str | dict[str, str] | None) -> str:
        """A text of the plan."""
        return self.index.text(value)

    def bullets(self, texts: Iterable[str | dict[str, str]] | None) -> list[Block]:
        """A list of texts, or nothing where there are none."""
        items = tuple(item for item in (paragraphs(self.text(text)) for text in texts or ()) if item)
        return [Listing(items)] if items else []

    def labelled(self, label: Term, text: str) -> Paragraph:
        """`label: text`."""
        return Paragraph((Text(f"{self.own(label.title)}: {text}"),))

    def labelled_runs(self, label: Term, runs: Runs) -> Paragraph:
        """`label:` and what stands behind it."""
        head = f"{self.own(label.title)}: "
        match runs:
            case (Text(text=text), *rest):
                return Paragraph((Text(head + text), *rest))
            case _:
                return Paragraph((Text(head), *runs))

    def who(self, reference: str | None) -> Runs:
        """Who is meant: a mention, a role by its name, a rota with its members, a team, or a phrase as it stands."""
        if reference is None or reference in NO_ONE:
            return ()
        if reference == ANYBODY.message:
            return (Text(self.own(ANYBODY)),)
        if reference.startswith("chosen_by:"):
            chooser = self.who(reference.removeprefix("chosen_by:"))
            return (Text(self.own(words("somebody chosen by {who}", who=plain(chooser)))),)
        kind, name = named(self.index, reference) or ("", "")
        match kind:
            case "person":
                return (self._mention(name),)
            case "role":
                role = self.index.roles[name]
                return (Text(one_line(self.text(role.name)) or name),)
            case "rota":
                return tuple(self._rota(name))
            case "team":
                return (Code(f"team:{name}"),)
            case _:
                phrase = one_line(reference)
                return (Text(phrase),) if phrase else ()

    def owner(self, reference: str | None) -> Runs:
        """The department or person that looks after something."""
        team = self.index.teams.get((reference or "").removeprefix("team:"))
        if team is not None:
            return (Text(one_line(self.text(team.name)) or team.id),)
        return self.who(reference)

    def _mention(self, name: str) -> Mention:
        people = self.index.written.people or ()
        full = next((person.name for person in people if person.id == name), None)
        return Mention(name, one_line(full or ""))

    def _rota(self, name: str) -> Iterator[Run]:
        yield Code(f"rota:{name}")
        members = [member.removeprefix("@") for member in self.index.rotas[name].members or ()]
        for place, member in enumerate(members):
            yield Text(", " if place else " (")
            yield self._mention(member)
        if members:
            yield Text(")")
