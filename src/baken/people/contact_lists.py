"""Contact lists as CSV: read whole, with everything that is wrong at once, and kept in one go."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from baken.lib.addresses import MailAddressError, mail_address
from baken.lib.ids import nearest
from baken.lib.words import Words, plural, words
from baken.people.erasing import hashed
from baken.people.errors import PeopleError
from baken.people.models import Contact, ContactState
from baken.people.wishes import is_language

COLUMNS = {
    "address": "address",
    "adres": "address",
    "email": "address",
    "e-mail": "address",
    "mail": "address",
    "language": "language",
    "taal": "language",
    "name": "name",
    "naam": "name",
}
"""How the columns may be called; the order doesn't matter."""
MOST_LINES = 500_000
MOST_FAULTS = 100
_LONGEST_NAME = 200
_HIDDEN = ("Cc", "Cs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: an address as it is kept, and what is known beside it."""

    address: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many of a list were new, differed from what was there, were as they are, or are left alone as they wished."""

    added: int
    changed: int
    same: int
    left_alone: int


def read_list(lines: Iterable[str], language: str) -> list[Listed]:
    """The contacts of a CSV file whose first line names its columns; `language` is for those that name none.

    Columns are parted by commas, semicolons or tabs. Raises PeopleError with every fault, each with its line.
    """
    numbered = enumerate(lines, start=1)
    layout = _layout(next(numbered, (1, ""))[1])
    found: dict[str, int] = {}
    listed: list[Listed] = []
    faults: list[Words] = []
    for number, line in numbered:
        if number > MOST_LINES:
            faults.append(words("the list has more than {most} lines; import it in parts", most=MOST_LINES))
            break
        if not line.strip():
            continue
        try:
            one = _contact(line, layout, language)
            if one.address in found:
                raise _FaultError(words("this address stands on line {first} already", first=found[one.address]))
            found[one.address] = number
            listed.append(one)
        except _FaultError as fault:
            faults.append(words("line {line}: {fault}", line=str(number), fault=fault.words))
    _refuse(faults)
    return listed


def keep(audience: str, listed: Sequence[Listed], now: datetime) -> Imported:
    """Keeps `listed` as contacts of `audience`, in a transaction. Those who left or were erased stay as they are."""
    known = {
        row[0]: row[1:]
        for row in Contact.objects.filter(audience=audience).values_list("address", "language", "name", "state")
    }
    gone = {address for address, (_, _, state) in known.items() if state == ContactState.LEFT}
    wanted = [one for one in listed if one.address not in gone and hashed(one.address) not in gone]
    same = sum(known.get(one.address, ())[:2] == (one.language, one.name) for one in wanted)
    added = sum(one.address not in known for one in wanted)
    rows = [
        Contact(audience=audience, address=one.address, language=one.language, name=one.name, since=now)
        for one in wanted
    ]
    Contact.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        update_fields=("language", "name"),
        unique_fields=("audience", "address"),
    )
    return Imported(added, len(wanted) - added - same, same, len(listed) - len(wanted))


class _FaultError(Exception):
    """What is wrong with one line."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


@dataclass(frozen=True, slots=True)
class _Layout:
    """The places of the columns that are read, how many there are in all, and what parts them."""

    places: dict[str, int]
    width: int
    separator: str


def _layout(header: str) -> _Layout:
    """What the first line says. Raises PeopleError."""
    header = header.removeprefix("\ufeff").rstrip("\r\n")
    separator = next((sign for sign in ";\t" if sign in header), ",")
    given = [name.strip().strip('"').lower() for name in header.split(separator)]
    places = {COLUMNS[name]: place for place, name in enumerate(given) if name in COLUMNS}
    if "address" not in places:
        raise PeopleError(
            words("the first line does not name the columns"),
            words("start the list with a line such as address,language,name; only the first is needed"),
        )
    _refuse([words("line {line}: {fault}", line="1", fault=fault) for fault in _odd_columns(given)])
    return _Layout(places, len(given), separator)


def _odd_columns(given: Sequence[str]) -> Iterator[Words]:
    seen: set[str] = set()
    for name in filter(None, given):
        column = COLUMNS.get(name)
        close = nearest(name, COLUMNS)
        if column is None and close:
            yield words("there is no column “{name}”; did you mean {close}?", name=name[:40], close=close)
        elif column is None:
            yield words("the column “{name}” is not known; leave it out", name=name[:40])
        elif column in seen:
            yield words("the column “{name}” says the same as another; leave one out", name=name)
        seen.add(column or "")


def _contact(line: str, layout: _Layout, language: str) -> Listed:
    """The contact on `line`. Raises _FaultError, which never repeats the address."""
    try:
        # Each line on its own: a quote that nobody closed then spoils one line, and not all that follow it.
        cells = next(csv.reader([line.rstrip("\r\n")], delimiter=layout.separator, strict=True), [])
    except csv.Error:
        raise _FaultError(words("the quotation marks are not in pairs")) from None
    given = {column: cells[place].strip() if place < len(cells) else "" for column, place in layout.places.items()}
    if len(cells) > layout.width:
        raise _FaultError(words("it has more columns than the first line"))
    try:
        address = mail_address(given["address"])
    except MailAddressError as error:
        raise _FaultError(error.words) from None
    name = unicodedata.normalize("NFC", given.get("name", ""))
    if len(name) > _LONGEST_NAME or any(unicodedata.category(sign) in _HIDDEN for sign in name):
        raise _FaultError(words("the name is too long, or has something invisible in it"))
    said = given.get("language") or language
    if not is_language(said):
        raise _FaultError(words("“{language}” is no language; write a code such as nl or en", language=said[:40]))
    return Listed(address, said, name)


def _refuse(faults: Sequence[Words]) -> None:
    if not faults:
        return
    shown = list(faults[:MOST_FAULTS])
    if len(faults) > MOST_FAULTS:
        rest = len(faults) - MOST_FAULTS
        shown.append(plural("and {count} more line like these", "and {count} more lines like these", rest))
    raise PeopleError(
        plural("{count} line can't be read", "{count} lines can't be read", len(faults)),
        words("nothing was imported; mend them and import the list again"),
        shown,
    )
