"""`baken people`: who gets in, from the shell; and the link by which the first account is made."""

from django.test import Client

from baken.people.models import User
from tests.cli.running import Baken

PASSWORD = "paard batterij nietje"


def test_it_invites_and_prints_the_link_where_no_mail_goes_out(running: Baken) -> None:
    run = running(
        "people", "invite", "Noor@example.org", "--permission", "approver", "--person", "noor", "--reads", "nl"
    )
    path = run.last.removeprefix("http://127.0.0.1:8000")
    joined = Client().post(path, {"name": "Noor", "password1": PASSWORD, "password2": PASSWORD})
    row = User.objects.get()

    assert run.out.startswith(f"account:{row.pk} is invited.\nNothing is connected that sends mail.")
    assert joined.status_code == 302
    assert (row.email, row.permission, row.person, row.language) == ("noor@example.org", "approver", "noor", "nl")


def test_it_lists_accounts(running: Baken) -> None:
    assert running("people", "list").out.startswith("Nobody has an account yet.")
    running("people", "invite", "noor@example.org", "--person", "noor")
    line = running("people", "list", width=200).out.splitlines()[1]

    assert [cell.strip() for cell in line.split("  ") if cell] == [
        "Noor de Wit",
        "noor@example.org",
        "responder",
        "noor",
        "invited",
    ]


def test_it_says_what_can_not_be_invited(running: Baken) -> None:
    unknown = running("people", "invite", "noor@example.org", "--person", "noot")
    owner = running("people", "invite", "noor@example.org", "--permission", "owner")
    no_mail = running("people", "invite", "noor")

    assert "Did you mean noor?" in unknown.err
    assert owner.err.startswith("“owner” is no permission")
    assert no_mail.err.startswith("This is no mail address")
    assert {unknown.code, owner.code, no_mail.code} == {1}
    assert not User.objects.exists()
