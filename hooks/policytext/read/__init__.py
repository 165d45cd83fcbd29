"""Bytes -> Source: a file per format."""
