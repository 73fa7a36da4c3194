"""M06: what is not known is said openly, and numbers come before vague words."""

from tests.plan.wording.examples.case import Examples, cases

EXAMPLES = Examples(
    "M06",
    fires={
        "en": cases(("Some users cannot sign in.", "Some users")),
        "nl": cases(("Sommige klanten kunnen niet inloggen.", "Sommige klanten")),
    },
    silent={
        "en": cases("About 1 in 5 users cannot sign in.", "We do not know yet how many users cannot sign in."),
        "nl": cases("Ongeveer 1 op de 5 klanten kan niet inloggen."),
    },
)
