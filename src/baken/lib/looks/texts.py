"""What the base template says."""

from baken.lib.words import words

LOOKS = {
    "skip": words("Go to the text"),
    "languages": words("Languages"),
}
REFUSED = {
    "title": words("That did not work"),
    "lead": words(
        "The page was open for too long, or your browser keeps no cookies: we need one to know that it was you who "
        "pressed the button. Go back, load the page again, and press once more."
    ),
}
