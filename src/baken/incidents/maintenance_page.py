"""What the pages of maintenance show: the work in tables, and of new work whom it reaches and what can be pressed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from baken.incidents.home_views import room
from baken.incidents.maintaining import began_at
from baken.incidents.maintenance_foreseeing import Foreseen
from baken.incidents.maintenance_form import Parts, Typed, parts, text_field
from baken.incidents.models import Incident
from baken.incidents.naming import audience_name, name_of
from baken.infrastructure.impact import named as part_name
from baken.lib.looks.language import named
from baken.lib.looks.parts import Act, Cell, Empty, Field, Notice, Row, Table, table
from baken.lib.words import Words, plural, words
from baken.plan.index import Index
from baken.plan.wording.remark import Remark

TEXT = {
    "title": words("Maintenance"),
    "under_way": words("Under way"),
    "planned": words("Planned"),
    "over": words("Over"),
    "plan": words("Plan maintenance"),
    "none_planned": words("Nothing is planned."),
    "next_planned": words("Planned for later"),
    "before_planned": words("Planned for sooner"),
    "older": words("Earlier work"),
    "newer": words("Later work"),
    "back": words("All maintenance"),
    "lead": words("Say what will be done and when. Nothing happens before you press the last button."),
    "parts": words("Which parts are worked on?"),
    "parts_hint": words("While the work goes on, they are shown under maintenance."),
    "find": words("Search the parts"),
    "find_hint": words("By name or group. What you have chosen stays in the list."),
    "none_found": words("No part is called that."),
    "look": words("Show what follows"),
    "texts": words("What people are told"),
    "texts_lead": words(
        "The plan has no texts for maintenance. Write what people will notice and what they can do meanwhile. Leave it "
        "empty, and nobody is told yet."
    ),
}
NO_PLAN = Empty(
    words("There is no plan yet"),
    words("Maintenance is about parts of your plan. Save one with baken plan push --approve."),
)
NONE = Empty(
    words("No maintenance is planned or under way"),
    words("Whoever plans work tells people early, and the status page follows its beginning and its end."),
    Act(words("Plan maintenance"), href="/maintenance/plan/", kind="first"),
)
HEADS = (words("What"), words("Begins"), words("Ends"), words("Parts"))
HEADS_OVER = (words("What"), words("Began"), words("Ended"), words("How it ended"))
MOST_NAMED = 3
"""So many parts are named in one row; how many more there are is counted."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The field for one language, what is remarked on what stands in it, and whether its readers are left out."""

    field: Field
    remarks: Sequence[Remark]
    lacks: Words | None


@dataclass(frozen=True, slots=True)
class Follows:
    """All that would follow from planning it."""

    parts: Parts
    parts_fault: Words | None
    texts: Sequence[Spoken]
    notices: Sequence[Notice]
    heard: Words
    hearers: Sequence[Row]
    unreached: Sequence[Words]
    not_told: Words
    waits: Notice | None
    acts: Sequence[Act]


def coming(incidents: Iterable[Incident], index: Index) -> Table:
    """Work that is planned or under way, as rows of a table; `index` names its parts."""
    return table(HEADS, [_coming(one, index) for one in incidents])


def past(incidents: Iterable[Incident], index: Index) -> Table:
    """Work that is over or was called off, as rows of a table."""
    return table(HEADS_OVER, [_past(one, index) for one in incidents])


def follows(typed: Typed, foreseen: Foreseen, language: str) -> Follows:
    """What `foreseen` comes to, as the page shows it to a reader of `language`."""
    index = typed.index
    texts = foreseen.written.texts or foreseen.possible.texts
    unreached = [
        words("{audience}: {reason}", audience=audience_name(index, item.audience), reason=item.because)
        for item in (foreseen.possible if not typed.texts else foreseen.written).unreached
    ]
    unreached = list({str(said): said for said in unreached}.values())
    return Follows(
        parts=parts(typed),
        parts_fault=typed.faults.get("parts"),
        texts=[_spoken(typed, foreseen, one) for one in typed.spoken(language)],
        notices=_notices(typed, foreseen),
        heard=words("Who hears of it") if foreseen.written.texts else words("Whom a text would reach"),
        hearers=_hearers(foreseen, texts),
        unreached=unreached,
        not_told=words("What is not told ({count})", count=len(unreached)),
        waits=_waits(foreseen),
        acts=_acts(typed, foreseen),
    )


