"""Figures worth keeping an eye on, each with the size of its data. Run by `make bench`, never as a timed test."""
