"""Reads what only Confluence's storage format has: macros, user links, task lists, layouts."""

from typing import TYPE_CHECKING

from baken.lib.words import words
from baken.plan.exchange.markup import Element
from baken.plan.exchange.mentions import mention
from baken.plan.exchange.page import Block, Link, Listing, Panel, Text, one_line, paragraphs

if TYPE_CHECKING:
    from baken.plan.exchange.reading_html import Flow, Reader

_BOXES = frozenset(("panel", "info", "note", "tip", "warning", "expand", "quote", "success", "error"))
_VERBATIM = frozenset(("code", "noformat"))
_WRAPPERS = frozenset(("section", "column", "excerpt", "details", "toc-zone", "div", "html-wrap"))
_MADE_BY_CONFLUENCE = frozenset(
    ("toc", "anchor", "children", "contentbylabel", "pagetree", "recently-updated", "livesearch", "page-index")
)
_USER_KEYS = ("ri:username", "ri:account-id", "ri:userkey")


def read_storage(reader: "Reader", element: Element, flow: "Flow") -> None:
    """Adds an element of Confluence's own to `flow`."""
    match element.tag:
        case "ac:structured-macro" | "ac:macro":
            _macro(reader, element, flow)
        case "ac:link":
            _link(element, flow)
        case "ac:task-list":
            flow.flush(element.line)
            flow.blocks += _tasks(reader, element)
        case "ac:image":
            named = next((one for child in element.elements() for one in child.attributes.values()), "?")
            said = words("the picture “{name}” is left out: a plan holds texts only", name=one_line(named))
            reader.notice(element.line, said, words("write what it shows as text, or keep the picture where it is"))
        case "ac:emoticon":
            flow.runs.append(Text(element.attributes.get("ac:emoji-fallback", "")))
        case "ac:placeholder":
            _placeholder(reader, element, flow)
        case "ri:user":
            _user(element, "", flow)
        case "ac:parameter" | "ac:task-id" | "ac:task-status":
            pass
        case tag:
            _inside(reader, element, flow, apart=tag.startswith("ac:layout") or tag == "ac:rich-text-body")


def _inside(reader: "Reader", element: Element, flow: "Flow", *, apart: bool) -> None:
    if apart:
        flow.flush(element.line)
    for child in element.children:
        reader.read(child, flow, element.line)
    if apart:
        flow.flush(element.line)


def _macro(reader: "Reader", element: Element, flow: "Flow") -> None:
    name = element.attributes.get("ac:name", "?").lower()
    given = {one.attributes.get("ac:name", ""): one_line(one.text()) for one in element.elements()
             if one.tag == "ac:parameter"}  # fmt: skip
    if name == "status":
        flow.runs.append(Text(given.get("title", "")))
    elif name in _MADE_BY_CONFLUENCE:
        return
    else:
        flow.flush(element.line)
        inside = _body(reader, element)
        title = given.get("title", "")
        if name in _BOXES | _VERBATIM:
            flow.blocks += [Panel(tuple(inside), title, element.line)] if inside or title else []
        elif name in _WRAPPERS:
            flow.blocks += inside
        else:
            flow.blocks += inside
            _say_unknown(reader, element, name, given)


def _say_unknown(reader: "Reader", element: Element, name: str, given: dict[str, str]) -> None:
    kept = "; ".join(f"{key}: {value}" if key else value for key, value in given.items() if value)[:300]
    said = words("the macro “{name}” is not known here; its text is kept and nothing else", name=name[:60])
    if kept:
        said = words("the macro “{name}” ({given}) is not known here; its text is kept and nothing else",
                     name=name[:60], given=kept)  # fmt: skip
    reader.notice(element.line, said, words("look whether the text makes sense without it"))


def _body(reader: "Reader", element: Element) -> list[Block]:
    found: list[Block] = []
    for child in element.elements():
        if child.tag == "ac:rich-text-body":
            found += reader.blocks(child.children, child.line)
        elif child.tag == "ac:plain-text-body":
            found += paragraphs(child.text())
        elif child.tag != "ac:parameter":
            found += reader.blocks([child], child.line)
    return found


def _link(element: Element, flow: "Flow") -> None:
    bodies = [one for one in element.elements() if one.tag in ("ac:link-body", "ac:plain-text-link-body")]
    text = one_line(" ".join(body.text() for body in bodies))
    user = element.first("ri:user")
    if user is not None:
        _user(user, text, flow)
        return
    page = element.first("ri:page") or element.first("ri:attachment")
    title = (page.attributes.get("ri:content-title") or page.attributes.get("ri:filename", "")) if page else ""
    target = element.first("ri:url")
    url = target.attributes.get("ri:value", "") if target else ""
    flow.runs.append(Link(url, text or url) if url.startswith(("http:", "https:")) else Text(text or title))


def _user(element: Element, text: str, flow: "Flow") -> None:
    given = next((element.attributes[key] for key in _USER_KEYS if element.attributes.get(key)), "")
    found = mention(given, text)
    flow.runs += [found] if found else []


def _tasks(reader: "Reader", element: Element) -> list[Block]:
    bodies = [body for task in element.elements() if (body := task.first("ac:task-body"))]
    items = tuple(item for body in bodies if (item := tuple(reader.blocks(body.children, body.line))))
    return [Listing(items, "tasks", element.line)] if items else []


def _placeholder(reader: "Reader", element: Element, flow: "Flow") -> None:
    if text := one_line(element.text()):
        if any(isinstance(run, Text) and run.text.strip() for run in flow.runs):
            flow.runs.append(Text(f"[{text}]"))  # inside a sentence it is a blank, without which that makes no sense
        said = words("an instruction of the template was never replaced: “{text}”", text=text[:200])
        reader.notice(element.line, said, words("write in its place what holds for you"))
