"""The HTML half of a mail, made from its plain text: line breaks kept, links clickable, nothing else interpreted."""

import re
from html import escape

_LINK = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_BEHIND = ".,;:!?'\u2019\u2026"
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="margin:0">
<div style="max-width:38em;margin:0 auto;padding:1.5em;border-top:4px solid #a85a00;{font}">
<p style="margin:0">
{body}
</p>
{footer}</div>
</body>
</html>
"""
_FONT = "font:1em/1.55 'Segoe UI',system-ui,-apple-system,'Noto Sans',sans-serif"
_FOOTER = """\
<p style="margin:2.25em 0 0;padding-top:1em;border-top:1px solid #e5e1d8;font-size:.875em">
{reason}<br>
<a href="{link}">{label}</a>
</p>
"""


def as_html(body: str, title: str, language: str, footer: str = "") -> str:
    """A page that reads like `body`. `footer` is HTML, from `leaving_footer`."""
    lines = "<br>\n".join(_line(line) for line in body.rstrip("\n").split("\n"))
    return _PAGE.format(language=escape(language), title=escape(title), font=_FONT, body=lines, footer=footer)


def leaving_footer(reason: str, label: str, link: str) -> str:
    """Says why one gets this, with the link that changes it."""
    return _FOOTER.format(reason=escape(reason), label=escape(label), link=escape(link))


def _line(line: str) -> str:
    done, parts = 0, []
    for match in _LINK.finditer(line):
        link = _without_what_follows(match[0])
        parts += [escape(line[done : match.start()]), f'<a href="{escape(link)}">{escape(link)}</a>']
        done = match.start() + len(link)
    return "".join([*parts, escape(line[done:])])


def _without_what_follows(link: str) -> str:
    """`link` without the full stop or bracket of the sentence it stands in."""
    while link[-1] in _BEHIND or (link[-1] in ")]" and link.count(link[-1]) > link.count("(["[")]".index(link[-1])])):
        link = link[:-1]
    return link
