"""What the composer shows: fields, texts with remarks, who gets them, and what can be pressed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from baken.incidents.agreeing import approver
from baken.incidents.composing import Composed
from baken.incidents.composing_facts import fact_fields
from baken.incidents.composing_form import KINDS, TypedMessage
from baken.incidents.composing_texts import TEXT
from baken.incidents.naming import audience_name, name_of
from baken.incidents.own_texts import Group, grouped, kept_texts
from baken.incidents.shown_texts import Shown, compared, show
from baken.lib.looks.language import named
from baken.lib.looks.parts import Act, Choices, Field, Notice, Option, Said
from baken.lib.words import Words, plural, words
from baken.plan.blanks import blanks_of
from baken.plan.compose.choose import kind_words
from baken.plan.index import Index


@dataclass(frozen=True, slots=True)
class Gets:
    """One way to readers: where, how many, and where their addresses stand."""

    name: Words
    said: Said
    href: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """All that would follow. `silent` where nobody has to be told that it was nothing."""

    facts: Sequence[Field]
    texts: Sequence[Shown]
    announced: Sequence[datetime]
    gets: Sequence[Gets]
    unreached: Sequence[Words]
    notices: Sequence[Notice]
    despite: bool
    silent: bool
    acts: Sequence[Act]
    kept: Sequence[tuple[str, str]]

    @property
    def facts_open(self) -> bool:
        """True while none of the words, or of whatever there is, says anything."""
        return not any(one.value for one in [one for one in self.facts if one.lines > 1] or self.facts)


def message(typed: TypedMessage, composed: Composed, silent: bool) -> Message:
    """What `composed` comes to, as the page shows it."""
    index = typed.index
    plain = {(one["audience"], one["channel"], one["language"]): one["body"] for one in composed.plain.texts}
    written = [
        {**one, "body": plain.get((one["audience"], one["channel"], one["language"]), ""), "subject": ""}
        # What readers outside get comes first: it is what has to be right.
        for one in sorted(composed.everywhere.texts, key=lambda one: not index.outside(one["audience"]))
    ]
    groups = grouped(written, typed.own, {*typed.apart.values()})
    return Message(
        facts=_facts(typed, composed),
        texts=compared([_shown(index, composed, group) for group in groups]),
        announced=sorted(dict.fromkeys(composed.written.next_at.values())),
        gets=_gets(typed, composed),
        unreached=_unreached(index, composed),
        notices=_notices(composed, silent),
        despite=composed.held is not None,
        silent=silent,
        acts=_acts(composed, silent),
        kept=kept_texts(typed.data, groups),
    )


def _shown(index: Index, composed: Composed, group: Group) -> Shown:
    lacks = next((one.because for one in composed.written.unreached if (one.audience, one.channel) in group.ways), None)
    shown = show(index, group, composed.remarks, None if group.shown and lacks is None else lacks)
    if len(group.ways) < 2:
        return shown
    ways = [
        (f"{group.language}.{audience}@{channel}", _way(index, audience, channel)) for audience, channel in group.ways
    ]
    return replace(shown, ways=ways)


def _way(index: Index, audience: str, channel: str) -> Words:
    return words(
        "{audience}: {channel}", audience=audience_name(index, audience), channel=name_of(index, "channel", channel)
    )


def _facts(typed: TypedMessage, composed: Composed) -> list[Field]:
    """The facts that the plan's texts speak of."""
    index = typed.index
    used = [index.templates[one["template"]] for one in composed.plain.texts if one["template"] in index.templates]
    names = dict.fromkeys(blank for one in used for text in _bodies(one.body) for blank in blanks_of(text))
    return list(fact_fields(typed.run, names, typed.data, typed.faults))


def _bodies(body: str | dict[str, str] | None) -> list[str]:
    return [body] if isinstance(body, str) else list((body or {}).values())


def _gets(typed: TypedMessage, composed: Composed) -> list[Gets]:
    """Each list with its count, each place with its address."""
    index, found = typed.index, []
    for text in composed.written.texts:
        way = (text["language"], text["audience"], text["channel"])
        name = way_name(index, text["audience"], text["channel"], text["language"])
        count = composed.readers.get(way)
        if count is None:
            found.append(Gets(name, _place(index, way[2], way[0])))
            continue
        query = {"way": "{}.{}@{}".format(*way), "corrects": typed.data.get("corrects", "")}
        href = f"{reverse('incidents:readers', args=(typed.incident.pk,))}?{urlencode(query)}"
        found.append(Gets(name, plural("{count} reader", "{count} readers", count), href))
    return found


