"""Pinyin that was put into a text by its bytes, and what that broke."""
