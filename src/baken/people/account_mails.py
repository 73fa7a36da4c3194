"""What the mails about accounts say."""

from baken.lib.words import words

INVITED = {
    "subject": words("{name}: you are invited"),
    "body": words(
        "Hello,\n"
        "\n"
        "{who} invites you to {name}, where incidents are handled together.\n"
        "\n"
        "Choose a password on this page, and you are in:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works once, for 7 days. Do you not know what this is about? Then do nothing.\n"
    ),
}
RESET = {
    "subject": words("{name}: choose a new password"),
    "body": words(
        "Hello,\n"
        "\n"
        "Somebody, probably you, wants a new password for {name}. You choose it on this page:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works once, for an hour. Was it not you? Then do nothing: your password stays as it is.\n"
    ),
}
NEW_ADDRESS = {
    "subject": words("{name}: is this your new address?"),
    "body": words(
        "Hello,\n"
        "\n"
        "Somebody, probably you, wants to sign in to {name} with this address from now on. Is that right? Then open "
        "this page and press the button:\n"
        "\n"
        "{link}\n"
        "\n"
        "The link works for a day. Was it not you? Then do nothing.\n"
    ),
}
ADDRESS_CHANGED = {
    "subject": words("{name}: your address was changed"),
    "body": words(
        "Hello,\n"
        "\n"
        "From now on, you sign in to {name} with another mail address.\n"
        "\n"
        "Was it not you? Then tell an administrator at once.\n"
    ),
}
PASSWORD_CHANGED = {
    "subject": words("{name}: your password was changed"),
    "body": words(
        "Hello,\n"
        "\n"
        "Your password for {name} was changed, and wherever else you were signed in, you are not any more.\n"
        "\n"
        "Was it not you? Then choose a new one at once:\n"
        "\n"
        "{link}\n"
    ),
}
SECOND_FACTOR_ON = {
    "subject": words("{name}: codes are switched on"),
    "body": words(
        "Hello,\n"
        "\n"
        "From now on, {name} asks you for a code of your app when you sign in.\n"
        "\n"
        "Was it not you? Then tell an administrator at once.\n"
    ),
}
SECOND_FACTOR_OFF = {
    "subject": words("{name}: codes are switched off"),
    "body": words(
        "Hello,\n"
        "\n"
        "From now on, your password alone lets you in to {name}.\n"
        "\n"
        "Was it not you? Then tell an administrator at once.\n"
    ),
}
CODES_MADE = {
    "subject": words("{name}: you have new recovery codes"),
    "body": words(
        "Hello,\n"
        "\n"
        "New recovery codes were made for your account at {name}; the old ones do not work any more.\n"
        "\n"
        "Was it not you? Then tell an administrator at once.\n"
    ),
}
