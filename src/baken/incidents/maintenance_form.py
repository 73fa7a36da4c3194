"""What was typed to plan maintenance, read by the plan: titles, times, the parts of the plan, texts for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.http import QueryDict

from baken.incidents.declaring_form import MOST_TITLE
from baken.incidents.errors import IncidentError
from baken.incidents.naming import Text
from baken.incidents.room_forms import read_moment
from baken.incidents.writing import Given
from baken.infrastructure.impact import named as part_name
from baken.lib.looks.language import named
from baken.lib.looks.parts import Field
from baken.lib.words import Words, plural, say, words
from baken.plan.index import Index

MOST_TEXT = 20_000
MOST_FIND = 100
FEW, FOUND = 24, 12
"""So many parts are shown all at once; in a longer list one searches, and sees so many of those that fit."""
BEGUN = timedelta(hours=1)
"""Work may have begun this long ago when somebody plans it: they were busy with it."""
TITLE, BODY = "title.", "text."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan to choose: its id, what it is called, its group, and whether it is chosen."""

    id: str
    name: Text
    group: Text | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are shown: those that are chosen and those that were searched for, and how many are not shown."""

    shown: Sequence[Part]
    searches: bool
    find: str
    hidden: int

    @property
    def more(self) -> Words | None:
        """How many fit that are not shown."""
        said = plural("{count} more part: search for it", "{count} more parts: search for them", self.hidden)
        return said if self.hidden else None


@dataclass(slots=True)
class Typed:
    """What stands in the form. `faults` says what is wrong, by the name of the field."""

    index: Index
    data: QueryDict
    now: datetime
    faults: dict[str, Words] = field(default_factory=dict)

    def spoken(self, language: str) -> list[str]:
        """The languages of the plan: that of the reader first, then that of the plan."""
        return sorted(self.index.languages, key=lambda one: (one != language, one != self.index.language))

    @property
    def titles(self) -> dict[str, str]:
        """What is planned, in each language in which somebody says it."""
        said = {one: " ".join(self.data.get(f"{TITLE}{one}", "").split()) for one in self.index.languages}
        return {one: text for one, text in said.items() if text}

    @property
    def texts(self) -> list[Given]:
        """What people are told, in each language in which somebody wrote it."""
        said = {one: _plain(self.data.get(f"{BODY}{one}", "")) for one in self.index.languages}
        return [Given(one, text) for one, text in said.items() if text]

    @property
    def components(self) -> list[str]:
        """The ids of the parts that are chosen, in the order of the plan."""
        chosen = {*self.data.getlist("parts")}
        return [one for one in self.index.components if one in chosen]

    def moment(self, name: str) -> datetime | None:
        """The time in a field; None where nothing stands there, or nothing that can be read."""
        said = self.data.get(name, "").strip()
        if not said:
            return None
        try:
            found = read_moment(said, self.index.zone)
            moment = found.astimezone(UTC)
        except (IncidentError, OverflowError):
            self.faults[name] = words("Give the day and the time, as in 2026-11-24T14:30.")
            return None
        # A time that the clocks leave out comes back as another one.
        if moment.astimezone(found.tzinfo).replace(tzinfo=None) != found.replace(tzinfo=None):
            self.faults[name] = words("The clocks go forward in that hour, and leave this time out. Choose another.")
            return None
        return moment

    def check(self) -> None:
        """Notes what has to be filled in or mended before anything is planned."""
        begin, end = self.moment("starts"), self.moment("ends")
        if not self.titles:
            self.faults["title"] = words("Say in a few words what will be done.")
        for one, title in self.titles.items():
            if len(title) > MOST_TITLE:
                self.faults[f"{TITLE}{one}"] = words("At most {most} characters fit.", most=MOST_TITLE)
        for text in self.texts:
            if len(text.body) > MOST_TEXT:
                self.faults[f"{BODY}{text.language}"] = words("At most {most} characters fit.", most=MOST_TEXT)
        if begin is None:
            self.faults.setdefault("starts", words("Say when the work begins."))
        elif begin < self.now - BEGUN:
            self.faults["starts"] = words("This time has passed. Work that goes on now begins now.")
        if end is None:
            self.faults.setdefault("ends", words("Say when it will be done at the latest."))
        elif end <= self.now:
            self.faults["ends"] = words("This time has passed. Give a later one.")
        elif begin is not None and end <= begin:
            self.faults["ends"] = words("This is not after the beginning. Give a later time.")
        gone = [one for one in dict.fromkeys(self.data.getlist("parts")) if one not in self.index.components]
        if gone:
            wrong = words("“{value}” is not in the plan", value=gone[0][:80])
            self.faults["parts"] = words(
                "{wrong}: {mend}", wrong=wrong, mend=words("choose from the parts of the plan")
            )
        elif not self.components:
            self.faults["parts"] = words("Choose at least one part: its state on the status page follows the work.")


def fields(typed: Typed, language: str) -> list[Field]:
    """The fields for what is done, in each language of the plan, and when."""
    return [*_titles(typed, language), *_times(typed)]


def text_field(typed: Typed, language: str) -> Field:
    """The field for what people are told in one language."""
    name = f"{BODY}{language}"
    label = words("What you tell people, in {language}", language=named(language))
    error, value = typed.faults.get(name), typed.data.get(name, "")
    return Field(name, label, value, error=error, lines=4, most=MOST_TEXT, language=language)


def parts(typed: Typed) -> Parts:
    """The parts of the plan in their order: all of them where they are few, otherwise what is searched for."""
    find = " ".join(typed.data.get("find", "").split())[:MOST_FIND]
    chosen, every = {*typed.components}, list(typed.index.components)
    if len(every) <= FEW:
        return Parts([_part(typed.index, one, one in chosen) for one in every], False, "", 0)
    wanted = find.casefold().split()
    fitting = [one for one in every if one not in chosen and _says(typed.index, one, wanted)]
    shown = chosen | {*fitting[:FOUND]}
    found = [_part(typed.index, one, one in chosen) for one in every if one in shown]
    return Parts(found, True, find, len(fitting[FOUND:]))


def _titles(typed: Typed, language: str) -> list[Field]:
    found = []
    for place, one in enumerate(typed.spoken(language)):
        label = words("What will be done?") if place == 0 else words("The same in {language}", language=named(one))
        hint = words("In a few words, as a customer would say it: it becomes the title.") if place == 0 else None
        name = f"{TITLE}{one}"
        value, error = typed.data.get(name, ""), typed.faults.get(name)
        # In which language they say it is up to them.
        error = typed.faults.get("title", error) if place == 0 else error
        found.append(Field(name, label, value, hint=hint, error=error, most=MOST_TITLE, language=one))
    return found


def _times(typed: Typed) -> list[Field]:
    zone = words("By the clocks of {zone}", zone=str(typed.index.zone))
    data, faults = typed.data, typed.faults
    return [
        Field(
            "starts",
            words("When does it begin?"),
            data.get("starts", ""),
            hint=zone,
            error=faults.get("starts"),
            kind="datetime-local",
        ),
        Field(
            "ends",
            words("When is it done at the latest?"),
            data.get("ends", ""),
            hint=words("Baken begins and ends it by itself at these times. In its room you can do so earlier."),
            error=faults.get("ends"),
            kind="datetime-local",
        ),
    ]


def _part(index: Index, name: str, is_chosen: bool) -> Part:
    return Part(name, part_name(index, name), index.components[name].group, is_chosen)


def _says(index: Index, name: str, wanted: Sequence[str]) -> bool:
    """True where a part says every one of `wanted` in its id, its name or its group, in any language."""
    if not wanted:
        return True
    component = index.components[name]
    texts = (name, component.name, component.group, component.internal_name)
    said = " ".join(say(text, one) for text in texts if text for one in index.languages).casefold()
    return all(one in said for one in wanted)


def _plain(text: str) -> str:
    """Without what browsers do to the ends of lines, and without empty lines around it."""
    return text.replace("\r\n", "\n").strip()
