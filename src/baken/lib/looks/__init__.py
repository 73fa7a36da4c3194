"""How pages look and in which language they speak: the base template, the tokens, what every page needs to be shown."""
