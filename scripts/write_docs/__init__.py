"""`make docs`: the pages and parts of pages in docs/ that say what the code says. Everything else there is by hand."""
