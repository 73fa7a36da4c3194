"""Turns blanks as people write them, such as “[what does not work]” or “XX:XX”, into facts of the plan."""

import re
from dataclasses import dataclass

from baken.lib.words import Words, say, words
from baken.plan.exchange.blank_words import AGAIN, BEFORE, EXPECTED, FACTS, KNOWN, NEXT, SINCE, TIMES
from baken.plan.exchange.headings import fold
from baken.plan.exchange.page import one_line
from baken.plan.exchange.register import Register, slug

_BLANK = re.compile(
    r"(?P<ours>\{%[^{}]*%\})|\{\{(?P<braces>[^{}]*)\}\}|\[(?P<square>[^\[\]\n]{0,80})\](?!\()"
    r"|<(?P<angle>[^\W\d_][^<>\n:/@]{1,60})>|(?<!\{)\{(?P<single>[^{}%\n]{1,60})\}(?!\})"
    r"|\((?P<round>[^()\n]{2,60})\)|%(?P<percent>[A-Za-z][A-Za-z_ ]{1,40})%"
    r"|(?P<clock>\b(?:[Xx]{1,2}[:.][Xx]{2}|[Hh]{2}:[Mm]{2}|[Uu]{2}:[Mm]{2}|00:00)\b|(?<!\w)(?:__+|\.\.+):(?:__+|\.\.+))"
    r"|(?P<bare>_{2,}|\b(?:X{2,}|x{3,})\b|(?<![\w.,!?…])(?:\.{3,}|…+)|…{2,}|\.{4,})"
)
LOOKS_LIKE_A_BLANK = re.compile(
    r"\[[^\[\]\n]{2,60}\]|<[A-Za-z][^<>\n]{1,60}>|(?<!\{)\{[^{}%\n]{2,60}\}(?!\})|_{3,}|\bX{2,}\b|…{2,}"
)
"""What is pointed out, and left as it is, in texts that stand as we write them."""
_USUAL = frozenset(fact for fact in FACTS if fact not in KNOWN)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
_EMPTY = re.compile(r"[\W_]*|[xX]+")
_SENTENCE = re.compile(r"[.!?]\s+|\n")
_TAKEN = frozenset(("true", "false", "nil", "null", "empty", "blank", "contains", "and", "or", "not", "in", "if",
                    "else",
                    "for", "as", "with", "limit", "offset", "reversed", "cols", "continue", "required",
                    "value"))  # fmt: skip
_SIGNS = ("#", "/", "^")
_ASIDE = frozenset(("tijd", "time", "tijdstip"))
"""Single words in round brackets that are a blank and no aside."""
_CONTEXT = 300
_MOST = 100
"""Blanks in one text; whoever has more of them has pasted something else."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a text stands, as far as that tells what its blanks are: its stage, its name for the report, its line."""

    stage: str
    name: str
    line: int


def filled(register: Register, text: str, told: Told) -> str:
    """`text` with every blank written as `{{ fact }}`. Each is reported with what it became."""
    parts: list[str] = []
    end = at = 0
    while match := _BLANK.search(text, at):
        if len(parts) >= 2 * _MOST:
            said = words("the text for “{stage}” has more than {most} blanks; the others stay as they are",
                         stage=told.name, most=_MOST)  # fmt: skip
            register.left(told.line, said, words("look whether this is one text"))
            break
        fact = _fact(register, match, text, told)
        if fact is None:  # in brackets that are an aside, there may be a blank
            at = match.start() + 1 if match["round"] else match.end()
            continue
        parts += [text[end : match.start()], f"{{{{ {fact} }}}}"]
        end = at = match.end()
        _report(register, match[0], fact, told)
    return "".join([*parts, text[end:]])


