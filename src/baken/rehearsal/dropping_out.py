"""What drops out besides channels: logins, guides, lists of addresses, and the ways in which readers report trouble."""

from collections.abc import Mapping

from baken.infrastructure.graph import node_of
from baken.infrastructure.impact import Hit, because, break_glass, chain_words, named, stated
from baken.lib.words import words
from baken.plan.index import bare
from baken.plan.promises.phrases import length_words
from baken.rehearsal.course import Course


def drop_out(course: Course, hits: Mapping[str, Hit]) -> None:
    """Says of each login, guide and list of addresses that rests on what failed what is left of it, each once.

    A channel that can't be used at all is said already; so only another way into one that can is named here.
    """
    stopped = {name: hit for name, hit in hits.items() if hit.stops}
    _logins(course, stopped)
    _guides(course, stopped)
    _lists(course, stopped)
    _reports(course, stopped)


def _logins(course: Course, stopped: Mapping[str, Hit]) -> None:
    for name in course.index.channels:
        login, way = stopped.get(f"access:{name}"), break_glass(course.index, name)
        if login is not None and way is not None and f"channel:{name}" not in stopped:
            said = words("{channel} has one way in left: {way}", channel=course.name("channel", name), way=way)
            chain = chain_words(course.index, login.chain[::-1])
            reason = words("its login rests on something that failed: {chain}", chain=chain)
            course.once("happens", said, login.node, channel=name, because=reason)


def _guides(course: Course, stopped: Mapping[str, Hit]) -> None:
    for name in course.index.howtos:
        hit = stopped.get(f"howto:{name}")
        if hit is None:
            continue
        guide, copy = named(course.index, hit.node), stated(course.index, course.index.howtos[name].offline_copy)
        reason = because(course.index, course.graph, hit)
        if copy is None:
            said = words("the guide “{guide}” can't be read", guide=guide)
            course.once("impossible", said, hit.node, because=reason)
        else:
            said = words("the guide “{guide}” has to be read from its copy: {copy}", guide=guide, copy=copy)
            course.once("happens", said, hit.node, because=reason)


def _lists(course: Course, stopped: Mapping[str, Hit]) -> None:
    for audience in course.index.audiences.values():
        hit, kept = stopped.get(f"audience:{audience.id}"), audience.contact_list
        if hit is None or kept is None:
            continue
        who, reason = course.audience_name(audience.id), because(course.index, course.graph, hit)
        if kept.exported_every is None:
            said = words("the addresses of {audience} can't be got at", audience=who)
            course.once("impossible", said, hit.node, to=audience.id, because=reason)
        else:
            names = {"audience": who, "time": length_words(kept.exported_every)}
            said = words("the addresses of {audience} have to come from their copy, made every {time}", **names)
            course.once("happens", said, hit.node, to=audience.id, because=reason)


def _reports(course: Course, stopped: Mapping[str, Hit]) -> None:
    """A way to report trouble that works, but asks readers to sign in with what has failed."""
    index = course.index
    for audience in index.audiences.values():
        for name in map(bare, audience.inbound or ()):
            way = index.channels.get(name)
            hit = stopped.get(node_of(index, (way and way.readers_sign_in) or "none"))
            if hit is None or f"channel:{name}" in stopped:
                continue
            said = words(
                "{audience} can't report trouble over {channel}",
                audience=course.audience_name(audience.id),
                channel=course.name("channel", name),
            )
            chain = chain_words(index, (f"channel:{name}", *hit.chain[::-1]))
            reason = words("they have to sign in: {chain}", chain=chain)
            course.once(
                "impossible", said, f"reports:{audience.id}:{name}", to=audience.id, channel=name, because=reason
            )
