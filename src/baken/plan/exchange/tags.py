"""The elements of HTML, as far as it matters where they stand and where they end."""

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
     "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
     "caption", "ac:rich-text-body", "ac:layout", "ac:layout-section", "ac:layout-cell", "ac:task-list", "ac:task")
)  # fmt: skip
"""Elements that stand on lines of their own."""
LEFT_OPEN = (BLOCKS | VOID | frozenset(
    ("a", "abbr", "b", "big", "button", "canvas", "cite", "code", "colgroup", "del", "dfn", "dl", "em", "font", "head",
     "i", "iframe", "ins", "kbd", "label", "legend", "mark", "math", "noscript", "object", "optgroup", "option", "q",
     "s", "samp", "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "template",
     "textarea", "title", "tt", "u", "var", "video", "audio")
)) - frozenset(("link", "source", "track", "area", "base", "address", "summary", "article", "details"))  # fmt: skip
"""Elements that people leave open. Any other that is never closed is no element but a blank, such as “<time>”."""
