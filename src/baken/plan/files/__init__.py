"""A plan on disk: from files to plain data with places, and back."""
