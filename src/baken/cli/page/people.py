"""The roles with who holds them, the people and the rotas, as entries of the page."""

from collections.abc import Iterator, Mapping

from baken.cli.page.entry import Entry, points
from baken.cli.page.reader import Reader
from baken.lib.words import Words, words
from baken.plan.schema.frame import WEEKDAYS, Window
from baken.plan.schema.people import Contact, Person, RequiredFor, Role, Rota, SeparateFrom
from baken.plan.staffing.holders import named
from baken.plan.staffing.hours import DAY_NAMES


def roles(reader: Reader) -> Iterator[Entry]:
    """Who does what, and who that is."""
    return (_role(reader, role) for role in reader.index.roles.values())


def people(reader: Reader) -> Iterator[Entry]:
    """Everybody who is mentioned, with the ways to reach them, and then the rotas."""
    yield from (_person(reader, person) for person in reader.index.people.values())
    yield from (_rota(reader, rota) for rota in reader.index.rotas.values())


def _role(reader: Reader, role: Role) -> Entry:
    held = role.assigned
    by_type = (held.by_type if held else None) or {}
    others = [f"{reader.name('types', kind)}: {_holder(reader, who)}" for kind, who in by_type.items()]
    return Entry(
        reader.text(role.name) or role.id,
        role.id,
        reader.text(role.purpose),
        points(
            (words("held by"), (_holder(reader, held.primary) if held else "") or reader.said(words("not stated"))),
            (words("backup"), (_holder(reader, held.backup) if held else "") or reader.said(words("not stated"))),
            (words("answers within"), reader.length(held.ack_within) if held else ""),
            (words("other holders"), others),
            (words("needed"), _needed(reader, role.required_for)),
            (words("does"), reader.texts(role.responsibilities)),
            (words("does not"), reader.texts(role.not_for)),
            (words("may decide"), reader.texts(role.authority)),
            (words("may also be"), reader.names("roles", role.may_combine_with)),
            (words("never also"), _separate(reader, role.separate_from)),
            (words("trained as"), reader.name("roles", role.requires_training_as)),
            (words("at most"), reader.length(role.max_shift)),
            (words("hand-over"), reader.text(role.handover)),
            *_checklists(reader, role),
        ),
    )


def _checklists(reader: Reader, role: Role) -> Iterator[tuple[Words, list[str]]]:
    yield words("on taking it"), reader.texts(role.checklist_on_join)
    yield words("each message"), reader.texts(role.checklist_each_update)
    yield words("handing over"), reader.texts(role.checklist_handover)
    yield words("at the end"), reader.texts(role.checklist_on_close)


def _holder(reader: Reader, who: str | None) -> str:
    """Who holds a role; of a rota also who is in it."""
    found = named(reader.index, who) if who else None
    rota = reader.index.rotas.get(found[1]) if found and found[0] == "rota" else None
    if rota is None or not rota.members:
        return reader.who(who)
    return reader.said(words("{rota} ({members})", rota=reader.who(who), members=reader.whom(rota.members)))


def _needed(reader: Reader, required: RequiredFor | None) -> str:
    if required is None:
        return reader.said(words("in every incident"))
    if required.manual:
        return reader.said(words("only when somebody asks for it"))
    names = [
        reader.names("severities", required.severities),
        reader.names("types", required.types),
        reader.stages(required.stages),
    ]
    return reader.said(words("for {reasons}", reasons="; ".join(filter(None, names))))


def _separate(reader: Reader, apart: SeparateFrom | None) -> str:
    if apart is None:
        return ""
    names = reader.names("roles", apart.roles)
    if not apart.severities:
        return names
    return reader.said(words("{roles} (at {levels})", roles=names, levels=reader.names("severities", apart.severities)))


def _person(reader: Reader, person: Person) -> Entry:
    return Entry(
        person.name or f"@{person.id}",
        f"@{person.id}",
        points=points(
            (words("team"), reader.name("teams", person.team)),
            (words("reached by"), [_contact(reader, contact) for contact in person.contacts or ()]),
            (words("writes in"), reader.languages(person.languages or ())),
            (words("lives in"), person.zone or ""),
            (words("trained as"), reader.names("roles", person.trained_for)),
            (words("confirmed"), reader.day(person.last_confirmed)),
            (words("leaves on"), reader.day(person.leaves_on)),
        ),
    )


def _contact(reader: Reader, contact: Contact) -> str:
    said = f"{reader.said(_CONTACTS[contact.kind])}: {contact.value}"
    if contact.hours is not None:
        said = f"{said} ({_window(reader, contact.hours)})"
    if contact.out_of_band:
        said = reader.said(words("{contact}; also when our own systems are down", contact=said))
    return said


def _rota(reader: Reader, rota: Rota) -> Entry:
    gaps = [reader.said(words("{hours}: {why}", hours=reader.text(gap.when), why=reader.text(gap.why)))
            if gap.why else reader.text(gap.when) for gap in rota.gaps_accepted or ()]  # fmt: skip
    members = reader.whom(rota.members)
    return Entry(
        reader.text(rota.name) or rota.id,
        f"rota:{rota.id}",
        points=points(
            (words("on duty"), reader.said(Words(_ROTAS[rota.kind].message, {"members": members})) if members else ""),
            (
                words("changes"),
                reader.said(words("every week at {time}", time=rota.handover_at)) if rota.kind == "weekly" else "",
            ),
            (words("hours"), _coverage(reader, rota)),
            (words("without cover"), gaps),
            (words("kept in"), rota.provider or ""),
            (words("calendar"), rota.file or ""),
            (words("waits"), reader.length(rota.escalate_after)),
            (words("then calls"), reader.who(rota.then)),
        ),
    )


def _coverage(reader: Reader, rota: Rota) -> str:
    match rota.coverage:
        case None:
            return ""
        case "24x7":
            return reader.said(words("day and night"))
        case "unknown":
            return reader.said(words("not known yet"))
        case windows:
            return "; ".join(_window(reader, window) for window in windows)


def _window(reader: Reader, window: Window) -> str:
    time = f"{window.from_}-{window.to}"
    if tuple(window.days) == WEEKDAYS:
        return time
    return f"{reader.listed([reader.said(DAY_NAMES[day]) for day in window.days])} {time}"


_CONTACTS: Mapping[str, Words] = {
    "phone": words("phone"),
    "mail": words("mail"),
    "chat": words("chat"),
    "pager": words("pager"),
    "sms": words("text message"),
}
_ROTAS: Mapping[str, Words] = {
    "fixed": words("{members}; the first one always"),
    "weekly": words("{members}, in turn"),
    "external": words("{members}, as kept elsewhere"),
}
