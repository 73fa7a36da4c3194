"""What happened: append-only entries by stream, each with actor, before and after, in a chain that shows tampering."""