def _fact(register: Register, match: "re.Match[str]", text: str, told: Told) -> str | None:
    """The fact that a blank stands for, None where it is none."""
    kind, inside = match.lastgroup or "", one_line(match[match.lastgroup or 0] or "")
    if kind == "ours" or (kind == "square" and inside.isdecimal()) or inside[:1] in _SIGNS or inside in _TAKEN:
        return None
    if kind == "angle" and f"</{inside.split()[0]}>" in text:
        return None
    if kind == "round" and " " not in inside and fold(inside) not in _ASIDE and not _EMPTY.fullmatch(inside):
        return None
    if kind == "braces" and (inside in _USUAL or not _NAME.fullmatch(inside)) and _is_liquid(inside):
        return None
    folded = fold(inside.replace("_", " "))
    earliest = max(match.start() - _CONTEXT, 0)
    start = max(text.rfind("\n", earliest, match.start()) + 1, earliest)
    before, after = text[start : match.start()], text[match.end() : match.end() + _CONTEXT]
    sentence = _SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]
    if kind == "clock" or folded in TIMES:
        return _time(sentence, told)
    if known := next((fact for fact, phrases in FACTS.items() if folded in phrases), None):
        return _asked(register, known, say(KNOWN[known], register.language)) if known in KNOWN else known
    if kind == "round":
        return _nameless(register, sentence, match[0], told) if _EMPTY.fullmatch(inside) else None
    if kind == "bare" or _EMPTY.fullmatch(inside):
        return _nameless(register, sentence, match[0], told)
    name = inside if kind == "braces" and _NAME.fullmatch(inside) else ""
    return _asked(register, name or _id(folded), _question(inside))


def _is_liquid(inside: str) -> bool:
    """True for what stands in a blank as we write it: a fact, perhaps with a filter behind it."""
    return _NAME.fullmatch(inside.partition("|")[0].strip()) is not None


def _time(sentence: tuple[str, str], told: Told) -> str:
    """Which of the times is meant, by the words of the sentence and otherwise by the stage."""
    before = fold(sentence[0]).split()
    around = {*before, *fold(sentence[1]).split()}
    since = bool(SINCE & set(before[-3:]))
    if since and (AGAIN & around or told.stage == "resolved"):
        return "restored_at"
    if since:
        return "started_at"
    if EXPECTED & around:
        return "expected_recovery"
    if told.stage == "resolved" or (AGAIN & set(before) and not NEXT & around):
        return "restored_at"
    return "next_update_at"


def _nameless(register: Register, sentence: tuple[str, str], written: str, told: Told) -> str:
    """The fact for a blank that says nothing itself: by what stands before it, otherwise one of its own."""
    words_before = fold(sentence[0]).split()
    before = f" {' '.join(words_before)}"
    last = words_before[-1] if words_before else ""
    timely = (NEXT | AGAIN | EXPECTED) & {*words_before, *fold(sentence[1]).split()}
    if last in SINCE or (last in ("om", "at", "rond", "around", "by", "uiterlijk") and timely):
        return _time(sentence, told)
    for fact, phrases in BEFORE:
        if any(before.endswith(f" {phrase}") for phrase in phrases):
            return _asked(register, fact, say(KNOWN[fact], register.language)) if fact in KNOWN else fact
    said = one_line(f"{sentence[0][-60:]}{written}{sentence[1][:60]}")
    question = say(words("What belongs at the blank in “{sentence}”?", sentence=said), register.language)
    return _asked(register, f"{_id(fold(told.name))}_blank", question)


def _question(inside: str) -> str:
    said = inside.replace("_", " ").strip()
    return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith("?") else "?")


def _id(folded: str) -> str:
    """An id for a fact, as texts can hold it."""
    wanted = slug(folded).replace("-", "_")[:50]
    wanted = wanted if _NAME.fullmatch(wanted) else f"fact_{wanted}".rstrip("_")
    return f"{wanted}_fact" if wanted in _TAKEN else wanted


def _asked(register: Register, fact: str, question: str) -> str:
    """The id of a fact with that question; another number where the id is taken by another question."""
    number, chosen = 1, fact
    while register.asked.get(chosen, question) != question or chosen in _USUAL:
        number = number + 1 if number < 2 else number + len(register.asked)
        chosen = f"{fact}_{number}"
    register.asked[chosen] = question
    return chosen


def _report(register: Register, written: str, fact: str, told: Told) -> None:
    blank = f"{{{{ {fact} }}}}"
    if written.replace(" ", "") == blank.replace(" ", ""):
        written = blank
    own = fact in register.asked
    said: Words = words("in the text for “{stage}” the blank “{written}” became {blank}", stage=told.name,
                        written=one_line(written)[:100], blank=blank)  # fmt: skip
    mend = words("look whether that is what belongs there")
    if own:
        said = words("in the text for “{stage}” the blank “{written}” became {blank}, with the question “{question}”",
                     stage=told.name, written=one_line(written)[:100], blank=blank,
                     question=register.asked[fact])  # fmt: skip
        mend = words("change its question under facts, or put a fact there that Baken knows")
    register.left(told.line, said, mend)
