"""M14: nothing that must not be public."""

import re
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address

from baken.lib.words import Words, words
from baken.plan.compose.facts import Known
from baken.plan.secrets import secrets_in
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import without_links
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import name_key, phrases, whole_names
from baken.plan.wording.text import Text

Found = tuple[int, int, Words, Words]
"""From where up to where, what it is, and what to write instead."""

_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)")
_VERSION = {
    "en": phrases("versions?", "release", "v", "build", "firmware", "driver"),
    "nl": phrases("versies?", "release", "v", "build", "firmware"),
}
_FOR_READERS = {
    "en": phrases("for example", "e.g.", "such as", "allow-?lists?", "whitelists?", "firewalls?", "allow"),
    "nl": phrases("bijvoorbeeld", "bijv.", "zoals", "allow-?list", "whitelist", "firewalls?", "toestaan", "sta"),
}  # fmt: skip
"""Where an address is an example, or one that readers have to let through."""
_IPV6 = re.compile(r"(?<![\w:.])(?=[0-9a-fA-F:]*\d)(?:[0-9a-fA-F]{1,4}:){1,7}(?::?[0-9a-fA-F]{1,4}){1,7}(?![\w:])")
_HOST = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}"
    r"(?:internal|local|localdomain|lan|corp|intra|intranet|private|home\.arpa)(?![\w-]|\.\w)"
    r"|(?<![\w.-])ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b"
    r"|(?<![\w./@-])(?:[a-z0-9]{1,12}-){0,4}"
    r"(?:db|sql|mysql|mariadb|postgres|pgsql|psql|pg|redis|kafka|mongo|elastic|rabbitmq|memcached|srv|server|web|"
    r"app|api|vm|node|"
    r"host|worker|lb|haproxy|proxy|nginx|cache|k8s|kube|esx|esxi|nas|san|fw|rtr|smtp|mx|ldap|dc|bastion|vault)"
    r"(?:-?[a-z]{1,6})?-?(?:\d{2,4}|(?<=-)\d)(?![\w-]|\.\w)"
    r"|(?<![\w./@-])(?:mysql|mariadb|postgres|redis|kafka|mongo|haproxy|esxi?|memcached)-?\d(?![\w-]|\.\d)",
    re.I,
)
_MAY_BE_HOST = re.compile(r"[a-z]-?\d|\.(?:internal|local|lan|corp|intra|private|home\.)", re.I)
"""One quick search that leaves out nearly every text."""
_NO_HOST = re.compile(
    r"(?:app|web|api|node|server|host|sql|vm|dc)[- ]?(?:19|20)\d\d|(?:server|sql|exchange)\d{4}|node-?\d\d", re.I
)
"""A year or a version behind such a word: SQL2019, Node18."""
_UNIX_PATH = re.compile(
    r"(?<![\w/.:~-])/(?:etc|var|opt|usr|srv|root|mnt|proc|sys|tmp)/[\w./-]*\w|(?<![\w/.:~-])/home/[\w-]+/[\w./-]*\w"
)
_WINDOWS_PATH = re.compile(r"(?<!\w)[A-Z]:\\[^\s\"<>|]+|(?<![\w\\])\\\\[\w.-]+\\[^\s\"<>|]+")
_MAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63})@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_PERSON = re.compile(r"[a-z]{1,20}(?:[._-](?:van|de|der|den|von|di|el|al))*[._][a-z]{2,30}", re.I)
_OFFICE_WORDS = (
    "support help info information security privacy status contact service services customer customers success care "
    "klantenservice klanten servicedesk helpdesk desk noreply no reply abuse press pers media sales team hello hallo "
    "admin webmaster postmaster feedback billing finance legal dpo fg incident incidents data protection relations "
    "public account accounts platform ops operations engineering it office page mail email storing storingen meldpunt "
    "bescherming gegevens partner partners business orders order bestellingen facturen invoice communicatie events ask "
    "communications com trust safety bug bounty response emergency general questions vragen advies jobs hr"
)
_OFFICE = frozenset(_OFFICE_WORDS.split())
_MOBILE = re.compile(
    r"(?<![\w+.-])(?:\+31[ -]?(?:\(0\))?6|0031[ -]?6|06)[ -]?(?:\d[ -]?){7}\d(?!\d)"
    r"|(?<![\w+.-])\+(?:44[ -]?7\d|32[ -]?4\d|33[ -]?[67]|49[ -]?1[567])(?:[ -]?\d){7,9}(?!\d)"
)
_LINE = {"en": phrases("whatsapp", "signal", "sms", "text us"), "nl": phrases("whatsapp", "app ons", "signal", "sms")}
"""A number behind one of these is a line for readers and no person's."""
_LEAST = 6
"""Characters of a fact that are enough to know it again in a text."""


@message_rule(
    "M14",
    words("nothing stands there that must not be public"),
    words("what is published is copied at once and can't be taken back; it helps whoever means harm"),
    source="PagerDuty: no host names; GitLab: classes of data that never stand in a public text; GDPR 5(1)(f)",
    strength="B",
    about="text",
)
def not_public(text: Text, moment: Moment) -> Iterator[Noticed]:
    taken: list[tuple[int, int]] = []
    for start, end, said, hint in _all(text, moment):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            yield Noticed(start, end, said, hint)


