"""For every message rule texts that it must speak of and texts that it must leave alone, in each language."""
