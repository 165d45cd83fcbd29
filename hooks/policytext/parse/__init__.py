"""Repaired text -> blocks -> the articles they make."""
