"""What the page for declaring shows of what would follow: level, calls, texts with remarks, and what can be pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from baken.incidents.declaring_form import IMPACT, Typed
from baken.incidents.foreseeing import Foreseen
from baken.incidents.naming import Text, audience_name, key_name, name_of, who
from baken.incidents.own_texts import Group, grouped, kept_texts, own_texts
from baken.incidents.shown_texts import Shown, show
from baken.lib.looks.language import named
from baken.lib.looks.parts import Act, Empty, Notice, Row
from baken.lib.words import Words, plural, words
from baken.plan.compose.facts import Known
from baken.plan.conditions.evaluate import Truth

TEXT = {
    "title": words("Something is wrong"),
    "lead": words("Say what you see. What follows stands below; nothing happens before you press the last button."),
    "look": words("Show what follows"),
    "level": words("Level"),
    "calls": words("Who is called"),
    "nobody": words("The plan calls nobody for this."),
    "texts": words("What is told"),
    "change": words("Change these words"),
    "own": words("your words"),
    "next": words("The next message is announced for"),
}
NO_PLAN = Empty(
    words("There is no plan yet"),
    words("Without a plan Baken knows nobody to call and nobody to tell. Save one with baken plan push --approve."),
)


@dataclass(frozen=True, slots=True)
class Follows:
    """All that would follow. `kept` are texts of one's own that go nowhere now, by the names of their fields."""

    level: Words
    because: Words
    notices: Sequence[Notice]
    calls: Sequence[Row]
    texts: Sequence[Shown]
    next_at: Sequence[datetime]
    unreached: Sequence[Words]
    not_told: Words
    waits: Notice | None
    acts: Sequence[Act]
    kept: Sequence[tuple[str, str]]


def follows(typed: Typed, foreseen: Foreseen) -> Follows:
    """What `foreseen` comes to, as the page shows it."""
    index, written = foreseen.run.index, foreseen.written
    groups = grouped(foreseen.plain.texts, own_texts(typed.data))
    level, because = _level(foreseen)
    unreached = [
        words("{audience}: {reason}", audience=audience_name(index, item.audience), reason=item.because)
        for item in written.unreached
    ]
    return Follows(
        level=level,
        because=because,
        notices=_notices(foreseen),
        calls=_calls(foreseen),
        texts=[_shown(typed, foreseen, group) for group in groups],
        next_at=sorted(dict.fromkeys(written.next_at.values())),
        unreached=unreached,
        not_told=words("What is not told ({count})", count=len(unreached)),
        waits=_waits(foreseen),
        acts=_acts(foreseen),
        kept=kept_texts(typed.data, groups),
    )


def _level(foreseen: Foreseen) -> tuple[Words, Words]:
    index, found = foreseen.run.index, foreseen.found
    if found.severity is not None:
        return words("{level}", level=name_of(index, "severity", found.severity)), found.because
    if found.possible is not None:
        possible = name_of(index, "severity", found.possible)
        return words("not certain yet, possibly {level}", level=possible), words("an answer above can settle it")
    return words("not certain yet"), found.because


def _notices(foreseen: Foreseen) -> list[Notice]:
    found: list[Notice] = []
    if foreseen.refused is not None:
        found.append(Notice(foreseen.refused.words, "wrong", foreseen.refused.mend))
    if foreseen.found.declared.truth is Truth.NO:
        said = words("By these answers the plan would not call it an incident yet.")
        found.append(Notice(said, "plain", words("If you are not sure, declare it: it can be taken back.")))
    found += [Notice(gap.because, "warn") for gap in foreseen.staffing.gaps]
    return found


def _waits(foreseen: Foreseen) -> Notice | None:
    """Why nobody is told right away, and what becomes of the words."""
    withheld = foreseen.withheld
    if withheld is None or foreseen.refused is not None:
        return None
    kept = words("The words are kept as a draft; in the room it is agreed to, or changed, and sent.")
    return Notice(withheld.words, "plain", kept if foreseen.can_draft else None)


def _calls(foreseen: Foreseen) -> list[Row]:
    run, rows = foreseen.run, []
    for call in foreseen.staffing.calls:
        people = call.primary.people
        name = key_name(run.index, call.role or call.primary.said)
        value: Text | Words = who(run.index, people[0]) if people else words("nobody the plan knows")
        more: Words = words("because {reason}", reason=call.because)
        if call.backup is not None and call.backup.people:
            backup = who(run.index, call.backup.people[0])
            more = words("then {backup}; because {reason}", backup=backup, reason=call.because)
        rows.append(Row(name, value, state="known" if people else "none", more=more))
    return rows


def _shown(typed: Typed, foreseen: Foreseen, group: Group) -> Shown:
    lacks = None if group.own is not None else _lacks(typed, group.language)
    return show(foreseen.run.index, group, foreseen.remarks, lacks)


def _lacks(typed: Typed, language: str) -> Words | None:
    """That what can't be done was not said in this language, where it was in another."""
    known = typed.said().facts.get(IMPACT)
    if not isinstance(known, Known) or not isinstance(known.value, dict) or language in known.value:
        return None
    other = next(iter(known.value))
    names = {"language": named(language), "other": named(other)}
    return words("A sentence stands here in {other}; fill it in above in {language} too.", **names)


def _acts(foreseen: Foreseen) -> list[Act]:
    """What can be pressed, the one that goes furthest first."""
    if foreseen.refused is not None:
        return []
    people, calls = len(foreseen.people), plural("{count} person", "{count} people", len(foreseen.people))
    declare = words("Declare and call {people}", people=calls) if people else words("Declare")
    if foreseen.withheld is None:
        quiet = words("Declare and call {people}, tell nobody yet", people=calls)
        if not people:
            quiet = words("Declare, tell nobody yet")
        return [
            Act(_tell(foreseen, people, calls), name="act", value="tell", kind="first"),
            Act(quiet, name="act", value="draft" if foreseen.can_draft else "only"),
        ]
    return [Act(declare, name="act", value="draft" if foreseen.can_draft else "only", kind="first")]


def _tell(foreseen: Foreseen, people: int, calls: Words) -> Words:
    index = foreseen.run.index
    told = plural("{count} reader", "{count} readers", foreseen.readers)
    audiences = [
        audience_name(index, name) for name in dict.fromkeys(one["audience"] for one in foreseen.written.texts)
    ]
    if not people and foreseen.readers:
        return words("Declare and tell {readers}", readers=told)
    if not people:
        return words("Declare and tell {audiences}", audiences=audiences)
    if foreseen.readers:
        return words("Declare, call {people} and tell {readers}", people=calls, readers=told)
    return words("Declare, call {people} and tell {audiences}", people=calls, audiences=audiences)
