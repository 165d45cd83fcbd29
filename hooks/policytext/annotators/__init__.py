"""Annotators: pure functions from canonical (Simplified) text to spans, scores and proposals.

`names` finds what the editors' tables name, in one pass; `titles` and `shorts` find what no list can hold: 《…》 with
its variants, and countries named by one character. `themes` and `places` say what an article is about, `parallels`
finds passages that two documents share, `abbreviations` proposes entries to the editors.
"""
