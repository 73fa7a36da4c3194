"""What the pages and mails of people say."""

from baken.lib.words import words

MAIL_CONFIRM = {
    "subject": words("{name}: do you want to be kept informed?"),
    "body": words(
        "Hello,\n"
        "\n"
        "Somebody, probably you, asked {name} to mail this address when something is wrong.\n"
        "\n"
        "Is that right? Then open this page and press the button:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works for 7 days. Was it not you? Then do nothing, and we won't mail you about incidents.\n"
    ),
}
MAIL_KNOWN = {
    "subject": words("{name}: you are kept informed already"),
    "body": words(
        "Hello,\n"
        "\n"
        "Somebody, probably you, asked {name} to mail this address when something is wrong. We do so already: there is "
        "nothing you need to do.\n"
        "\n"
        "On this page you choose what you hear about, or stop it:\n"
        "\n"
        "{link}\n"
    ),
}
CONFIRM = {
    "title": words("Do you want to be kept informed?"),
    "lead": words("Press the button, and {name} mails you when something is wrong and when it works again."),
    "chosen": words("What was chosen"),
    "about": words("About"),
    "serious": words("How serious"),
    "in": words("Language"),
    "button": words("Yes, keep me informed"),
    "not_me": words("Was it not you who asked? Close this page, and nothing happens."),
}
CONFIRMED = {
    "title": words("You are kept informed"),
    "lead": words("{name} mails you when something is wrong and when it works again."),
    "change": words("Choose what you hear about, or stop it"),
}
CHANGE = {
    "title": words("What you hear about"),
    "lead": words("{name} mails you when something is wrong. Here you choose what about, or stop it."),
    "saved": words("Saved. This is what you hear about from now on."),
    "wrong": words("This is not saved yet: one question still needs an answer."),
    "parts": words("What do you want to hear about?"),
    "all_parts": words("Everything"),
    "some_parts": words("Only these parts"),
    "none_chosen": words("Choose at least one part, or everything."),
    "level": words("How serious must it be?"),
    "any_level": words("However small it is"),
    "language": words("In which language?"),
    "save": words("Save my choice"),
}
LISTED = {
    "title": words("You are on a list"),
    "lead": words("{name} mails the people on it when something is wrong."),
}
LEAVE = {
    "title": words("Stop it altogether"),
    "lead": words("Then you get no more mails from us when something is wrong."),
    "button": words("Stop the mails"),
}
LEFT = {
    "title": words("You get no more mails"),
    "lead": words("One that is on its way already may still arrive."),
    "mistake": words("Was that a mistake?"),
    "button": words("Keep me informed after all"),
}
OLD_LINK = {
    "title": words("This link is too old"),
    "lead": words(
        "A link to confirm works for 7 days, and these have passed. We can send a new one to the same address."
    ),
    "button": words("Send me a new link"),
}
BAD_LINK = {
    "title": words("This link does not work"),
    "lead": words(
        "Perhaps a part of it was lost: copy the whole link from the mail. Or the subscription no longer exists; then "
        "sign up again where you did before."
    ),
}
SENT = {
    "title": words("Look in your mailbox"),
    "lead": words(
        "A mail with a new link is on its way, unless you got one within the last hour. Is there nothing after ten "
        "minutes? Then look in your spam folder too."
    ),
}
ONE_CLICK = words("You get no more mails about incidents.")
LEVEL = words("{level} and worse")
WORST = words("Only {level}")
