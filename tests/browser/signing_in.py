"""Signs somebody in on an installation, as `python -m tests.browser.signing_in PERSON NAME PERMISSION`.

Prints the name and the value of the cookie of their session.
"""

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.browser.stage import Stage

if TYPE_CHECKING:
    from playwright.sync_api import Page


def sign_in(page: "Page", stage: Stage, person: str, name: str, permission: str) -> str:
    """The browser of `page` has a session of this person from now on; the address of the console."""
    about, session = stage.sessions.get(person, (None, ""))
    if about != (name, permission):
        session = _session(stage, person, name, permission)
        stage.sessions[person] = ((name, permission), session)
    cookie, _, value = session.partition("=")
    console = stage.environment["BAKEN_WEB_URL"]
    page.context.add_cookies([{"name": cookie, "value": value, "url": console}])
    return console


def _session(stage: Stage, person: str, name: str, permission: str) -> str:
    command = [sys.executable, "-m", "tests.browser.signing_in", person, name, permission]
    done = subprocess.run(command, cwd=stage.folder, env=stage.environment, text=True, capture_output=True, check=True)
    return done.stdout.strip()


def main(person: str, name: str, permission: str) -> None:
    """Makes the account where there is none, and a session."""
    from baken.cli.installation import set_up

    set_up()
    from django.test import Client

    from baken.people.models import User

    about = {"email": f"{person}@zaadkast.example", "name": name, "permission": permission}
    account, _ = User.objects.update_or_create(person=person, defaults=about)
    client = Client()
    client.force_login(account)
    print("=".join(next((morsel.key, morsel.value) for morsel in client.cookies.values())))


if __name__ == "__main__":
    main(*sys.argv[1:])
