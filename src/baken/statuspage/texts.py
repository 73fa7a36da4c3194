"""What the pages of the status page say."""

from baken.lib.words import words

STATES = {
    "operational": words("Works"),
    "degraded_performance": words("Works less well"),
    "partial_outage": words("Partly down"),
    "major_outage": words("Down"),
    "under_maintenance": words("Under maintenance"),
    "unknown": words("Unknown"),
}
STAGES = {
    "investigating": words("Investigating"),
    "identified": words("Cause identified"),
    "monitoring": words("Monitoring"),
    "resolved": words("Resolved"),
    "postmortem": words("Review"),
    "scheduled": words("Planned"),
    "in_progress": words("Under way"),
    "verifying": words("Checking"),
    "completed": words("Finished"),
}
FRAME = {
    "skip": words("Go to the text"),
    "languages": words("Languages"),
    "more": words("More"),
    "sign_up": words("Keep me informed"),
    "home": words("How everything is doing now"),
    "earlier": words("Earlier incidents"),
    "atom": words("Feed (Atom)"),
    "rss": words("Feed (RSS)"),
    "calendar": words("Calendar of maintenance"),
    "programs": words("For programs (JSON)"),
}
NOW = {
    "works": words("Everything works"),
    "works_lead": words("Nothing is wrong, as far as we know."),
    "maintenance": words("We are working on it, as planned"),
    "not_all": words("Not everything works as usual"),
    "nothing": words("There is nothing to show yet"),
    "nothing_lead": words("Once there is a plan in force, you will see here how everything is doing."),
    "parts": words("How everything is doing"),
    "days": words("The last 90 days, from {begin} to {end}."),
    "planned": words("Planned maintenance"),
    "recent": words("The past two weeks"),
    "all_earlier": words("All earlier incidents"),
    "all_of_it": words("Read all of it"),
    "read_on": words("Read on"),
    "page_of_it": words("The page of this incident"),
    "legend": words("What the bars mean"),
    "history_on_group": words("Choose a group to see the last 90 days of its parts."),
}
PROMISE = {
    "write": words("We write again before"),
    "late": words("We promised to write before"),
    "is_late": words("That time has passed: we are late."),
    "expect": words("We expect it to work again"),
    "not_known": words("Not known yet"),
    "not_known_more": words("We say so here as soon as we do."),
    "before": words("Said before:"),
    "said": words("When we expected it to work again"),
}
THING = {
    "began": words("Began"),
    "over": words("Over"),
    "called_off": words("Called off"),
    "lasted": words("Lasted"),
    "planned_for": words("Planned for"),
    "affected": words("Affected"),
    "updates": words("What we wrote"),
    "none_yet": words("Nothing was written about it yet."),
    "corrects": words("Corrects what we wrote on"),
    "corrected": words("Not right: corrected on"),
    "written": words("written on {time}"),
    "month": words("All that happened that month"),
}
HISTORY = {
    "title": words("Earlier incidents"),
    "lead": words("Everything that went wrong or was planned, by the month in which we first wrote of it."),
    "none": words("Nothing was written here yet."),
    "none_in_month": words("Nothing happened in this month."),
    "all_months": words("All months"),
}
GROUP = {"back": words("How everything is doing")}
NOT_FOUND = {
    "title": words("There is no page here"),
    "lead": words("Perhaps the address was typed wrong, or the page is not there any more."),
}
SIGN_UP = {
    "title": words("Be kept informed"),
    "lead": words("We mail you when something is wrong, and when it works again. You can stop it with one click."),
    "email": words("Your mail address"),
    "email_help": words("We use it for these mails and for nothing else."),
    "parts": words("What do you want to hear about?"),
    "level": words("How serious must it be?"),
    "language": words("In which language?"),
    "button": words("Keep me informed"),
    "then": words("You get a mail that asks you to confirm it. Until you have, nothing else happens."),
    "honey": words("Leave this empty"),
    "wrong": words("You are not signed up yet. Please look at what is marked."),
    "no_email": words("Fill in your mail address."),
    "none_chosen": words("Choose at least one part, or everything."),
    "odd": words("One of the answers is not among those to choose from. Please choose again."),
    "closed": words("You can't sign up here yet"),
    "closed_lead": words("This page is not set up for it. The feeds below tell you the same."),
}
SENT = {
    "title": words("Look in your mailbox"),
    "lead": words("A mail is on its way. Open the link in it and press the button: then you are kept informed."),
    "nothing": words(
        "Is there nothing after ten minutes? Then look in your spam folder too. Nobody gets more than one such mail "
        "an hour."
    ),
}
ELSEWHERE = {
    "title": words("That did not work"),
    "lead": words("This came from another site than our own. Please sign up on our page itself."),
    "link": words("To the page"),
}
