"""A located source -> what the library holds of it: canonical text with mentions, title, date, places, themes, events, figures.

What an editor's sidecar says comes before what is found; what is found is marked as inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policytext.annotate import amounts, happenings
from policytext.annotate.annotators import Annotators
from policytext.chinese.shingles import shingles
from policytext.convert.converter import Scripts
from policytext.model import (
    ArticleNote,
    ArticleText,
    Block,
    Edition,
    Element,
    Event,
    Figure,
    Kind,
    Leaf,
    Located,
    LocatedArticle,
    LocatedBlock,
    Mention,
    Passage,
    Prepared,
    Sidecar,
    SourceText,
    Summary,
    ThemeScore,
    Volume,
    Work,
)

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_DATE_LINE = 24  # characters: a longer line with a date says something else as well
_UNTITLED = 24  # characters of its first sentence that stand for the title of a text without one
_NO_SIDECAR = Sidecar()


def annotate(
    located: Located, sidecar: Sidecar | None, script: str, converter: Scripts, annotators: Annotators
) -> Prepared:
    """What the library holds of a source; without a sidecar everything is inferred. Ids are relative: "" for the source
    and for an article that is alone in it, "-02" for the second of several. `script`: what the text came in."""
    known, repaired = sidecar or _NO_SIDECAR, located.repaired
    home = known.home or ("cn" if script == Edition.HANS else "")
    reader = _Reader(converter, annotators, home)
    date = known.date or _first_date([b.block for b in located.front]) or _date_line(located.articles)
    articles = [
        _article(article, number, len(located.articles), known, reader)
        for number, article in enumerate(located.articles, 1)
    ]
    works = tuple(_dated(work, date, "editor" if known.date else "inferred") for work, _ in articles)
    texts = tuple(text for _, text in articles)
    front, back = reader.elements(located.front), reader.elements(located.back)
    volume = Volume(
        id="",
        seed=repaired.source.seed,
        sidecar=replace(known, date=date),
        inferred=sidecar is None,
        title=Leaf(known.title) if known.title else _source_title(works, front, repaired.source.seed),
        script=script,
        encoding=repaired.source.encoding,
        coverage=located.coverage,
        repairs=_counted(change.rule for change in located.ledger),
        weak=sum(change.doubtful for change in located.ledger),
        doubts=_counted(doubt.rule for doubt in repaired.doubts),
        works=tuple(work.id for work in works),
    )
    text = SourceText(
        received=repaired.source.text,
        ledger=located.ledger,
        doubts=repaired.doubts,
        fates=repaired.fates,
        rules=repaired.rules,
        front=front,
        back=back,
        articles=texts,
    )
    return Prepared(summarised(volume, works, texts, home), text)


def _counted(rules: Iterator[str]) -> tuple[tuple[str, int], ...]:
    """How often each rule occurs, in the order in which they do."""
    return tuple(Counter(rules).items())


def summarised(volume: Volume, works: Sequence[Work], texts: Sequence[ArticleText], home: str) -> Summary:
    """What an index needs of a source, its works and their texts; `home` is the place that 我国 means in it."""
    mentions: list[Mention] = []
    events: list[Event] = []
    figures: list[Figure] = []
    for work, text in zip(works, texts, strict=True):
        leaves = text.leaves()
        mentions += [Mention(work.id, anchor, span) for anchor, leaf in leaves for span in leaf.spans]
        body = leaves[1:]
        events += [Event(work.id, anchor, found) for anchor, found in happenings.happenings(body, work.date)]
        figures += [
            Figure(work.id, anchor, found)
            for anchor, leaf in body
            for found in amounts.amounts(leaf, work.date, home)
        ]
    hashes = tuple(shingles(leaf.text for _, leaf in text.leaves()) for text in texts)
    return Summary(volume, tuple(works), tuple(mentions), tuple(events), tuple(figures), hashes)


@dataclass(frozen=True)
class _Reader:
    """Brings passages of one source into canonical form and finds what they name."""

    converter: Scripts
    annotators: Annotators
    home: str

    def leaf(self, passage: Passage) -> Leaf:
        """A passage in canonical Simplified, with its mentions. The conversion keeps every offset."""
        addresses = [(m.start, m.end) for m in passage.marks if m.kind == "url"]
        text = self.converter.canonical(passage.text, addresses).text
        return Leaf(text, passage.marks, self.annotators.mentions(text, passage, self.home))

    def words(self, text: str) -> Leaf:
        """Plain text as a leaf."""
        return self.leaf(Passage(text, ()))

    def elements(self, blocks: Sequence[LocatedBlock]) -> tuple[Element, ...]:
        return tuple(self._element(block) for block in blocks)

    def _element(self, located: LocatedBlock) -> Element:
        block = located.block
        return Element(
            anchor=located.anchor,
            kind=block.kind,
            leaf=self.leaf(block.passage),
            lines=located.lines,
            level=located.level,
            rows=tuple(tuple(map(self.leaf, row)) for row in block.rows),
            header_rows=block.header_rows,
            label=block.label,
            changes=located.changes,
        )


def _article(
    article: LocatedArticle, number: int, of: int, sidecar: Sidecar, reader: _Reader
) -> tuple[Work, ArticleText]:
    """An article and its text. What a sidecar says of its whole source holds for an article that is alone in it."""
    known = sidecar if of == 1 else _NO_SIDECAR
    note = next((n for n in sidecar.articles if n.number == number), ArticleNote(number))
    elements, notes = reader.elements(article.blocks), reader.elements(article.notes)
    title, title_by = _title(article, note, known, elements, reader)
    leaves = [leaf for e in elements for _, leaf in e.leaves]
    annotators = reader.annotators
    about, mentioned = annotators.places(title, leaves)
    scores = annotators.scores(title, leaves)
    primary = note.places or about
    text = _with_local_names(ArticleText(title, elements, notes), annotators, primary)
    work = Work(
        id=f"-{number:02d}" if of > 1 else "",
        volume="",
        number=number,
        title=text.title,
        title_by=title_by,
        column=reader.leaf(article.parsed.column) if article.parsed.column else None,
        authors=tuple(reader.words(name).text for name in article.parsed.authors or known.authors),
        date=note.date,
        date_by="editor" if note.date else "inferred",
        summary=note.summary or known.summary,
        lines=article.parsed.lines,
        primary=primary,
        mentioned=tuple(p for p in (*about, *mentioned) if p not in primary),
        places_by="editor" if note.places else "inferred",
        themes=tuple(_score(t, scores) for t in note.themes) or annotators.leading(scores),
        themes_by="editor" if note.themes else "inferred",
        characters=sum(len(leaf.text) for leaf in leaves),
        sections=tuple(_sections(text.elements, annotators)),
    )
    return work, text


def _dated(work: Work, date: str, by: str) -> Work:
    """An article with the date of its source, unless its editor gave it one."""
    return work if work.date else replace(work, date=date, date_by=by)


def _with_local_names(text: ArticleText, annotators: Annotators, about: Sequence[str]) -> ArticleText:
    """An article's text with the mentions by names that hold in an article about these places only."""
    fresh = iter(annotators.local([leaf for _, leaf in text.leaves()], about))
    title = next(fresh)
    return ArticleText(title, _refilled(text.elements, fresh), _refilled(text.notes, fresh))


