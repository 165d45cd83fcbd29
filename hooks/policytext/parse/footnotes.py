"""Footnotes go to the article that refers to them.

A text taken from pages has each note at the foot of its page, which is often in the middle of the next article. So a note
belongs where its label is referred to: in the article it stands in, else in the nearest one, the following ones first.
Labels that begin anew on every page are told apart by their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policytext.model import Article, Block, Document, Kind, Mark, Passage

Place = tuple[int, int]  # number of an article (behind the last: the back matter) and of a note in it
Value = tuple[str, str]  # kind and value that a reference gets


def settle(document: Document) -> Document:
    """The document with every note in its article, and every reference told which note it means.

    A reference's value becomes the label of its note, and `label:2` for the second one to the same note. A further note
    of the same label in an article is labelled `label-2`. A reference that has no note becomes a mark of kind `missing`.
    """
    notes = _notes(document)
    claims = _claims(
        [_references(a) for a in document.articles], {p: note.label for p, note in notes.items()}
    )
    moved = {id(notes[place]) for claimed in claims for place in claimed.values()}
    articles = tuple(_settled(a, n, notes, claims) for n, a in enumerate(document.articles))
    back = tuple(_bare(b) for b in document.back if id(b) not in moved)
    return replace(document, front=tuple(map(_bare, document.front)), articles=articles, back=back)


def _notes(document: Document) -> dict[Place, Block]:
    """All notes that an article can have, those of the back matter among them."""
    parts = [*(a.notes for a in document.articles), [b for b in document.back if b.kind is Kind.NOTE]]
    return {(a, n): note for a, part in enumerate(parts) for n, note in enumerate(part)}


def _references(article: Article) -> list[str]:
    passages = [*([article.title] if article.title else []), *(p for b in article.blocks for p in b.passages)]
    return [mark.value for passage in passages for mark in passage.marks if mark.kind == "note"]


def _claims(references: list[list[str]], labels: dict[Place, str]) -> list[dict[str, Place]]:
    """For every article the notes that its references mean, by the label that they get there."""
    free = dict(labels)
    claims: list[dict[str, Place]] = [{} for _ in references]
    for own in (True, False):  # no note is taken from the article that it stands in and that refers to it
        for n, mine in enumerate(references):
            for label, key in _keys(mine):
                fits = [p for p in free if free[p] == label and (p[0] == n) is own]
                if fits and key not in claims[n] and (own or key == label):
                    claims[n][key] = min(fits, key=lambda p: (p[0] < n, abs(p[0] - n), p[1]))
                    del free[claims[n][key]]
    return claims


def _keys(references: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each reference with the label that its note gets if every reference has a note of its own: 1, 1-2, 1-3."""
    met: Counter[str] = Counter()
    for label in references:
        met[label] += 1
        yield label, label if met[label] == 1 else f"{label}-{met[label]}"


def _settled(article: Article, n: int, notes: dict[Place, Block], claims: list[dict[str, Place]]) -> Article:
    names = {place: label for label, place in claims[n].items()}
    elsewhere = {place for a, claimed in enumerate(claims) if a != n for place in claimed.values()}
    mine = sorted(p for p in notes if p in names or (p[0] == n and p not in elsewhere))
    values = _values(_references(article), claims[n])
    return replace(
        article,
        title=_renamed(article.title, values) if article.title else None,
        column=_bare_passage(article.column) if article.column else None,
        blocks=tuple(_each(b, values) for b in article.blocks),
        notes=tuple(replace(_bare(notes[p]), label=label) for p, label in _labelled(mine, names, notes)),
    )


def _labelled(
    places: list[Place], names: dict[Place, str], notes: dict[Place, Block]
) -> Iterator[tuple[Place, str]]:
    """Notes with labels that differ from one another, also where nothing refers to them."""
    used = set(names.values())
    for place in places:
        label, number = names.get(place) or notes[place].label, 1
        while place not in names and label in used:
            number += 1
            label = f"{notes[place].label}-{number}"
        used.add(label)
        yield place, label


def _values(references: Iterable[str], claimed: dict[str, Place]) -> Iterator[Value]:
    again: Counter[str] = Counter()
    for label, key in _keys(references):
        again[label] += 1
        if key in claimed:
            yield "note", key
        else:
            yield ("note", f"{label}:{again[label]}") if label in claimed else ("missing", label)


def _each(block: Block, values: Iterator[Value]) -> Block:
    """A block with its references renamed, in reading order."""
    passage = _renamed(block.passage, values)
    return replace(
        block,
        passage=passage,
        rows=tuple(tuple(_renamed(cell, values) for cell in row) for row in block.rows),
    )


def _renamed(passage: Passage, values: Iterator[Value]) -> Passage:
    return replace(passage, marks=tuple(_mark(m, values) if m.kind == "note" else m for m in passage.marks))


def _mark(mark: Mark, values: Iterator[Value]) -> Mark:
    kind, value = next(values)
    return replace(mark, kind=kind, value=value)


def _bare(block: Block) -> Block:
    """A block whose references lead nowhere: one outside the articles, or a note."""
    bare = _bare_passage
    return replace(
        block, passage=bare(block.passage), rows=tuple(tuple(map(bare, row)) for row in block.rows)
    )


def _bare_passage(passage: Passage) -> Passage:
    return replace(
        passage, marks=tuple(replace(m, kind="missing") if m.kind == "note" else m for m in passage.marks)
    )
