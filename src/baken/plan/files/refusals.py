"""What a plan file may not hold though YAML allows it: the sentence and the way to mend it, for each case."""

from baken.lib.words import Words, words
from baken.plan.files.plain_scalars import shortened

Said = tuple[Words, Words]


def anchor(name: str) -> Said:
    """For `&name` before a value."""
    return (
        words("{sign} is a sign of YAML's own here, an anchor; a plan can't have these", sign=f"&{shortened(name)}"),
        words("remove {sign}, or put the text in double quotes if the sign belongs to it", sign=f"&{shortened(name)}"),
    )


def alias(name: str) -> Said:
    """For `*name` in the place of a value."""
    return (
        words(
            "{sign} is a sign of YAML's own here, a copy of another part; a plan can't have these",
            sign=f"*{shortened(name)}",
        ),
        words("write the value out, or put the text in double quotes if the sign belongs to it"),
    )


def tag(name: str) -> Said:
    """For `!name` before a value."""
    sign = name.replace("tag:yaml.org,2002:", "!!")
    return (
        words("{sign} is a sign of YAML's own here, a tag; a plan can't have these", sign=shortened(sign)),
        words("remove {sign}, or put the text in double quotes if the sign belongs to it", sign=shortened(sign)),
    )


def second_document() -> Said:
    """For a second `---`."""
    return (
        words("the line --- begins a second document here; a plan file holds one"),
        words("remove the line with ---, or put the second part into a file of its own in the plan's folder"),
    )


def too_deep(depth: int) -> Said:
    """For nesting beyond the limit."""
    return (
        words("lists and groups of keys stand more than {depth} deep in one another here", depth=depth),
        words("look for brackets that are opened and never closed; no plan needs this"),
    )


def too_many(nodes: int) -> Said:
    """For more keys and values than the limit."""
    return (
        words("this file holds more than {nodes} keys and values", nodes=nodes),
        words(
            "split the plan into a folder with a file for each key at the left margin, "
            "and put a long list of components into components.json"
        ),
    )


def too_long(length: int, most: int) -> Said:
    """For a text with more characters than the limit."""
    return (
        words("the text that begins here has {count} characters; at most {most} are read", count=length, most=most),
        words("shorten it; if it should be shorter, look for a quote that is never closed"),
    )


def key_in_brackets(blank: bool) -> Said:
    """For a list or map in the place of a key, as `{{fact}}` without quotes gives; `blank` if it is that."""
    if blank:
        return (
            words("without quotes this is not a text with a blank: a text can't begin with {braces}", braces="{{"),
            words("put the whole text in double quotes"),
        )
    said = words("a list or a group of keys stands here where one key should be")
    return said, words("write a key that is one word of text")


def strange_space(code: str) -> Said:
    """For a line that is indented with another space than the one YAML knows, as texts from the web are."""
    return (
        words("this line begins with a space of another kind ({code}), which does not count as indentation", code=code),
        words("delete the spaces before the first letter and type them again"),
    )


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