def _refilled(elements: Sequence[Element], leaves: Iterator[Leaf]) -> tuple[Element, ...]:
    """Elements with the next leaves in place of theirs, in the order of `Element.leaves`."""
    out = []
    for element in elements:
        leaf = next(leaves) if element.leaf.text else element.leaf
        rows = tuple(tuple(next(leaves) for _ in row) for row in element.rows)
        out.append(replace(element, leaf=leaf, rows=rows))
    return tuple(out)


def _sections(
    elements: Sequence[Element], annotators: Annotators
) -> Iterator[tuple[str, tuple[ThemeScore, ...]]]:
    """The themes of every section, with those of the sections within it; without a text it has none."""
    for place, heading in enumerate(elements):
        if heading.kind is not Kind.HEADING:
            continue
        rest = elements[place + 1 :]
        ends = (n for n, e in enumerate(rest) if e.kind is Kind.HEADING and e.level <= heading.level)
        below = [leaf for e in rest[: next(ends, len(rest))] for _, leaf in e.leaves]
        if below and (found := annotators.leading(annotators.scores(heading.leaf, below))):
            yield heading.anchor, found


def _score(theme: str, inferred: Sequence[ThemeScore]) -> ThemeScore:
    """An editor's theme, with the score and words that were found for it if any were."""
    return next((t for t in inferred if t.id == theme), ThemeScore(theme, 0.0))


def _title(
    article: LocatedArticle, note: ArticleNote, known: Sidecar, elements: Sequence[Element], reader: _Reader
) -> tuple[Leaf, str]:
    """The title of an article, and who gives it: the text, an editor, or its first words."""
    if article.parsed.title:
        return reader.leaf(article.parsed.title), "text"
    if note.title or known.title:
        return reader.words(note.title or known.title), "editor"
    shown = (e.leaf.text for e in elements if e.kind in (Kind.PARAGRAPH, Kind.HEADING))
    first = next(filter(None, shown), "")
    return Leaf(re.split(r"[。！？；，]", first)[0][:_UNTITLED] or "无题"), "inferred"


def _source_title(works: Sequence[Work], front: Sequence[Element], seed: str) -> Leaf:
    """A source's title when no editor gives one: that of its only article, else its first line."""
    if len(works) == 1:
        return works[0].title
    return next((e.leaf for e in front if e.leaf.text), Leaf(seed))


def _date_line(articles: Sequence[LocatedArticle]) -> str:
    """The date of a text that comes alone: a line of its own, at the top or at the end."""
    if len(articles) != 1:
        return ""
    blocks = articles[0].parsed.blocks
    near = [b for b in (*blocks[:5], *blocks[-3:]) if len(b.passage.text) <= _DATE_LINE]
    return next((date for b in near if (date := _first_date([b]))), "")


def _first_date(blocks: Sequence[Block]) -> str:
    """The first date in some blocks, as ISO 8601; "" when there is none."""
    for block in blocks:
        if found := _DATE.search(block.passage.text):
            return "-".join(part.zfill(2) for part in found.groups() if part)
    return ""
