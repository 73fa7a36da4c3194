"""The formats of a page: which one a file is in, reading it whatever it is, and writing it."""

import re
from collections.abc import Callable, Mapping

from baken.lib.words import Words, words
from baken.plan.exchange.markup import BYTES
from baken.plan.exchange.page import Page
from baken.plan.exchange.reading_html import read_html
from baken.plan.exchange.reading_markdown import read_markdown
from baken.plan.exchange.writing_html import write_html
from baken.plan.exchange.writing_markdown import write_markdown
from baken.plan.exchange.writing_storage import write_storage
from baken.plan.files.reading import UNREADABLE
from baken.plan.problems import Place, PlanError, Problem

READERS: Mapping[str, Callable[[str, str], Page]] = {
    "markdown": read_markdown,
    "html": read_html,
    "confluence": read_html,
}
WRITERS: Mapping[str, Callable[[Page], str]] = {
    "markdown": write_markdown,
    "html": write_html,
    "confluence": write_storage,
}
_ENDINGS = {"md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "xhtml": "html"}
_TAGS = re.compile(r"<(?:!doctype|html|body|h[1-6]|table|ul|ol|p|div|ac:[a-z-]+)\b", re.IGNORECASE)
_STORAGE = re.compile(r"<(?:ac|ri):[a-z-]+")
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]|[-*][ \t]|\|.*\|[ \t]*$)", re.MULTILINE)
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*(?:windows-1252|cp1252|iso-8859-1|latin-?1)", re.IGNORECASE
)
_OTHERS: tuple[tuple[bytes, Words], ...] = (
    (b"PK\x03\x04", words("this is no page but a packed file, as of Word or an archive")),
    (b"%PDF", words("this is a PDF, which can't be read as a page")),
    (b"\xd0\xcf\x11\xe0", words("this is no page but a file of an old Office program")),
)


def read_page(source: bytes, file: str, form: str | None = None) -> Page:
    """The page in `source`, in the format `form` or the one it looks like. Raises PlanError where it can't be read."""
    text = _decoded(source, file)
    if not text.strip():
        raise _refused(file, 1, words("this page is empty"), words("give a page with the sections of a plan"))
    if form is None and re.search(r"^schema:\s*plan/", text[:5000], re.MULTILINE):
        said = words("this is a plan already, and not a page")
        raise _refused(file, 1, said, words("use it as it is: baken plan check"))
    return READERS[form or format_of(text, file)](text, file)


def format_of(text: str, file: str) -> str:
    """The format of a page: by what it holds, and where that tells nothing, by the name of its file."""
    if _STORAGE.search(text):
        return "confluence"
    if text.lstrip()[:1] == "<" and _TAGS.search(text):
        return "html"
    ending = _ENDINGS.get(file.rpartition(".")[2].lower())
    return ending or ("html" if _TAGS.search(text) and not _MARKDOWN.search(text) else "markdown")


def _decoded(source: bytes, file: str) -> str:
    """The text of the bytes: UTF-8, UTF-16 with its mark, or Windows-1252 where the page says so."""
    if len(source) > BYTES:
        said = words("this page is larger than {most} MB", most=BYTES // 1_000_000)
        raise _refused(file, 1, said, words("split it into several pages, or leave its pictures out"))
    for start, said in _OTHERS:
        if source.startswith(start):
            raise _refused(file, 1, said, words("save it as HTML or Markdown first"))
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = source.decode("utf-16", "replace")
    else:
        text = _eight_bits(source, file)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        said = words("this is not a text file: it holds bytes that no text has")
        raise _refused(file, line, said, words("save it as HTML or Markdown first"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _eight_bits(source: bytes, file: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _CHARSET.search(source[:2000]):
            return source.decode("cp1252", "replace")
        line = source.count(b"\n", 0, error.start) + 1
        said = words("this line holds a byte that is not UTF-8")
        mend = words("open it in a text editor and save it with the encoding UTF-8")
        raise _refused(file, line, said, mend) from None


def _refused(file: str, line: int, said: Words, mend: Words) -> PlanError:
    return PlanError([Problem(UNREADABLE, said, Place(file, line, 1), mend=mend)])
