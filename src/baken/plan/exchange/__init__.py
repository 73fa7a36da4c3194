"""The plan as the page it came from, and back: Markdown, printable HTML and Confluence's storage format."""
