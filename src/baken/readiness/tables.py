"""The rules that only ask whether something is stated, or how old it is: one row each, subject by subject."""

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.index import bare
from baken.plan.schema.people import Role
from baken.plan.schema.practice import Value
from baken.plan.schema.reach import Channel
from baken.plan.staffing.holders import rota_of
from baken.readiness.exempt import gets_no_test, has_its_place, has_no_spare, is_not_public, needs_no_login
from baken.readiness.exempt_course import has_a_way_back, is_not_awaited_outside
from baken.readiness.findings import Rule, Subject
from baken.readiness.registry import add
from baken.readiness.rows import Aged, Stated, overdue, unstated
from baken.readiness.stated import is_none, is_open


def is_mirror(subject: Subject, channel: Channel) -> bool:
    """True for a channel that repeats another by itself: nobody has to get in."""
    return channel.id in subject.mirrors


def is_filled_otherwise(_: Subject, role: Role) -> bool:
    """True for a role that is filled only when somebody asks, or for each of its types by somebody of their own."""
    needed = role.required_for
    if needed is None or needed.manual:
        return needed is not None
    held = {bare(name) for name in (role.assigned.by_type if role.assigned else None) or ()}
    return bool(needed.types) and {bare(name) for name in needed.types or ()} <= held


def has_examples(_: Subject, value: Value) -> bool:
    """True for a value that says what one does by examples."""
    return not is_open(value.do) and not is_none(value.do)


def is_not_awaited(subject: Subject, role: Role) -> bool:
    """True for a role whose holder nobody rings: filled on the spot, chosen then, by nobody, or after a rota's time."""
    primary = role.assigned.primary if role.assigned else None
    if primary is None or is_open(primary) or is_none(primary) or primary.startswith("chosen_by:"):
        return True
    rota = rota_of(subject.index, primary)
    return is_filled_otherwise(subject, role) or (rota is not None and rota.escalate_after is not None)


def hands_over(_: Subject, role: Role) -> bool:
    """True for a role that is filled only when asked for, or says somewhere how it is handed over."""
    texts = (role.responsibilities, role.checklist_on_join, role.checklist_each_update, role.checklist_on_close)
    said = " ".join(str(text) for one in texts for text in one or ()).lower()
    is_asked_for = role.required_for is not None and role.required_for.manual
    is_stated = not is_open(role.handover) or role.checklist_handover is not None
    return is_asked_for or is_stated or any(word in said for word in HANDING_OVER)


def has_another_checklist(_: Subject, role: Role) -> bool:
    """True for a role with a list for another moment than that of taking it."""
    others = (role.checklist_each_update, role.checklist_handover, role.checklist_on_close)
    return any(one is not None for one in others)


HANDING_OVER = ("hand over", "handover", "hand-over", "overdra", "draag over", "draag het over", "dragen over")