def _coming(incident: Incident, index: Index) -> list[Cell]:
    return [
        Cell(_title(incident), href=room(incident)),
        _time(began_at(incident), index),
        _time(incident.ends_at, index),
        Cell(_about(incident, index)),
    ]


def _past(incident: Incident, index: Index) -> list[Cell]:
    return [
        Cell(_title(incident), href=room(incident)),
        _time(began_at(incident), index),
        _time(incident.ended_at, index),
        Cell(name_of(index, "stage", incident.stage)),
    ]


def _time(moment: datetime | None, index: Index) -> Cell:
    return Cell(words("{time}", time=moment.astimezone(index.zone)) if moment else "-")


def _title(incident: Incident) -> Any:
    return words("Drill: {title}", title=incident.title) if incident.drill else incident.title


def _about(incident: Incident, index: Index) -> Words:
    names = [part_name(index, one) for one in incident.components]
    if len(names) <= MOST_NAMED:
        return words("{values}", values=names)
    more = len(names) - MOST_NAMED + 1
    shown: list[Any] = [*names[: MOST_NAMED - 1], plural("{count} more part", "{count} more parts", more)]
    return words("{values}", values=shown)


def _spoken(typed: Typed, foreseen: Foreseen, language: str) -> Spoken:
    written = {text.language for text in typed.texts}
    is_read = any(text["language"] == language for text in foreseen.possible.texts)
    lacks = None
    if written and language not in written and is_read:
        lacks = words("Whoever reads {language} is told nothing.", language=named(language))
    if language in written and not is_read and foreseen.possible.texts:
        lacks = words("Nobody is told in {language}.", language=named(language))
    remarks: dict[tuple[str, int, int], Remark] = {}
    for one in foreseen.remarks:
        if one.language == language:
            remarks.setdefault((one.remark.rule, one.remark.start, one.remark.end), one.remark)
    return Spoken(text_field(typed, language), [*remarks.values()], lacks)


def _notices(typed: Typed, foreseen: Foreseen) -> list[Notice]:
    found = []
    if foreseen.refused is not None:
        found.append(Notice(foreseen.refused.words, "wrong", foreseen.refused.mend))
    begin = typed.moment("starts")
    if begin is not None and begin <= typed.now and "starts" not in typed.faults:
        said = words("The beginning has passed: the work begins at once.")
        found.append(Notice(said, "plain"))
    return found


def _hearers(foreseen: Foreseen, texts: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Each audience with its channels, and how many people are on its lists."""
    index, rows = foreseen.run.index, []
    for audience in dict.fromkeys(text["audience"] for text in texts):
        own = [text for text in texts if text["audience"] == audience]
        channels = [name_of(index, "channel", one) for one in dict.fromkeys(text["channel"] for text in own)]
        count = foreseen.told(own)
        more = plural("{count} reader", "{count} readers", count) if count else None
        rows.append(Row(audience_name(index, audience), words("{values}", values=channels), more=more))
    return rows


def _waits(foreseen: Foreseen) -> Notice | None:
    """Why nobody is told right away, and what becomes of the words."""
    withheld = foreseen.withheld
    if withheld is None or foreseen.refused is not None:
        return None
    mend = words("The words are kept as a draft; in the room it is agreed to, or changed, and sent.")
    if not foreseen.can_draft:
        mend = words("Your words are not kept: give them to somebody who may write messages.")
    return Notice(withheld.words, "plain", mend)


def _acts(typed: Typed, foreseen: Foreseen) -> list[Act]:
    """What can be pressed, the one that goes furthest first."""
    if foreseen.refused is not None:
        return []
    value = "draft" if foreseen.can_draft and foreseen.written.texts else "only"
    if not typed.texts or not foreseen.written.texts:
        return [Act(words("Plan it, tell nobody yet"), name="act", value="only", kind="first")]
    if foreseen.withheld is not None:
        said = words("Plan it, keep the text as a draft") if value == "draft" else words("Plan it, tell nobody yet")
        return [Act(said, name="act", value=value, kind="first")]
    return [
        Act(_tell(foreseen), name="act", value="tell", kind="first"),
        Act(words("Plan it, tell nobody yet"), name="act", value=value),
    ]


def _tell(foreseen: Foreseen) -> Words:
    texts = foreseen.written.texts
    count = foreseen.told(texts)
    if count:
        return words("Plan it and tell {readers}", readers=plural("{count} reader", "{count} readers", count))
    names = [audience_name(foreseen.run.index, one) for one in dict.fromkeys(text["audience"] for text in texts)]
    return words("Plan it and tell {audiences}", audiences=names)
