"""Channels and components of which a rule need not ask something."""

from baken.plan.schema.components import Component
from baken.plan.schema.reach import Access, Channel, NeverFor
from baken.readiness.findings import Subject
from baken.readiness.stated import is_none, is_open

POSTED_ON = frozenset(("status-page", "email", "sms", "social", "webhook", "in-app", "broadcast", "alert-subscription"))
"""Kinds on which a message to readers is posted, and where one may lie months without; a chat is used every day."""


def needs_no_login(subject: Subject, channel: Channel) -> bool:
    """True where nobody has to get in, and where CHA-01 asks already how one does."""
    access = channel.access or Access()
    is_unknown = is_open(access.how) or is_none(access.how)
    return channel.id in subject.mirrors or is_unknown or is_none(access.secret_in)


def has_its_place(subject: Subject, channel: Channel) -> bool:
    """True for a channel that says what it is not for, or that belongs to a type, repeats another, or only listens.

    `never_for: {types: none}` says that it is for everything.
    """
    never = channel.never_for or NeverFor()
    is_limited = any(part is not None for part in (never.types, never.severities, never.stages))
    is_special = channel.set is not None or channel.id in subject.mirrors or channel.id in subject.inbound_only
    return is_limited or is_special


def gets_no_test(subject: Subject, channel: Channel) -> bool:
    """True where nobody posts, for colleagues and authorities, and where posting is no rare event."""
    return channel.kind not in POSTED_ON or channel.id in subject.mirrors or channel.id not in subject.for_readers


def is_not_public(_: Subject, component: Component) -> bool:
    """True for a part that readers do not see."""
    return not component.public


def has_no_spare(_: Subject, component: Component) -> bool:
    """True where the plan names nothing that takes over."""
    second = component.redundancy
    return (
        second is None
        or second.mode == "none"
        or (second.mode is None and (is_open(second.spare) or is_none(second.spare)))
    )
