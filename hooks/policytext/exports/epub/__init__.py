"""The library as an EPUB book."""
