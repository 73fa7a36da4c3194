"""The language of the plan described from its own schema: for editors as JSON Schema, for readers as tables."""