STATED = (
    Stated(
        "CHA-01", "channels", "access.how", "error",
        words("no instruction how to get in"),
        words("the plan does not say how to get into {name}"),
        words("the plan says that there is no way into {name}"),
        words("write under access.how what one does to get in"),
        "seed",
        unless=is_mirror,
    ),
    Stated(
        "CHA-07", "channels", "depends_on", "warning",
        words("a channel that does not say what it rests on"),
        words("the plan does not say what {name} rests on"),
        None,
        words("write under depends_on what it can't do without, such as ext:NAME of a supplier; none is an answer"),
        "cannot be judged otherwise",
    ),
    Stated(
        "CHA-09", "channels", "owner", "error",
        words("a channel that no department uses"),
        words("the plan does not say which department uses {name}"),
        words("the plan says that no department uses {name}"),
        words("name a team under owner"),
        "seed",
    ),
    Stated(
        "CHA-12", "channels", "use_for", "warning",
        words("a channel that does not say for which types, levels or stages it is"),
        words("the plan does not say for which types, levels or stages {name} is used"),
        None,
        words("name them under use_for; where it is for all, write never_for with types: none"),
        "seed",
        unless=has_its_place,
    ),
    Stated(
        "SEV-09", "severities", "respond.public", "error",
        words("a level that does not say whether the public is told"),
        words("the plan does not say whether the public is told at {name}, and who decides"),
        None,
        words("write respond.public: required, optional, none, or decided_by:role:ID"),
        "PagerDuty, GitLab",
    ),
    Stated(
        "ROL-01", "roles", "assigned.primary", "error",
        words("a required role that nobody holds"),
        words("the plan names nobody to hold {name}"),
        words("the plan says that nobody holds {name}"),
        words("mention a person or a rota under assigned.primary"),
        "seed",
        unless=is_filled_otherwise,
    ),
    Stated(
        "ROL-08", "roles", "assigned.ack_within", "warning",
        words("no time in which somebody has to answer"),
        words("the plan does not say how soon whoever holds {name} has to answer"),
        None,
        words("write assigned.ack_within, such as 10m"),
        "GDS: 20 minutes; GitLab: 15; PagerDuty: 5",
        unless=is_not_awaited,
    ),
    Stated(
        "ROL-09", "roles", "max_shift", "warning",
        words("no longest shift and no hand-over for long incidents"),
        words("the plan does not say how long one person holds {name}, nor how it is handed over"),
        None,
        words("write max_shift, such as 4h, or handover"),
        "login.gov: 3 hours; GOV.UK PaaS: 6 hours, then 11 hours of rest",
        unless=hands_over,
    ),
    Stated(
        "ROL-10", "roles", "checklist_on_join", "note",
        words("a role without a checklist"),
        words("the plan has no checklist for {name}"),
        None,
        words("write under checklist_on_join what one does first"),
        "GitLab, PagerDuty",
        unless=has_another_checklist,
    ),
    Stated(
        "PRO-07", "promises", "if_missed.to", "warning",
        words("a promise of which nobody hears when it is missed"),
        words("the plan does not say who is told when {name} is missed"),
        words("the plan says that nobody is told when {name} is missed"),
        words("name somebody under if_missed.to"),
        "GitLab sets timers",
        unless=is_not_awaited_outside,
    ),
    Stated(
        "INF-01", "components", "owner", "error",
        words("a public part that nobody looks after"),
        words("the plan does not say who looks after {name}"),
        words("the plan says that nobody looks after {name}"),
        words("name a team under owner"),
        "Wikimedia asked of each part who owns it",
        unless=is_not_public,
    ),
    Stated(
        "INF-03", "components", "redundancy.last_tested", "warning",
        words("a spare that was never tried"),
        words("the plan does not say when the spare of {name} last took over"),
        None,
        words("let it take over once, and write the day under redundancy.last_tested"),
        "seed",
        unless=has_no_spare,
    ),
    Stated(
        "HOW-01", "howtos.steps", "expect", "warning",
        words("a step that does not say what should be seen then"),
        words("a step of {name} does not say what should be seen then"),
        None,
        words("write under expect how one sees that it worked"),
        "seed",
    ),
    Stated(
        "HOW-03", "howtos", "rollback", "warning",
        words("a guide without a way back"),
        words("the plan does not say how to go back in {name}"),
        None,
        words("write rollback, or undo at its steps; none is an answer"),
        "plan-model 4",
        unless=has_a_way_back,
    ),
    Stated(
        "VAL-01", "values", "means", "error",
        words("a value that does not say what one does"),
        words("the plan does not say what one does because of {name}"),
        words("the plan says that one does nothing because of {name}"),
        words("write under means what one does because of it"),
        "seed",
        unless=has_examples,
    ),
    Stated(
        "VAL-02", "values", "shown_when", "warning",
        words("a value that is never shown"),
        words("the plan does not say when {name} is shown"),
        words("the plan says that {name} is never shown"),
        words("write under shown_when a moment, such as composer:public or stage:ID"),
        "seed",
    ),
)  # fmt: skip
"""Is it stated?"""

AGED = (
    Aged(
        "FRM-06", "plan", "last_reviewed", "warning", Duration(6, "mo"), "review_every",
        words("not looked over for longer than it should be"),
        words("the plan was last looked over on {day}, more than {limit} ago"),
        words("the plan does not say when it was last looked over"),
        "error",
        words("go through it with everybody who acts, and write the day under plan.last_reviewed"),
        "GDS Way, whose own page was overdue; Statuspage: quarterly",
    ),
    Aged(
        "CHA-05", "channels", "access.verified", "warning", Duration(90, "d"), None,
        words("a way in that nobody has tried lately"),
        words("somebody last got into {name} on {day}, more than {limit} ago"),
        words("the plan does not say when somebody last got into {name}"),
        "error",
        words("get in once, and write the day under access.verified"),
        "GOV.UK checks the login at the start of each shift",
        evidence="access",
        unless=needs_no_login,
    ),
    Aged(
        "CHA-15", "channels", "last_test_post", "warning", Duration(180, "d"), None,
        words("a channel on which no test was posted lately"),
        words("a test was last posted on {name} on {day}, more than {limit} ago"),
        words("the plan does not say when a test was last posted on {name}"),
        "warning",
        words("post one, and write the day under last_test_post"),
        "plan-model 4",
        evidence="post",
        unless=gets_no_test,
    ),
    Aged(
        "TPL-08", "templates", "reviewed", "warning", Duration(6, "mo"), None,
        words("a text that was not read over for half a year"),
        words("the text {name} was last read over on {day}, more than {limit} ago"),
        words("the plan does not say when the text {name} was last read over"),
        None,
        words("read it over with somebody who answers customers, and write the day under reviewed"),
        "GDS Way looks at its pages twice a year",
    ),
    Aged(
        "HOW-04", "howtos", "last_tested", "warning", Duration(180, "d"), None,
        words("a guide that nobody has tried lately"),
        words("{name} was last tried on {day}, more than {limit} ago"),
        words("the plan does not say when {name} was last tried"),
        "warning",
        words("follow it once, and write the day under last_tested"),
        "plan-model 4",
        evidence="guide",
    ),
)  # fmt: skip
"""How old is it?"""


def register() -> None:
    """Puts every row on the list of rules."""
    for stated in STATED:
        add(Rule(stated.id, stated.level, stated.sentence, stated.source, unstated(stated)))
    for aged in AGED:
        add(Rule(aged.id, aged.level, aged.sentence, aged.source, overdue(aged)))
