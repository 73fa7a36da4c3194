"""What the pages about accounts say."""

from baken.lib.words import words

SIGN_IN = {
    "title": words("Sign in"),
    "email": words("Mail address"),
    "password": words("Password"),
    "button": words("Sign in"),
    "forgotten": words("I forgot my password"),
}
CODE = {
    "title": words("One more thing: a code"),
    "lead": words("Open the app on your phone and type the code that it shows for {name}."),
    "code": words("Code"),
    "hint": words("Have you lost your phone? Then type one of your recovery codes."),
    "button": words("Sign in"),
}
AGAIN = {
    "title": words("Is it really you?"),
    "lead": words("This is about how you sign in, so we ask for your password once more."),
    "password": words("Password"),
    "button": words("It is me"),
}
AGAIN_CODE = {
    "title": words("Is it really you?"),
    "lead": words("This is about how you sign in, so we ask for a code once more."),
    "code": words("Code"),
    "button": words("It is me"),
}
SIGN_OUT = {
    "title": words("Sign out"),
    "lead": words("You are signed in. Incidents go on without you."),
    "button": words("Sign out"),
}
FORGOTTEN = {
    "title": words("Choose a new password"),
    "lead": words("Where do we send the link?"),
    "email": words("Your mail address"),
    "button": words("Send me the link"),
    "back": words("Back to signing in"),
}
LINK_SENT = {
    "title": words("Look in your mailbox"),
    "lead": words(
        "If there is an account with this address, a mail with a link is on its way. Is there nothing after ten "
        "minutes? Then look in your spam folder, or ask an administrator which address they invited."
    ),
}
NEW_PASSWORD = {
    "title": words("Choose a new password"),
    "lead": words("Wherever you are signed in now, you have to sign in again with it."),
    "button": words("Keep this password"),
}
PASSWORD = {
    "title": words("Choose a new password"),
    "lead": words("Wherever else you are signed in, you have to sign in again with it."),
    "old": words("Your password until now"),
    "button": words("Keep this password"),
}
PASSWORD_FIELDS = {
    "first": words("Choose a password"),
    "second": words("The same once more"),
    "hint": words("At least 12 characters. A few words that don't belong together are easy to remember."),
}
USED_LINK = {
    "title": words("This link does not work any more"),
    "lead": words("It was used already, or it is too old. Perhaps a part of it was lost: copy the whole link."),
    "sign_in": words("Go to signing in"),
}
USED_RESET = {
    "title": words("This link does not work any more"),
    "lead": words("It was used already, or it is more than an hour old."),
    "again": words("Send me a new one"),
}
SET_UP = {
    "title": words("Make the first account"),
    "lead": words("You become the administrator here, and invite everybody else."),
    "name": words("Your name"),
    "email": words("Your mail address"),
    "person": words("Who are you in the plan?"),
    "nobody": words("Nobody"),
    "button": words("Make my account"),
}
JOIN = {
    "title": words("You are invited to {name}"),
    "lead": words("Choose a password, and you are in. You sign in with {email}."),
    "name": words("Your name"),
    "button": words("Make my account"),
}
ACCOUNT = {
    "title": words("Your account"),
    "name": words("Your name"),
    "language": words("The language you read"),
    "save": words("Save"),
    "getting_in": words("How you get in"),
    "email": words("You sign in with {email}, as {permission}."),
    "address": words("Use another mail address"),
    "password": words("Choose a new password"),
    "codes_off": words("Signing in asks for your password alone."),
    "codes_on": words("Signing in also asks for a code of your app."),
    "switch_on": words("Ask for a code too"),
    "switch_off": words("Ask for no code any more"),
    "recovery": words("Recovery codes"),
    "everywhere": words("Signed in where you should not be?"),
    "everywhere_lead": words("This ends all your sessions, this one too."),
    "everywhere_button": words("Sign me out everywhere"),
    "people": words("Who gets in"),
}
ADDRESS = {
    "title": words("Use another mail address"),
    "lead": words("We send a link to the new address. Once you follow it, you sign in with that one."),
    "email": words("Your new mail address"),
    "button": words("Send me the link"),
}
NEW_ADDRESS = {
    "title": words("Is this your address?"),
    "lead": words("From now on you would sign in with {email}."),
    "button": words("Yes, use this address"),
}
SECOND_FACTOR = {
    "title": words("Ask for a code too"),
    "lead": words(
        "Then nobody gets in with your password alone. You need an app on your phone that shows codes, as most "
        "password managers do."
    ),
    "must": words("You can do so much here that a password alone is too little. Set this up now; it takes a minute."),
    "scan": words("Let the app read this picture"),
    "typed": words("Or type this into the app:"),
    "code": words("The code that the app shows now"),
    "button": words("Ask for codes from now on"),
}
SECOND_FACTOR_OFF = {
    "title": words("Ask for no code any more"),
    "lead": words("Then your password alone lets you in, and your recovery codes end."),
    "button": words("Ask for no code any more"),
}
RECOVERY = {
    "title": words("Recovery codes"),
    "lead": words(
        "Each of these gets you in once, without your phone. Print them, or keep them where your phone is not."
    ),
    "again": words("Make new ones"),
    "done": words("I have kept them"),
}
NEW_RECOVERY = {
    "title": words("Make new recovery codes"),
    "lead": words("The old ones do not work any more then."),
    "button": words("Make new ones"),
}
PEOPLE = {
    "title": words("Who gets in"),
    "name": words("Name"),
    "email": words("Mail address"),
    "permission": words("May"),
    "person": words("In the plan"),
    "state": words("Account"),
    "invite": words("Invite somebody"),
}
STATES = {
    "open": words("open"),
    "invited": words("invited"),
    "closed": words("closed"),
}
INVITE = {
    "title": words("Invite somebody"),
    "email": words("Their mail address"),
    "permission": words("What may they do?"),
    "permission_hint": words(
        "Each may also do what those before it may. Roles in an incident grant more, while it lasts."
    ),
    "person": words("Who are they in the plan?"),
    "nobody": words("Nobody"),
    "language": words("In which language?"),
    "button": words("Send the invitation"),
}
ONE = {
    "save": words("Save"),
    "again": words("Send the invitation again"),
    "withdraw": words("Take the invitation back"),
    "close": words("Close this account"),
    "reopen": words("Open this account again"),
    "everywhere": words("Sign them out everywhere"),
    "codes": words("Let them set up codes anew"),
    "other": words("Other things to do"),
    "back": words("All accounts"),
}
SLOWER = {
    "title": words("That was too often"),
    "lead": words("To keep guessers out, this can only be done so many times. Wait a few minutes and try again."),
}
SAID = {
    "out": words("You are signed out."),
    "password": words("Your new password is kept. Sign in with it."),
    "changed": words("Your new password is kept."),
    "saved": words("Saved."),
    "sent": words("The invitation is on its way."),
    "outbox": words(
        "The invitation lies in the outbox, since nothing is connected that sends mail. Send the link in it yourself."
    ),
    "withdrawn": words("The invitation is taken back."),
    "closed": words("The account is closed, and its sessions have ended."),
    "reopened": words("The account is open again."),
    "everywhere": words("All sessions have ended."),
    "address": words("Look in the mailbox of the new address: a link is on its way, if it is free."),
    "new_address": words("From now on you sign in with this address."),
    "second_factor": words("From now on, signing in asks for a code too."),
    "second_factor_off": words("Signing in asks for no code any more."),
    "codes": words("They set up codes anew, and are told so by mail."),
}
"""What was done, by what stands behind `?said=`."""
FAULTS = {
    "required": words("Fill this in."),
    "invalid": words("This is no mail address, such as noor@example.org."),
    "invalid_choice": words("Choose one of these."),
    "max_length": words("This is too long."),
    "null_characters_not_allowed": words("There is something in this that can't be kept."),
    "email_password_mismatch": words("Mail address and password don't belong together. Look at both once more."),
    "too_many_login_attempts": words("That went wrong too often. Wait five minutes, then try again."),
    "rate_limited": words("That went wrong too often. Wait five minutes, then try again."),
    "incorrect_code": words("This is not the code. Wait for the next one, and type that."),
    "incorrect_password": words("This is not your password."),
    "enter_current_password": words("This is not your password until now."),
    "different": words("The two are not the same. Type both once more."),
    "password_too_short": words("Use at least 12 characters."),
    "password_too_common": words("Too many people use this one. Take another."),
    "password_entirely_numeric": words("Use more than digits."),
    "password_too_similar": words("This is too much like your name or mail address."),
}
"""What is said by a field, by the code of what is wrong with it."""
OTHER_FAULT = words("This can't be used.")
