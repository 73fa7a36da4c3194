"""Ready on Tuesday at noon, and on Sunday at four? Each hour of a week for each type and level of incident. Pure."""
