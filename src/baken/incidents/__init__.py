"""The plan running: incidents, updates, promises, calls."""
