"""What somebody wants to say: out of what they give, or word for word out of a draft; and the texts that come of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import cast

from baken.incidents.agreeing import going_public
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Update
from baken.incidents.righting import correction, put_right, retraction, take_back
from baken.incidents.run import Run, utc
from baken.incidents.writing import Given, Tell, Wish, Written, write
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.schema.course import MessageKind


def wish_of(
    run: Run,
    kind: MessageKind,
    audiences: Collection[str] | None,
    texts: Sequence[Given],
    tell: Tell,
    next_at: Mapping[str, datetime] | None,
) -> Wish:
    times = {name: utc(moment) for name, moment in (next_at or {}).items()}
    for name in (*(audiences or ()), *times):
        if name not in run.index.audiences:
            raise not_in_plan(words("the plan has no audience {value}"), name, sorted(run.index.audiences))
    if any(moment <= run.now for moment in times.values()):
        raise IncidentError(
            words("the next message can't be promised for a time that has passed"), words("name a later time")
        )
    return Wish(kind, frozenset(audiences) if audiences is not None else None, tuple(texts), tell, times)


def wish_to_take_back(run: Run, texts: Sequence[Given]) -> Wish:
    wish = retraction(run, texts)
    if wish is None:
        raise IncidentError(words("nothing was said that could be taken back"), words("take the incident back itself"))
    return wish


def wish_of_draft(run: Run, draft: Update) -> Wish:
    """What a draft wants to say, word for word."""
    times = _times(draft)
    if any(moment <= run.now for moment in times.values()):
        said = words("the next message that this draft announces would be due already")
        raise IncidentError(said, words("draft it anew"))
    texts = tuple(
        Given(text["language"], text["body"], text["subject"], text["audience"], text["channel"])
        for text in draft.texts
    )
    if draft.corrects is not None:
        return correction(run, draft.corrects, texts)
    audiences = frozenset(text["audience"] for text in draft.texts)
    return Wish(kind_of(draft), audiences, texts, cast(Tell, draft.tell), times)


def do_what_it_says(run: Run, draft: Update, actor: Actor) -> None:
    """Puts right, or takes back, what a draft says is wrong."""
    if draft.corrects is not None:
        put_right(run, draft, draft.corrects, actor)
    elif draft.kind == "retraction":
        wish_to_take_back(run, ())
        take_back(run, actor, draft.reason)


def written_of(run: Run, wish: Wish, strict: bool = True) -> Written:
    """The texts of `wish`. Raises IncidentError where there are none, or a given text is for nobody."""
    written = write(run, wish)
    written.consents += going_public(run, written.texts)
    refused = [wish.barred[one.channel] for one in written.unreached if one.channel and one.channel in wish.barred]
    if not written.texts and refused:
        raise refused[-1]
    if not written.texts:
        reason = written.unreached[-1].because if written.unreached else words("no channel is used for it")
        raise IncidentError(words("nobody can be told: {reason}", reason=reason), words("change that, and try again"))
    idle = [one for number, one in enumerate(wish.texts) if number not in written.used]
    if strict and idle:
        if (idle[0].channel or "") in wish.barred:
            raise wish.barred[idle[0].channel or ""]
        said = words("the text in {language} would reach nobody", language=idle[0].language)
        raise IncidentError(said, words("leave it out, or name an audience and channel that are told now"))
    return written


def check_unpublished(update: Update) -> None:
    """Raises IncidentError where `update` was published, dropped, or is about to leave."""
    if update.status == Update.Status.PUBLISHED:
        raise IncidentError(words("this update is published already"), words("correct it, or write a new one"))
    if update.status == Update.Status.DROPPED:
        raise IncidentError(words("this draft was dropped"), words("write a new one"))
    if update.leaves_at is not None:
        raise IncidentError(words("this message is about to go out"), words("call it back first"))


def moment_of(run: Run, at: datetime | None) -> datetime | None:
    if at is None:
        return None
    moment = utc(at)
    if moment > run.now:
        raise IncidentError(words("an update can't speak of a time to come"), words("give a time that has passed"))
    return moment


def kind_of(update: Update) -> MessageKind:
    return cast(MessageKind, update.kind)


def _times(update: Update) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(moment) for name, moment in update.next_at.items()}
