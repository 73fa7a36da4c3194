"""DEF: what counts as an incident, who may say so, and what holds in doubt."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.index import Index
from baken.plan.schema.criteria import Definition
from baken.plan.staffing.holders import named
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

_AT = ("definition",)


@rule("DEF-01", "error", words("no definition, or no word on what is not an incident"), "seed; Statuspage blog")
def defined(subject: Subject) -> Iterator[Found]:
    definition = subject.written.definition or Definition()
    mend = words("write the criteria under definition.incident")
    if definition.declare_when is None and is_open(definition.incident):
        said = words("the plan does not say what an incident is")
        yield Found(nearest_path(definition, _AT, "incident"), said, mend)
    elif definition.declare_when is None and is_none(definition.incident):
        yield Found((*_AT, "incident"), words("the plan says that nothing is an incident"), mend)
    elif is_open(definition.not_incident):
        yield Found(
            nearest_path(definition, _AT, "not_incident"),
            words("the plan does not say what is not an incident"),
            words("write it under definition.not_incident, or [] where you want no such list"),
            "warning",
        )


@rule("DEF-02", "warning", words("declaring is limited to some people, or not stated"), "PagerDuty, GitLab, login.gov")
def open_to_all(subject: Subject) -> Iterator[Found]:
    definition = subject.written.definition
    if definition is None:
        return
    who = definition.who_may_declare
    mend = words("write who_may_declare: anyone")
    path = nearest_path(definition, _AT, "who_may_declare")
    if who is None or is_open(who):
        yield Found(path, words("the plan does not say who may declare an incident"), mend)
    elif is_none(who):
        yield Found(path, words("the plan says that nobody may declare an incident"), mend)
    elif all(named(subject.index, name) for name in who):
        names = [_label(subject.index, name) for name in who]
        yield Found(path, words("only some people may declare an incident: {who}", who=names), mend)


@rule("DEF-03", "warning", words("no rule for doubt"), "PagerDuty, GitLab and GDS resolve doubt upwards")
def doubt(subject: Subject) -> Iterator[Found]:
    definition = subject.written.definition
    if definition is None or definition.if_unsure or subject.written.severity_policy.unsure_between:
        return
    yield Found(
        nearest_path(definition, _AT, "if_unsure"),
        words("the plan does not say what to do in doubt"),
        words("write if_unsure: declare, or severity_policy.unsure_between: take_higher"),
    )


def _label(index: Index, who: str) -> str | dict[str, str]:
    found = named(index, who)
    return index.labels.get(":".join(found), found[1]) if found else who
