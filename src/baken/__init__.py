"""Baken: an incident communication plan that runs itself."""

__version__ = "0.1.0"