def way_name(index: Index, audience: str, channel: str, language: str) -> Words:
    """A way to readers, as people call it."""
    return words(
        "{audience}: {channel}, in {language}",
        audience=audience_name(index, audience),
        channel=name_of(index, "channel", channel),
        language=named(language),
    )


def _place(index: Index, channel: str, language: str) -> Said:
    return index.text(index.channels[channel].address, language) or words("one place")


def _unreached(index: Index, composed: Composed) -> list[Words]:
    shown = {one["audience"] for one in composed.everywhere.texts}
    return [
        words("{audience}: {reason}", audience=audience_name(index, one.audience), reason=one.because)
        for one in composed.written.unreached
        if one.audience not in shown
    ]


def _notices(composed: Composed, silent: bool) -> list[Notice]:
    if silent:
        return [Notice(TEXT["silent"], "plain")]
    found = []
    if composed.problem is not None:
        found.append(Notice(composed.problem.words, "warn", composed.problem.mend))
    if composed.held is not None:
        found.append(Notice(composed.held.words, "wrong", composed.held.mend))
    if composed.asks and composed.problem is None:
        who = approver(composed.run, composed.asks[0])
        mend = words("Kept as a draft, it waits in the room for them.")
        found.append(Notice(words("{approver} has to agree before this goes out.", approver=who), "plain", mend))
    return found


def _acts(composed: Composed, silent: bool) -> list[Act]:
    """What can be pressed, the one that goes furthest first."""
    keep = Act(TEXT["keep"], name="act", value="draft")
    if silent:
        return [Act(TEXT["take_back"], name="act", value="send", kind="grave")]
    if composed.problem is not None:
        return []
    if composed.asks:
        who = approver(composed.run, composed.asks[0])
        return [Act(words("Ask {who} to agree", who=who), name="act", value="draft", kind="first")]
    return [Act(_tell(composed), name="act", value="send", kind="first"), keep]


def _tell(composed: Composed) -> Words:
    """What the button says: how many readers on lists, otherwise who."""
    count = sum(composed.readers.values())
    if count:
        return words("Tell {readers}", readers=plural("{count} reader", "{count} readers", count))
    names = dict.fromkeys(one["audience"] for one in composed.written.texts)
    return words("Tell {audiences}", audiences=[audience_name(composed.run.index, name) for name in names])


def kinds(typed: TypedMessage) -> Choices:
    """The kinds of message that the plan has texts for, and the one that is chosen."""
    have = {one.kind for one in typed.index.templates.values()}
    names = [one for one in KINDS if one in have or one in ("update", typed.kind)]
    return Choices("kind", TEXT["kind"], [Option(one, kind_words(one)) for one in names], chosen=(typed.kind,))


def stages(typed: TypedMessage) -> Choices:
    """The stages, with the one that the message goes out at."""
    index, here = typed.index, typed.incident.stage
    names: dict[str, Said] = {one: name_of(index, "stage", one) for one in index.stages if one != here}
    options = [Option(one, name) for one, name in names.items()]
    options.insert(0, Option(here, words("stays at: {stage}", stage=name_of(index, "stage", here))))
    return Choices("stage", TEXT["stage"], options, chosen=(typed.stage,))


def audiences(typed: TypedMessage, composed: Composed) -> Choices:
    """Whom it can be for, and whom it is for now."""
    index = typed.index
    chosen = {one["audience"] for one in composed.everywhere.texts}
    options = [Option(one, audience_name(index, one)) for one in index.audiences]
    return Choices("audience", TEXT["audiences"], options, chosen=chosen, many=True)


def reason(typed: TypedMessage) -> Field:
    """The field for why a message is corrected, or an incident taken back."""
    label = TEXT["false_alarm"] if typed.corrects is None else TEXT["reason"]
    return Field("reason", label, typed.data.get("reason", ""), error=typed.faults.get("reason"))


def next_time(typed: TypedMessage, composed: Composed) -> Field:
    """The field for the time of the next message."""
    planned = sorted(dict.fromkeys(composed.plain.next_at.values()))
    hint: Words = TEXT["next_free"]
    if planned:
        times = [f"{one.astimezone(typed.index.zone):%H:%M}" for one in planned]
        hint = words("As 14:30. Empty: as the plan promises, {times}.", times=times)
    return Field("next", TEXT["next"], typed.data.get("next", ""), hint=hint, error=typed.faults.get("next"))
