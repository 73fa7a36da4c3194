"""A plan as a page of text: its sections, each a list of entries, for `baken plan show`."""
