"""The commands that need an installation."""
