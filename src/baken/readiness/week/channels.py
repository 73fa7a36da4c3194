"""Whether each audience outside can be told: over a channel that lets us in, and stands while the product falls."""

from functools import cached_property

from baken.infrastructure.impact import Hit, survives
from baken.lib.words import words
from baken.plan.compose.confidential import closed
from baken.plan.compose.occasion import Case
from baken.plan.compose.routes import channels_for
from baken.plan.conditions.evaluate import Truth
from baken.plan.defaults import OUTSIDE
from baken.plan.schema.reach import Access, Channel
from baken.readiness.findings import Subject, called
from baken.readiness.rules.channels import hit_with_the_product
from baken.readiness.rules.promises import must_be_told
from baken.readiness.stated import is_none, is_open
from baken.readiness.week.answers import HOLDS, Answer, all_of, no, one_of, open_


class Ways:
    """The channels of a plan and whether each works when everything public is down."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.index = subject.index
        self._works: dict[str, Answer] = {}

    @cached_property
    def _hits(self) -> dict[str, Hit]:
        return hit_with_the_product(self.subject)

    def told(self, case: Case) -> dict[str, list[Channel]]:
        """The readers outside who are told in this case, each with the channels that the plan uses for them then."""
        found: dict[str, list[Channel]] = {}
        for audience in self.index.audiences.values():
            if audience.kind in OUTSIDE and closed(self.index, audience.id, case) is None:
                used = channels_for(self.index, audience.id, case)
                found.update({audience.id: used} if used else {})
        return found

    def reach(self, case: Case) -> Answer:
        """Whether everybody outside who is told can be reached over one channel at least."""
        told = self.told(case)
        if not told and self._is_owed(case):
            said = words("no channel is used for anybody outside then")
            return no(said, ("severities", case.severity or ""), ("channels", ""), ("audiences", ""))
        return all_of(one_of(map(self.works, used), HOLDS) for used in told.values())

    def _is_owed(self, case: Case) -> bool:
        """True where somebody outside has to be told and no confidential type keeps it from them."""
        level = self.index.severities.get(case.severity or "")
        readers = [one for one in self.index.audiences.values() if one.kind in OUTSIDE]
        is_open = any(closed(self.index, one.id, case) is None for one in readers)
        return level is not None and must_be_told(level) and is_open

    def works(self, channel: Channel) -> Answer:
        """Whether one gets into `channel`, may post there, and finds it standing while the product is down."""
        found = self._works.get(channel.id)
        if found is None:
            found = self._works[channel.id] = all_of((self._entered(channel), _posted(channel), self._stands(channel)))
        return found

    def _entered(self, channel: Channel) -> Answer:
        access, about = channel.access or Access(), ("channels", channel.id)
        if is_none(access.how):
            return no(words("the plan says that there is no way into {name}", name=called(channel)), about)
        if is_open(access.how) or (is_open(access.secret_in) and is_open(access.ask)):
            return open_(words("the plan does not say how to get into {name}", name=called(channel)), about)
        return HOLDS

    def _stands(self, channel: Channel) -> Answer:
        found = survives(self.index, self.subject.graph, channel.id, self._hits)
        about = ("channels", channel.id)
        said = words("{name}: {reason}", name=called(channel), reason=found.because)
        if found.truth is Truth.NO:
            return no(said, about)
        return open_(said, about) if found.truth is Truth.OPEN else HOLDS


def _posted(channel: Channel) -> Answer:
    if channel.may_post == []:
        said = words("the plan says that nobody may post on {name}", name=called(channel))
        return no(said, ("channels", channel.id))
    return HOLDS
