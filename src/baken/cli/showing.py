"""`baken plan show`: the plan as people read it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.cli.reading import read, stop
from baken.lib.words import Words, words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.digest import digest
from baken.plan.files.load import dump
from baken.plan.index import Index


def show_plan(path: Path, section: str | None, *, digest_only: bool, as_json: bool) -> None:
    """Prints the whole plan, one section of it, its digest, or its data as JSON."""
    document = read(path)
    if digest_only:
        typer.echo(digest(document.plan))
    elif as_json:
        typer.echo(json.dumps(dump(document.plan), ensure_ascii=False, indent=2))
    elif section is None:
        _head(document.index)
        for show in SECTIONS.values():
            show(document.index)
    elif section in SECTIONS:
        SECTIONS[section](document.index)
    else:
        stop(words("There is no section {name}. There are {known}.", name=section, known=list(SECTIONS)))


def _head(index: Index) -> None:
    info = index.plan.plan
    output.line(_text(index, info.title) or info.id, style="bold")
    definition = index.plan.definition
    if definition is None:
        return
    for criterion in definition.incident or ():
        output.line(words("An incident: {text}", text=_text(index, criterion)))
    for criterion in definition.not_incident or ():
        output.line(words("Not an incident: {text}", text=_text(index, criterion)))
    if definition.declare_when:
        output.line(words("Declared when {condition}.", condition=_condition(index, definition.declare_when)))


def _levels(index: Index) -> None:
    output.title(words("Levels"))
    rows = []
    for level in index.severities.values():
        when = _condition(index, level.when) if level.when else words("not stated")
        rows.append((Text(_text(index, level.name) or level.id, style="bold"), _text(index, level.meaning), when))
    output.table([words("level"), words("means"), words("when")], rows)


def _roles(index: Index) -> None:
    output.title(words("Roles"))
    rows = []
    for role in index.roles.values():
        held = role.assigned
        does = _text(index, role.purpose) or "; ".join(_text(index, item) for item in role.responsibilities or ())
        who, backup = (held.primary, held.backup) if held else (None, None)
        rows.append((Text(_text(index, role.name) or role.id, style="bold"), does, _said(who), _said(backup)))
    output.table([words("role"), words("does"), words("who"), words("backup")], rows)


def _channels(index: Index) -> None:
    output.title(words("Channels"))
    rows = []
    for channel in index.channels.values():
        access = channel.access
        reached = ", ".join(_name(index, "audiences", name) for name in channel.audiences or ())
        how = _text(index, access.how) if access else ""
        name = Text(_text(index, channel.name) or channel.id, style="bold")
        use = _text(index, channel.purpose) or channel.kind
        rows.append((name, use, reached, _said(channel.owner), how or _said(None)))
    columns = [words("channel"), words("used for"), words("reaches"), words("department"), words("how to get in")]
    output.table(columns, rows)


def _texts(index: Index) -> None:
    output.title(words("Texts"))
    for template in index.templates.values():
        output.line(
            words("{stage}, {kind} ({id})", stage=template.stage, kind=template.kind, id=template.id), style="bold"
        )
        bodies = template.body if isinstance(template.body, dict) else {template.language or "": template.body}
        for language, body in bodies.items():
            if language:
                output.indented(f"[{language}]", style="dim", by=2)
            output.indented(body.rstrip(), by=2)


def _promises(index: Index) -> None:
    output.title(words("Promises"))
    rows = []
    for promise in index.promises.values():
        within = words("within {time} of {event}", time=str(promise.within), event=promise.clock or "declared")
        when = within if promise.within else promise.every or promise.upon or _said(None)
        levels = ", ".join(promise.severities or ()) or words("all")
        rows.append((promise.id, levels, promise.audience or words("all outside"), promise.kind or words("any"), when))
    columns = [words("promise"), words("levels"), words("audience"), words("kind"), words("when")]
    output.table(columns, rows)


def _values(index: Index) -> None:
    output.title(words("Values"))
    rows = [
        (Text(_text(index, value.name) or value.id, style="bold"), _text(index, value.means))
        for value in index.plan.values or ()
    ]
    output.table([words("value"), words("how it shows")], rows)


SECTIONS: Mapping[str, Callable[[Index], None]] = {
    "levels": _levels,
    "roles": _roles,
    "channels": _channels,
    "texts": _texts,
    "promises": _promises,
    "values": _values,
}


def _text(index: Index, text: str | dict[str, str] | None) -> str:
    return index.text(text, current())


def _name(index: Index, kind: str, name: str) -> str:
    found: Any = getattr(index, kind).get(name)
    return _text(index, found.name) or name if found else name


def _condition(index: Index, text: str) -> Words:
    return sentence(parse(text), index.signals, index.labels)


def _said(value: str | None) -> str:
    return value or told(words("not stated"))
