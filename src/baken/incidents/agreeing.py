"""Who has to agree to a message before it goes out, and whether they have."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from baken.incidents.errors import IncidentError
from baken.incidents.naming import Text, who
from baken.incidents.reminding import people_of
from baken.incidents.run import Run
from baken.incidents.state import sent
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.compose.confidential import BY_LAW
from baken.plan.compose.messages import Consent, consent
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.holders import NOBODY


def may_agree(run: Run, consent: Consent) -> tuple[str, ...]:
    """The ids of the people who may agree: whoever has to, and whoever may instead; none if the plan names nobody."""
    named = [one for one in (consent.by, consent.if_absent) if one is not None and one not in NOBODY]
    return tuple(dict.fromkeys(person for one in named for person in people_of(run, one)))


def approver(run: Run, consent: Consent) -> Text:
    """Who has to agree, as readers call them: the first of those who may."""
    people = may_agree(run, consent)
    return who(run.index, people[0] if people else consent.by)


def consents(run: Run, kind: MessageKind, texts: Sequence[Mapping[str, Any]]) -> list[Consent]:
    """Who has to agree to a draft of `kind` with these texts (of which `audience` and `channel` matter), each once."""
    asked = [found for text in texts if (found := consent(run.index, text["channel"], kind))]
    return list(dict.fromkeys([*asked, *going_public(run, texts)]))


def going_public(run: Run, texts: Iterable[Mapping[str, Any]]) -> list[Consent]:
    """The consent that the first message to people outside needs where the plan leaves it to somebody to tell them."""
    level = run.index.severities.get(run.incident.severity or "")
    public = (level.respond.public if level is not None and level.respond else None) or ""
    by = public.removeprefix("decided_by:")
    audiences = {text["audience"] for text in texts}
    told = {item.audience for item in sent(run)}
    if (
        by == public
        or not any(_is_public(run, name) for name in audiences)
        or any(_is_public(run, one) for one in told)
    ):
        return []
    return [Consent(by, timedelta(), None)]


def _is_public(run: Run, audience: str) -> bool:
    return run.index.outside(audience) and run.index.audiences[audience].kind not in BY_LAW


def is_agreed(run: Run, consent: Consent, agreed: Collection[str], author: str) -> bool:
    """True where one of those who may agree is among `agreed`; where the plan knows none, anybody but the author."""
    people = may_agree(run, consent)
    if people:
        return bool({*people} & {*agreed})
    return bool({*agreed} - {author})


def check_agreed(run: Run, consents: Iterable[Consent], agreed: Collection[str], author: Actor) -> None:
    """Raises IncidentError where a message still needs somebody's consent, with who may give it."""
    for one in consents:
        if not is_agreed(run, one, {*agreed, author.id}, author.id):
            raise IncidentError(
                words("{approver} has to agree before this goes out", approver=_approver(run, one)),
                words("draft it, have it approved, and publish the draft"),
            )


def _approver(run: Run, consent: Consent) -> Text:
    people: list[Text] = [who(run.index, person) for person in may_agree(run, consent)]
    names = people or [who(run.index, one) for one in (consent.by, consent.if_absent) if one]
    return names[0] if len(names) == 1 else words("one of {people}", people=names)
