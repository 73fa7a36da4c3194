"""Whether there is a text for every stage, audience and language that is told."""

from baken.lib.words import words
from baken.plan.compose.choose import choose
from baken.plan.compose.occasion import Case, Occasion
from baken.plan.compose.routes import channels_for
from baken.plan.schema.course import MessageKind, Stage
from baken.readiness.findings import called
from baken.readiness.rules.texts import is_told
from baken.readiness.week.answers import HOLDS, Answer, all_of, no, open_
from baken.readiness.week.channels import Ways


def written(ways: Ways, level: str, kind: str | None) -> Answer:
    """Whether the plan holds a text for everybody outside who is told, at every stage they hear of."""
    index = ways.index
    stages = [stage for stage in index.stages.values() if is_told(stage)]
    audiences = ways.told(Case(level, kind, stages[0].id)) if stages else {}
    if audiences and index.written.templates is None:
        return open_(words("the plan holds no texts"), ("templates", ""))
    return all_of(_for_audience(ways, audience, level, kind, stages) for audience in audiences)


def _for_audience(ways: Ways, audience: str, level: str, kind: str | None, stages: list[Stage]) -> Answer:
    index = ways.index
    missing: dict[str, Stage] = {}
    for place, stage in enumerate(stages):
        channels = channels_for(index, audience, Case(level, kind, stage.id))
        for language in index.languages_of(audience) if channels else ():
            occasions = (
                Occasion(_kind(place, stage), stage.id, audience, channel.id, language, level, kind)
                for channel in channels
            )
            if not any(choose(index, occasion).template for occasion in occasions):
                missing[stage.id] = stage
    if not missing:
        return HOLDS
    stages_without = [called(stage) for stage in missing.values()]
    said = words(
        "no text for {audience} at {stages}", audience=called(index.audiences[audience]), stages=stages_without
    )
    return no(said, ("templates", ""), ("audiences", audience))


def _kind(place: int, stage: Stage) -> MessageKind:
    if stage.status == "resolved":
        return "resolution"
    return "initial" if place == 0 else "update"
