"""DRI: practice: often enough, the hardest cases too, and what came of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from baken.lib.words import Words, plural, words
from baken.plan.durations import Duration
from baken.plan.index import Index, bare
from baken.plan.promises.phrases import length_words
from baken.plan.schema.practice import Drill
from baken.plan.staffing.holders import named, rota_of
from baken.readiness.behind import behind
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.channels import main_channel
from baken.readiness.rules.roles import lead
from baken.readiness.rules.texts_kinds import speaks_of_channels
from baken.readiness.stated import is_none, is_open

USUALLY = Duration(90, "d")
OPEN_FOR = timedelta(days=30)
_AT = ("drills",)


@rule("DRI-01", "warning", words("too long without a drill"), "GitLab: quarterly; PagerDuty: half-yearly")
def practised(subject: Subject) -> Iterator[Found]:
    """How often: `policies.drill_every`, otherwise as often as the plan's own drills, otherwise every 90 days."""
    drills, limit = subject.written.drills, _rhythm(subject)
    noted = [day for (kind, _), day in subject.evidence.days.items() if kind == "drill"]
    stated = [drill.last for drill in drills or () if drill.last is not None]
    newest = max((*noted, *stated), default=None)
    mend = words("hold one, and write the day under last")
    if newest is not None:
        if subject.today > limit.after(datetime.combine(newest, time(), UTC)).date():
            names = {"day": newest, "limit": length_words(limit)}
            yield Found(_AT, words("the last drill was held on {day}, more than {limit} ago", **names), mend)
    elif drills is None:
        yield Found(_AT, words("the plan names no drill"), words("write under drills what you practise, and how often"))
    elif not drills:
        said = words("the plan says that nothing is practised")
        yield Found(_AT, said, words("write under drills what you practise, and how often"))
    else:
        yield Found(_AT, words("the plan does not say when a drill was last held"), mend)


@rule("DRI-02", "warning", words("the hardest cases were never practised"), "Heroku 2025")
def hardest(subject: Subject) -> Iterator[Found]:
    """The main channel is down, and the leader can't be reached. A plan without drills is DRI-01's."""
    index = subject.index
    drills = subject.written.drills or ()
    any_held = any(_held(subject, drill) for drill in drills)
    main, leader = main_channel(subject), lead(index)
    if not drills:
        return
    if main is not None:
        played = [drill for drill in drills if _plays_down(index, drill, main.id)]
        never = words("no drill of the plan says that it plays without {channel}", channel=called(main))
        not_yet = words("the drill without {channel} was never held", channel=called(main))
        mend = words("name it under scenario.channel_down of a drill, and hold that")
        yield from _missed(subject, played, any_held, never, not_yet, mend)
    if leader is not None:
        played = [drill for drill in drills if _plays_absent(index, drill, leader)]
        never = words("no drill of the plan says that it plays without {role}", role=called(index.roles[leader]))
        not_yet = words("the drill without {role} was never held", role=called(index.roles[leader]))
        mend = words("name the role under scenario.absent of a drill, and hold that")
        yield from _missed(subject, played, any_held, never, not_yet, mend)


@rule("DRI-03", "warning", words("an open finding of a drill older than 30 days"), "Mozilla: follow-ups get lost")
def followed_up(subject: Subject) -> Iterator[Found]:
    for place, drill in enumerate(subject.written.drills or ()):
        left = [said for said in drill.findings or () if not is_open(said) and not is_none(said)]
        if left and drill.last is not None and subject.today - drill.last > OPEN_FOR:
            said = plural(
                "one finding of {drill}, held on {day}, is still open",
                "{count} findings of {drill}, held on {day}, are still open",
                len(left),
                drill=drill.id,
                day=drill.last,
            )
            mend = words("settle it and take it out of findings, or give it an owner and a day elsewhere")
            yield Found(("drills", place, "findings"), said, mend)


def _rhythm(subject: Subject) -> Duration:
    policies = subject.written.policies
    if "drill_every" in policies.model_fields_set:
        return policies.drill_every
    stated = [drill.every for drill in subject.written.drills or () if drill.every is not None]
    return min(stated, key=lambda every: every.length, default=USUALLY)


def _held(subject: Subject, drill: Drill) -> date | None:
    return subject.evidence.newest("drill", drill.id, drill.last)


def _missed(
    subject: Subject, played: list[Drill], any_held: bool, never: Words, not_yet: Words, mend: Words
) -> Iterator[Found]:
    """What is said of a case that no drill plays, or that was not held while others were.

    A note where some drill does not say what it plays.
    """
    if not played:
        is_sure = all(drill.scenario is not None for drill in subject.written.drills or ())
        yield Found(_AT, never, mend, None if is_sure else "note")
    elif any_held and not any(_held(subject, drill) for drill in played):
        place = (subject.written.drills or []).index(played[0])
        yield Found(("drills", place), not_yet, words("hold it, and write the day under last"))


def _plays_down(index: Index, drill: Drill, main: str) -> bool:
    """True for a drill without that channel, or of the type of incident that is about our channels."""
    scenario = drill.scenario
    if scenario is None:
        return False
    kind = index.types.get(bare(scenario.type or ""))
    down = [*map(bare, scenario.channel_down or ())]
    return main in down or (not down and kind is not None and speaks_of_channels(kind))


def _plays_absent(index: Index, drill: Drill, leader: str) -> bool:
    """True for a drill without whoever leads: the role, its primary, or one of its rota."""
    held = index.roles[leader].assigned
    primary = (held.primary if held else None) or ""
    rota = rota_of(index, primary)
    leaders = {("role", leader), named(index, primary), behind(index, primary)}
    leaders |= {("person", bare(name)) for name in (rota.members if rota else None) or ()}
    absent = (drill.scenario.absent if drill.scenario else None) or ()
    return any(found in leaders for found in (named(index, who) for who in absent) if found is not None)
