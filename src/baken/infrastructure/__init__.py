"""What leans on what: the graph of components, channels and guides, and what stops when something fails. Pure."""