def _all(text: Text, moment: Moment) -> Iterator[Found]:
    """Everything that is found, what weighs most first; inside the house only secrets matter."""
    for start, end in secrets_in(text.body):
        said = words("this looks like a password, a token or a PIN")
        yield start, end, said, words("take it out and change it: it is known by now")
    if not moment.outside or moment.kind == "regulator":
        return  # a report names a contact (GDPR 33(3)(b)) and may hold all that is known
    yield from _addresses(text)
    yield from _persons(text, moment)
    yield from _facts(text, moment)
    if moment.policies.technical_detail_public == "low":
        yield from _machines(text, moment)
        yield from _inside_names(text, moment)


def _addresses(text: Text) -> Iterator[Found]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text.body):
            before = text.body[max(0, match.start() - 12) : match.start()]
            if not _is_address(match[0]) or _VERSION[text.language].search(before):
                continue
            if not _FOR_READERS[text.language].search(text.sentence_at(match.start()).text):
                said = words("“{quote}” is the address of a machine", quote=match[0])
                yield *match.span(), said, words("name the service that readers use")


def _is_address(written: str) -> bool:
    try:
        ip_address(written)
    except ValueError:
        return False
    return "." in written or written.count(":") > 2 or len(written) > 6


def _machines(text: Text, moment: Moment) -> Iterator[Found]:
    hosts = _HOST.finditer(text.body) if _MAY_BE_HOST.search(text.body) else ()
    found = [match for match in hosts if not _NO_HOST.fullmatch(match[0])]
    public = tuple(name for part in moment.parts for name in part.names if _MAY_BE_HOST.search(name)) if found else ()
    shown = [match.span() for match in _named(public, text)]
    for match in found:
        if not any(start <= match.start() and match.end() <= end for start, end in shown):
            said = words("“{quote}” is the name of a machine", quote=match[0])
            yield *match.span(), said, words("name the service that readers use")
    plain = without_links(text)
    for sign, pattern in (("/", _UNIX_PATH), ("\\", _WINDOWS_PATH)):
        for match in pattern.finditer(plain) if sign in plain else ():
            said = words("“{quote}” is a place on our machines", quote=match[0])
            yield *match.span(), said, words("leave it out, and say what readers notice")


def _persons(text: Text, moment: Moment) -> Iterator[Found]:
    for match in _MAIL.finditer(text.body) if "@" in text.body else ():
        parts = set(re.split(r"[._+-]", match[1].casefold()))
        if parts & _OFFICE:
            continue
        if _PERSON.fullmatch(match[1]) or any(
            part.casefold() in parts for name in moment.people for part in name.split()
        ):
            said = words("“{quote}” is the mail address of a person", quote=match[0])
            yield *match.span(), said, words("write the address of a desk, such as support@")
    for match in _MOBILE.finditer(text.body):
        if not _LINE[text.language].search(text.sentence_at(match.start()).text):
            said = words("“{quote}” looks like the phone number of a person", quote=match[0])
            yield *match.span(), said, words("write the number of the service desk")
    for match in _named(moment.people, text, exactly=True):
        if " " in match[0] or match.start() != text.sentence_at(match.start()).start:
            said = words("“{quote}” is the name of one of our people", quote=match[0])
            yield *match.span(), said, words("write “we”, or the name of the team")


def _facts(text: Text, moment: Moment) -> Iterator[Found]:
    for name, fact in (moment.sheet or {}).items():
        field = moment.facts.get(name)
        if field is None or field.public or field.type == "components" or not isinstance(fact, Known):
            continue
        for value in _values(fact.value, text.language):
            for match in _named((value,), text):
                said = words("“{quote}” is a fact of this incident that is not public", quote=match[0])
                yield *match.span(), said, words("leave it out; the fact “{fact}” may not be told outside", fact=name)


def _values(value: object, language: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = value.get(language) or ""
    for one in value if isinstance(value, list | tuple) else (value,):
        written = (
            str(one).strip().rstrip(".") if isinstance(one, str | int | float) and not isinstance(one, bool) else ""
        )
        if len(written) >= _LEAST:
            yield written


def _inside_names(text: Text, moment: Moment) -> Iterator[Found]:
    inside = [name for part in moment.parts for name in part.internal if len(name) > 2]
    shown = {name.casefold() for part in moment.parts for name in part.names} if inside else set()
    inside = [name for name in inside if name.casefold() not in shown]
    for match in _named(tuple(inside), text):
        own = name_key(match[0])
        names = next((part.names for part in moment.parts if own in map(name_key, part.internal)), ())
        said = words("“{quote}” is our own name for a part, and readers do not know it", quote=match[0])
        hint = words("write “{name}”", name=names[0]) if names else words("write what readers call it")
        yield *match.span(), said, hint
    secret = {term.term: term for term in moment.glossary if term.internal_only and term.term.strip()}
    for match in _named(tuple(secret), text):
        said = words("“{quote}” is a word of the house that may not stand outside", quote=match[0])
        yield *match.span(), said, words("write it in words that everybody knows")


def _named(names: Sequence[str], text: Text, *, exactly: bool = False) -> Iterator[re.Match[str]]:
    if names:
        yield from whole_names(tuple(names), exactly=exactly).finditer(text.body)
