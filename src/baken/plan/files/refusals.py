"""What a plan file may not hold though YAML allows it: the sentence and the way to mend it, for each case."""

from baken.lib.words import Words, words
from baken.plan.files.plain_scalars import shortened

Said = tuple[Words, Words]


def anchor(name: str) -> Said:
    """For `&name` before a value."""
    return (
        words("{sign} makes this a YAML anchor; a plan can't have these", sign=f"&{shortened(name)}"),
        words("remove {sign}, or put the text in double quotes if the sign belongs to it", sign=f"&{shortened(name)}"),
    )


def alias(name: str) -> Said:
    """For `*name` in the place of a value."""
    return (
        words(
            "{sign} is a YAML alias, a copy of a part elsewhere; a plan can't have these", sign=f"*{shortened(name)}"
        ),
        words("write the value out, or put the text in double quotes if the sign belongs to it"),
    )


def tag(name: str) -> Said:
    """For `!name` before a value."""
    sign = name.replace("tag:yaml.org,2002:", "!!")
    return (
        words("{sign} is a YAML tag; a plan can't have these", sign=shortened(sign)),
        words("remove {sign}, or put the text in double quotes if the sign belongs to it", sign=shortened(sign)),
    )


def second_document() -> Said:
    """For a second `---`."""
    return (
        words("a second document begins here; a plan file holds one"),
        words("remove the line with ---, or put the second part into a file of its own in the plan's folder"),
    )


def too_deep(depth: int) -> Said:
    """For nesting beyond the limit."""
    return (
        words("lists and maps are nested more than {depth} deep here", depth=depth),
        words("look for brackets that are opened and never closed; no plan needs this"),
    )


def too_many(nodes: int) -> Said:
    """For more keys and values than the limit."""
    return (
        words("this file holds more than {nodes} keys and values", nodes=nodes),
        words(
            "split the plan into a folder with a file for each top-level key, "
            "and put a long list of components into components.json"
        ),
    )


def key_in_brackets(blank: bool) -> Said:
    """For a list or map in the place of a key, as `{{fact}}` without quotes gives; `blank` if it is that."""
    if blank:
        return (
            words("a text that begins with {braces} is read as a map here, not as a text with a blank", braces="{{"),
            words("put the whole text in double quotes"),
        )
    return words("a list or map stands here where a key should be"), words("write a key that is one word of text")


def key_no_text(text: str) -> Said:
    """For a key such as `1:` or `true:`."""
    if not text:
        return words("a colon without a key stands here"), words("write the key before the colon")
    return (
        words("the key {key} is not text but a number, true, false or null", key=shortened(text)),
        words("write it in quotes: {quoted}; or use a word as the key", quoted=f'"{shortened(text)}"'),
    )


def key_twice(key: str, line: int) -> Said:
    """For a key that stands twice in one mapping, the first time in `line`."""
    return (
        words("the key “{key}” stands here a second time; the first is in line {line}", key=shortened(key), line=line),
        words("keep one of the two, or join what they hold"),
    )


def no_colon(key: str) -> Said:
    """For `{a: b, c}`: what follows the comma becomes a key without value."""
    return (
        words("“{key}” has no value: inside braces a comma ends the text and begins a new key", key=shortened(key)),
        words("put the whole text with its comma in double quotes, or write one key on each line without braces"),
    )


def odd_key(key: str) -> Said:
    """For keys such as `on` and `no`, which YAML 1.1 reads as true and false."""
    return (
        words("the key “{key}” without quotes is text here, but many programs read it as something else", key=key),
        words("write it in quotes: {quoted}; `baken plan fmt` does it for you", quoted=f'"{key}"'),
    )


def glued_comment() -> Said:
    """For `address: #general`: the rest of the line is a comment."""
    return (
        words("what follows # on this line is left out: after a space, # begins a comment"),
        words("put the text in double quotes if # belongs to it; otherwise leave a space after #"),
    )
