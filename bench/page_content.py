"""A page as large as a busy one: sixty components with ninety days each, and a fortnight of incidents."""

from random import Random

_TEXT = (
    "we are looking into a fault in payments orders that hang will be handled by hand some customers see an error when "
    "they sign in the cause is found and a fix is on its way all systems work as before thank you for your patience "
    "search is slower than usual deliveries leave on time mails arrive late the supplier is at work on it until tonight"
)
_WORDS = _TEXT.split()
_SIZE = 65_500


def _page(number: int) -> bytes:
    chance = Random(7)
    head = (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Status</title></head>\n<body>\n<main>\n'
    )
    parts = [head, f'<p class="state" data-generation="{number:06}">All systems work</p>\n']
    while sum(map(len, parts)) < _SIZE:
        parts.append(_component(chance) if chance.random() < 0.2 else _update(chance))
    return ("".join(parts) + "</main>\n</body>\n</html>\n").encode()


def _component(chance: Random) -> str:
    name = " ".join(chance.sample(_WORDS, 2)).title()
    day = '<li class="ok"></li>'
    days = "".join(day if chance.random() < 0.97 else '<li class="part"></li>' for _ in range(90))
    return f'<section class="component"><h3>{name}</h3><ol class="days">{days}</ol></section>\n'


def _update(chance: Random) -> str:
    when = f"2026-11-{chance.randint(1, 28):02}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00Z"
    text = " ".join(chance.choices(_WORDS, k=45)).capitalize()
    return f'<article class="update"><time datetime="{when}">{when[:10]}</time><p>{text}.</p></article>\n'


PAGE = _page(0)


def files(number: int) -> dict[str, bytes | None]:
    """A generation of six files, as one update changes them."""
    names = ("index.html", "nl/index.html", "history/index.html", "incidents/k7/index.html")
    document = b'{"generation": %d, "components": [%s]}' % (number, b", ".join([b'{"status": "operational"}'] * 300))
    return {**dict.fromkeys(names, _page(number)), "api/v2/summary.json": document, "api/v2/status.json": document[:80]}
