"""M05, M06, M18: say what is known, say what is not, and let the words match the state."""

import re
from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.text import Text

_VAGUE = {
    "en": re.compile(
        r"\b(?:some|a few|several|many|a number of|certain)\s+(?:users|customers|people)\b", re.I
    ),
    "nl": re.compile(r"\b(?:sommige|enkele|een aantal|veel|bepaalde)\s+(?:gebruikers|klanten|mensen)\b", re.I),
}  # fmt: skip


@message_rule(
    "M06",
    words("what is not known is said openly, and numbers come before vague words"),
    words("readers trust an open “we do not know yet” or a range more than a vague word"),
    source="van der Bles 2020 (n = 5,780): trust hardly falls with numbers, most with verbal vagueness",
    strength="A",
    about="text",
)
def vague(text: Text, _: Moment) -> Iterator[Noticed]:
    for span in text.found(_VAGUE[text.language]):
        said = words("“{quote}” says neither how many nor that we do not know it yet", quote=span.text)
        yield Noticed(span.start, span.end, said, words("give a number or a range, or write that it is not known yet"))
