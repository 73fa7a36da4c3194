"""The rules that only ask whether something is stated, or how old it is: one row each, subject by subject."""

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.index import bare
from baken.plan.schema.people import Role
from baken.plan.schema.practice import Value
from baken.plan.schema.reach import Channel
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
        "ROL-01", "roles", "assigned.primary", "error",
        words("a required role that nobody holds"),
        words("the plan names nobody to hold {name}"),
        words("the plan says that nobody holds {name}"),
        words("mention a person or a rota under assigned.primary"),
        "seed",
        unless=is_filled_otherwise,
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
)  # fmt: skip
"""How old is it?"""


def register() -> None:
    """Puts every row on the list of rules."""
    for stated in STATED:
        add(Rule(stated.id, stated.level, stated.sentence, stated.source, unstated(stated)))
    for aged in AGED:
        add(Rule(aged.id, aged.level, aged.sentence, aged.source, overdue(aged)))
