"""Whom we tell and where, with how to get in: audiences and channels, as entries of the page."""

from collections.abc import Iterator, Mapping

from baken.cli.page.entry import Entry, points
from baken.cli.page.reader import Reader
from baken.lib.words import Words, words
from baken.plan.schema.reach import Access, Approval, Audience, Channel, ContactList, NeverFor, UseFor


def audiences(reader: Reader) -> Iterator[Entry]:
    """Who is told."""
    return (_audience(reader, audience) for audience in reader.index.audiences.values())


def channels(reader: Reader) -> Iterator[Entry]:
    """Where they are told, how each place is used, and how to get in."""
    return (_channel(reader, channel) for channel in reader.index.channels.values())


def _audience(reader: Reader, audience: Audience) -> Entry:
    over = [reader.text(channel.name) or channel.id for channel in reader.index.channels_of(audience.id)]
    return Entry(
        reader.text(audience.name) or audience.id,
        audience.id,
        points=points(
            (words("are"), reader.said(_AUDIENCES[audience.kind])),
            (words("told over"), reader.listed(over)),
            (words("told in"), reader.languages(reader.index.languages_of(audience.id))),
            (words("told after"), reader.names("audiences", audience.before)),
            (words("need to know"), reader.texts(audience.needs)),
            (words("never told"), reader.texts(audience.never_tell)),
            (words("by contract"), reader.text(audience.contract)),
            (words("addresses"), _list(reader, audience.contact_list) if audience.contact_list else ""),
            (words("report over"), reader.names("channels", audience.inbound)),
        ),
    )


def _list(reader: Reader, kept: ContactList) -> str:
    place = reader.text(kept.kept_in)
    place = reader.name("components", place) if place in reader.index.components else place
    if kept.exported_every is None:
        return place
    return reader.said(words("{place}; a copy every {time}", place=place, time=reader.length(kept.exported_every)))


def _channel(reader: Reader, channel: Channel) -> Entry:
    access = channel.access
    limits = channel.limits
    most = limits.max_chars if limits else None
    return Entry(
        reader.text(channel.name) or channel.id,
        channel.id,
        reader.text(channel.purpose),
        points(
            (words("is"), reader.said(_CHANNELS[channel.kind])),
            (words("where"), _address(reader, channel)),
            (words("reaches"), reader.names("audiences", channel.audiences)),
            (words("used for"), _used(reader, channel.use_for) if channel.use_for else ""),
            (words("never for"), _never(reader, channel.never_for) if channel.never_for else ""),
            (words("department"), reader.owner(channel.owner)),
            (words("may post"), reader.whom(channel.may_post)),
            (words("approval"), _approval(reader, channel.approval) if channel.approval else ""),
            (words("get in"), access_lines(reader, access) if access else reader.said(words("not stated"))),
            (words("rests on"), reader.rests_on(channel.depends_on)),
            (words("if it is down"), reader.name("channels", channel.fallback)),
            (words("repeated by"), reader.names("channels", channel.mirrors)),
            (words("at most"), reader.said(words("{number} characters", number=most)) if most else ""),
            (words("last test"), reader.day(channel.last_test_post)),
            (words("set"), channel.set or ""),
        ),
    )


def _address(reader: Reader, channel: Channel) -> str:
    said = reader.text(channel.address)
    return reader.said(_LISTS[said]) if said in _LISTS else said


def _used(reader: Reader, use: UseFor) -> list[str]:
    return [
        said
        for said in (
            reader.names("types", use.types),
            reader.names("severities", use.severities),
            reader.stages(use.stages),
            reader.condition_or_text(use.condition),
        )
        if said
    ]


def _never(reader: Reader, never: NeverFor) -> list[str]:
    names = (
        reader.names("types", never.types),
        reader.names("severities", never.severities),
        reader.stages(never.stages),
    )
    return [said for said in (*names, *reader.texts(never.content)) if said]


def _approval(reader: Reader, approval: Approval) -> list[str]:
    covers = reader.said(_COVERS[approval.covers]) if approval.covers else ""
    within = reader.length(approval.within)
    absent = reader.who(approval.if_absent)
    return [
        said
        for said in (
            ", ".join(filter(None, (reader.who(approval.by), covers))),
            reader.said(words("within {time}", time=within)) if within else "",
            reader.said(words("if absent: {who}", who=absent)) if absent else "",
        )
        if said
    ]


def access_lines(reader: Reader, access: Access) -> list[str]:
    """How to get in, step by step: what somebody needs at three in the morning."""
    factor = reader.whom(access.second_factor.held_by) if access.second_factor else ""
    said: tuple[tuple[Words, str], ...] = (
        (words("Login: {place}"), reader.text(access.secret_in)),
        (words("Second factor: {place}"), factor),
        (words("Ask: {place}"), reader.who(access.ask)),
        (words("Takes: {place}"), reader.length(access.wait)),
        (words("In an emergency: {place}"), reader.text(access.break_glass)),
        (words("Last got in: {place}"), reader.day(access.verified)),
    )
    lines = [reader.said(Words(pattern.message, {"place": value})) for pattern, value in said if value]
    return [line for line in (reader.text(access.how), *lines) if line]


_LISTS: Mapping[str, Words] = {
    "subscribers": words("whoever signed up"),
    "contacts": words("the list of contacts"),
}
_AUDIENCES: Mapping[str, Words] = {
    "internal": words("colleagues"),
    "customer": words("customers"),
    "partner": words("partners"),
    "data_subject": words("people whose data it is"),
    "regulator": words("an authority"),
    "press": words("the press"),
    "public": words("the public"),
}
_CHANNELS: Mapping[str, Words] = {
    "status-page": words("a status page"),
    "email": words("mail"),
    "sms": words("text messages"),
    "phone": words("phone calls"),
    "chat": words("chat"),
    "social": words("a social network"),
    "webhook": words("a webhook"),
    "in-app": words("a notice in the product"),
    "helpdesk": words("the service desk"),
    "conference": words("a conference call"),
    "personal": words("from person to person"),
    "broadcast": words("a message to everybody in the house"),
    "issue": words("an issue in the tracker"),
    "fan-out": words("a relay to other channels"),
    "alert-subscription": words("alerts one signs up for"),
    "intranet": words("the intranet"),
    "press": words("contact with the press"),
    "letter": words("letters"),
    "other": words("something else"),
}
_COVERS: Mapping[str, Words] = {
    "every_message": words("for every message"),
    "first_and_last": words("for the first and the last message"),
    "first_message": words("for the first message"),
    "none": words("for no message"),
}
