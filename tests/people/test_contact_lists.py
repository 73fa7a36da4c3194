"""Contact lists: read whole or not at all, with everything that is wrong at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.people import actions, queries
from baken.people.contact_lists import Imported, Listed, read_list
from baken.people.errors import PeopleError
from baken.people.models import Contact
from baken.record.models import Entry
from tests.people.cast import NOW, SAM

PARTNERS = "partners"


def imported(*lines: str, language: str = "nl") -> Imported:
    return actions.import_contacts(audience=PARTNERS, lines=lines, language=language, actor=SAM, now=NOW)


def faults(*lines: str, language: str = "en") -> list[str]:
    """What is wrong with a list, as its reader sees it."""
    with pytest.raises(PeopleError) as error:
        read_list(lines, "nl")
    return [say(fault, language) for fault in error.value.faults] or [say(error.value.words, language)]


@pytest.mark.django_db
def test_it_imports_a_list() -> None:
    done = imported("address,language,name\n", "Noor@Klant.example,en,Noor de Wit\n", "\n", "sam@klant.example,,\n")

    assert done == Imported(added=2, changed=0, same=0, left_alone=0)
    assert list(Contact.objects.order_by("pk").values_list("address", "language", "name", "audience")) == [
        ("noor@klant.example", "en", "Noor de Wit", PARTNERS),
        ("sam@klant.example", "nl", "", PARTNERS),
    ]


@pytest.mark.django_db
def test_it_changes_what_is_known_of_a_contact() -> None:
    imported("address,name", "noor@klant.example,Noor", "sam@klant.example,Sam")
    done = imported("address,name", "noor@klant.example,Noor de Wit", "sam@klant.example,Sam", "lou@klant.example,Lou")

    assert done == Imported(added=1, changed=1, same=1, left_alone=0)
    assert Contact.objects.get(address="noor@klant.example").name == "Noor de Wit"


@pytest.mark.django_db
def test_it_does_not_bring_back_who_left_or_was_erased() -> None:
    imported("address", "noor@klant.example", "sam@klant.example", "lou@klant.example")
    noor = Contact.objects.get(address="noor@klant.example")
    actions.leave(reference=f"contact:{noor.pk}", actor=SAM, now=NOW)
    actions.erase(email="sam@klant.example", actor=SAM, now=NOW)
    done = imported("address", "noor@klant.example", "sam@klant.example", "lou@klant.example")
    told = queries.contacts(audience=PARTNERS, language="nl")

    assert done == Imported(added=0, changed=0, same=1, left_alone=2)
    assert [row.address for row in told] == ["lou@klant.example"]


@pytest.mark.django_db
def test_it_imports_nothing_where_one_line_is_wrong() -> None:
    with pytest.raises(PeopleError, match="1 line can't be read; nothing was imported"):
        imported("address", "noor@klant.example", "sam")

    assert not Contact.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_it_counts_in_the_record_and_names_nobody() -> None:
    imported("address", "noor@klant.example")
    entry = Entry.objects.get()

    assert entry.words["text"] == "Sam imported 1 contact for partners"
    assert entry.data == {"audience": PARTNERS, "added": 1, "changed": 0, "same": 0, "left_alone": 0}


def test_it_says_all_that_is_wrong_with_its_line() -> None:
    found = faults(
        "address,language,name",
        "noor@klant.example,nl,Noor",
        "noor",
        "NOOR@klant.example,nl,Noor",
        'sam@klant.example,nl,"Sam',
        "lou@klant.example,Dutch,Lou",
        "joost@klant.example,nl,Joost,Boekenkade",
        f"ivo@klant.example,nl,{'I' * 201}",
    )

    assert found == [
        "line 3: a mail address has a name, an @ and a domain, as in noor@example.org",
        "line 4: this address stands on line 2 already",
        "line 5: the quotation marks are not in pairs",
        "line 6: “Dutch” is no language; write a code such as nl or en",
        "line 7: it has more columns than the first line",
        "line 8: the name is too long, or has something invisible in it",
    ]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "de eerste regel noemt de kolommen niet"),
        ("noor@klant.example,nl", "de eerste regel noemt de kolommen niet"),
        ("address,langage", "regel 1: er is geen kolom “langage”; bedoelde je language?"),
        ("address,department", "regel 1: de kolom “department” is niet bekend; laat haar weg"),
        ("address,email", "regel 1: de kolom “email” zegt hetzelfde als een andere; laat er één weg"),
    ],
)
def test_it_says_what_is_wrong_with_the_first_line(header: str, said: str) -> None:
    assert faults(header, "noor@klant.example", language="nl") == [said]


def test_it_does_not_repeat_addresses_in_what_it_says() -> None:
    assert "klant" not in "".join(faults("address", "noor @klant.example", "sam@klant.example,,", "x@klant..example"))


def test_it_shows_the_first_hundred_faults_and_counts_the_rest() -> None:
    found = faults("address", *["noor"] * 250)

    assert len(found) == 101
    assert found[-1] == "and 150 more lines like these"


@pytest.mark.parametrize("header", ["\ufeffE-mail;Taal;Naam;\r\n", '"adres"\t"taal"\t"naam"\n'])
def test_it_reads_what_spreadsheets_write(header: str) -> None:
    separator = ";" if ";" in header else "\t"
    line = separator.join(("noor@klant.example", "nl", '"Wit, ""Noor"" de"\r\n'))

    assert read_list([header, line], "en") == [Listed("noor@klant.example", "nl", 'Wit, "Noor" de')]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_it_reads_or_refuses_whatever_it_is_given(lines: list[str]) -> None:
    try:
        found = len(read_list(["address,name", *lines], "nl"))
    except PeopleError as error:
        found = len(error.faults)

    assert found <= len(lines)
    assert found or not any(line.strip() for line in lines)
