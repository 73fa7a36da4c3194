"""ROL: the people behind the roles: can they be reached, are they still there, have they practised."""

from collections.abc import Iterator
from datetime import timedelta

from baken.lib.words import words
from baken.plan.index import bare
from baken.plan.schema.people import Contact, Person
from baken.readiness.findings import Found, Subject, called
from baken.readiness.holding import acting
from baken.readiness.registry import rule

CONFIRMED_FOR = timedelta(days=90)
"""How long a person's word holds that role and contacts are right."""


@rule("ROL-05", "error", words("a person without a contact that works when our own systems are down"), "Facebook 2021")
def reachable(subject: Subject) -> Iterator[Found]:
    """Only those who are called. Where a phone is named and not said to fail, that is a warning."""
    called_in = acting(subject.index)
    if subject.written.people is None:
        if called_in:
            names = [called(person) for person in subject.index.people.values() if person.id in called_in]
            said = words("the plan names people, but not how to reach them: {people}", people=names)
            yield Found(("roles",), said, words("list them under people, each with a phone number under contacts"))
        return
    mend = words("add a contact with out_of_band: true, such as a phone of their own")
    for place, person in enumerate(subject.written.people):
        contacts = person.contacts
        if person.id not in called_in or _has_left(subject, person) or any(one.out_of_band for one in contacts or ()):
            continue
        name = called(person)
        if contacts is None:
            yield Found(("people", place), words("the plan does not say how to reach {person}", person=name), mend)
            continue
        path = ("people", place, "contacts")
        if not contacts:
            yield Found(path, words("the plan says that there is no way to reach {person}", person=name), mend)
        elif all(one.out_of_band is False for one in contacts):
            said = words("the plan says that nothing reaches {person} when our own systems are down", person=name)
            yield Found(path, said, mend)
        else:
            said = words("the plan does not say what reaches {person} when our own systems are down", person=name)
            mark = words("write out_of_band: true under the contact that works then")
            yield Found(path, said, mark, "warning" if any(map(_may_work, contacts)) else None)


@rule("ROL-06", "error", words("a person who left, or has not confirmed for 90 days"), "seed: mentions rot")
def still_there(subject: Subject) -> Iterator[Found]:
    """The last day still counts. Who is not called in an incident need confirm nothing, and may not have left.

    Where nobody has confirmed anything, that is said once.
    """
    called_in = acting(subject.index)
    mend = words("ask whether role and contacts are right, and write the day under last_confirmed")
    confirmed = {
        one.id: subject.evidence.newest("role", one.id, one.last_confirmed) for one in subject.written.people or ()
    }
    is_kept = any(confirmed.values())
    if not is_kept and called_in.intersection(confirmed):
        said = words("the plan does not say when anybody last confirmed role and contacts")
        yield Found(("people",), said, mend, "warning")
    for place, person in enumerate(subject.written.people or ()):
        path, name = ("people", place), called(person)
        if person.leaves_on is not None and _has_left(subject, person):
            said = words("{person} left on {day}", person=name, day=person.leaves_on)
            yield Found((*path, "leaves_on"), said, words("take them out, and name somebody else where they acted"))
            continue
        if person.id not in called_in:
            continue
        day = confirmed[person.id]
        if day is None and is_kept:
            said = words("the plan does not say when {person} last confirmed role and contacts", person=name)
            yield Found(path, said, mend, "warning")
        elif day is not None and subject.today > day + CONFIRMED_FOR:
            said = words("{person} last confirmed role and contacts on {day}", person=name, day=day)
            where = (*path, "last_confirmed") if person.last_confirmed else path
            yield Found(where, said, mend, "warning")


@rule("ROL-11", "warning", words("somebody who holds a role never took part in a drill"), "GitLab; login.gov")
def practised(subject: Subject) -> Iterator[Found]:
    """Nothing is said where no drill was ever held, and once where the plan does not say who took part."""
    drills = [drill for drill in subject.written.drills or () if drill.last is not None or drill.took_part]
    noted = {who for kind, who in subject.evidence.days if kind == "part"}
    if not drills and not noted:
        return
    if not noted and all(drill.took_part is None for drill in drills):
        place = (subject.written.drills or []).index(drills[0])
        said = words("the plan does not say who took part in its drills")
        yield Found(("drills", place), said, words("name them under took_part"))
        return
    took_part = noted | {bare(name) for drill in drills for name in drill.took_part or ()}
    called_in = acting(subject.index)
    for place, person in enumerate(subject.written.people or ()):
        if person.id in called_in and person.id not in took_part and not _has_left(subject, person):
            said = words("{person} is not among those who took part in a drill", person=called(person))
            mend = words("let them take part in the next one, and name them under took_part")
            yield Found(("people", place), said, mend)


def _has_left(subject: Subject, person: Person) -> bool:
    return person.leaves_on is not None and person.leaves_on < subject.today


def _may_work(contact: Contact) -> bool:
    """True for a line that mostly works without our systems, where the plan does not say otherwise."""
    return contact.kind in ("phone", "sms") and contact.out_of_band is None
