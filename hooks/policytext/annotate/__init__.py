"""Canonical text -> what is found in it: a kind of finding per file."""
