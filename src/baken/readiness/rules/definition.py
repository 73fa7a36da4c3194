"""DEF: what counts as an incident, who may say so, and what holds in doubt."""

from collections.abc import Iterator

from baken.lib.ids import read_reference
from baken.lib.words import words
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("DEF-01", "error", words("no definition, or no word on what is not an incident"), "seed; Statuspage blog")
def defined(subject: Subject) -> Iterator[Found]:
    definition = subject.written.definition
    mend = words("write the criteria under definition.incident")
    if definition is None or (definition.incident is None and definition.declare_when is None):
        yield Found(("definition",), words("the plan does not say what an incident is"), mend)
    elif not definition.incident and definition.declare_when is None:
        yield Found(("definition", "incident"), words("the plan says that nothing is an incident"), mend)
    elif definition.not_incident is None:
        yield Found(
            ("definition",),
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
    path = ("definition", "who_may_declare")
    if who is None:
        yield Found(("definition",), words("the plan does not say who may declare an incident"), mend)
    elif not who:
        yield Found(path, words("the plan says that nobody may declare an incident"), mend)
    elif not any(name == "anyone" or read_reference(name) is None for name in who):
        yield Found(path, words("only some people may declare an incident: {who}", who=who), mend)


@rule("DEF-03", "warning", words("no rule for doubt"), "PagerDuty, GitLab and GDS resolve doubt upwards")
def doubt(subject: Subject) -> Iterator[Found]:
    definition = subject.written.definition
    if definition is None or definition.if_unsure or subject.written.severity_policy.unsure_between:
        return
    yield Found(
        ("definition",),
        words("the plan does not say what to do in doubt"),
        words("write if_unsure: declare, or severity_policy.unsure_between: take_higher"),
    )
