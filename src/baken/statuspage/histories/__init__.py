"""Reads histories that other status pages left: files in, incidents in Statuspage's format out. Pure."""
