"""What the base templates say."""

from baken.lib.words import words

LOOKS = {
    "skip": words("Go to the text"),
    "languages": words("Languages"),
    "ways": words("Pages"),
    "sign_out": words("Sign out"),
    "gone": words("You are signed out. What you typed still stands here: keep it elsewhere, then sign in again."),
    "cut": words("No connection. What you see may be old; what you typed stays here, and we keep trying."),
}
WAYS = {
    "incidents:home": words("Home"),
    "incidents:incidents": words("Incidents"),
    "incidents:maintenance": words("Maintenance"),
    "incidents:drills": words("Drills"),
    "incidents:outbox": words("Outbox"),
    "incidents:record": words("Record"),
}
"""The ways of the console by the names of their addresses; one that an installation does not have is left out."""
REFUSED = {
    "title": words("That did not work"),
    "lead": words(
        "The page was open for too long, or your browser keeps no cookies: we need one to know that it was you who "
        "pressed the button. Go back, load the page again, and press once more."
    ),
}
