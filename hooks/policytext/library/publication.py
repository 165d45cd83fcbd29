"""What may be published: a library -> the library of a public build.

Whatever is written is written from the result, so a text that is left out here is left out everywhere. Of a source whose text
may not be shown an outline remains: title and sections and what they name, without a sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from policytext.model import ArticleText, Element, Kind, Leaf, Library, Mention, SourceText, Volume, Work

_TITLE = 80  # words: what has more is text that was taken for a title
_WORD = re.compile(r"[A-Za-z]+|\S")  # a Chinese character counts as one


def published(library: Library) -> Library:
    """The library without what the sidecars' rights do not allow."""
    shown = [v for v in library.volumes if v.sidecar.rights.allowed != "none"]
    outline = {v.id: v for v in shown if v.sidecar.rights.allowed == "outline"}
    ids = {v.id for v in shown}
    works = [w for w in library.works if w.volume in ids]
    outlined = {
        w.id: _outlined_work(w, outline[w.volume].seed, library.text(w)) for w in works if w.volume in outline
    }
    whole = {w.id for w in works if w.id not in outlined}
    texts = PublishedTexts(library.texts, frozenset(outline), frozenset(ids), outlined)
    return replace(
        library,
        volumes=tuple(_outlined_volume(v, library) if v.id in outline else v for v in shown),
        works=tuple(outlined.get(w.id, w) for w in works),
        mentions=tuple(m for m in library.mentions if m.work in whole or texts.names(m)),
        events=tuple(e for e in library.events if e.work in whole),
        figures=tuple(f for f in library.figures if f.work in whole),
        parallels=tuple(p for p in library.parallels if {p.left.work, p.right.work} <= whole),
        texts=texts,
    )


@dataclass(frozen=True)
class PublishedTexts(Mapping[str, SourceText]):
    """The texts of a public build by the ids of their sources: of `outline` ones no sentence, of others than `shown` nothing.

    `works`: the outlined articles by their ids.
    """

    texts: Mapping[str, SourceText]
    outline: frozenset[str]
    shown: frozenset[str]
    works: Mapping[str, Work]

    def __getitem__(self, source: str) -> SourceText:
        if source not in self.shown:
            raise KeyError(source)
        text = self.texts[source]
        if source not in self.outline:
            return text
        works = sorted((w for w in self.works.values() if w.volume == source), key=lambda w: w.number)
        articles = tuple(_outlined_text(work, text.articles[work.number - 1]) for work in works)
        return SourceText("", (), (), b"", (), (), (), articles)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.shown))

    def __len__(self) -> int:
        return len(self.shown)

    def names(self, mention: Mention) -> bool:
        """Whether a mention stands in what an outline shows: in the title of an article or a heading of its."""
        work = self.works.get(mention.work)
        if work is None:
            return False
        if mention.anchor == "title":
            return bool(work.title.spans)
        if not mention.anchor.startswith("s"):
            return False
        headings = self[work.volume].articles[work.number - 1].elements
        return any(element.anchor == mention.anchor for element in headings)


def _outlined_volume(volume: Volume, library: Library) -> Volume:
    alone = library.work[volume.works[0]] if len(volume.works) == 1 else None
    own = bool(volume.sidecar.title) or (not _is_inferred(alone) if alone else _is_title(volume.title))
    title = volume.title if own else Leaf(volume.seed)
    return replace(volume, title=title, outline=True, repairs=(), weak=0, doubts=())


def _outlined_work(work: Work, seed: str, text: ArticleText) -> Work:
    """Where the title would be a sentence of the text, the seed's name stands for it."""
    headings = {element.anchor for element in _headings(text)}
    return replace(
        work,
        title=Leaf(seed) if _is_inferred(work) else work.title,
        title_by="inferred" if _is_inferred(work) else work.title_by,
        column=work.column if work.column and _is_title(work.column) else None,
        sections=tuple(section for section in work.sections if section[0] in headings),
        outline=True,
    )


def _outlined_text(work: Work, text: ArticleText) -> ArticleText:
    return ArticleText(work.title, tuple(map(_bare, _headings(text))))


def _headings(text: ArticleText) -> list[Element]:
    """The headings that are no sentences."""
    return [e for e in text.elements if e.kind is Kind.HEADING and _is_title(e.leaf)]


def _is_inferred(work: Work) -> bool:
    """Whether what stands for a title is a piece of the text itself."""
    return work.title_by == "inferred" or (work.title_by == "text" and not _is_title(work.title))


def _is_title(leaf: Leaf) -> bool:
    return len(_WORD.findall(leaf.text)) <= _TITLE and "。" not in leaf.text


def _bare(element: Element) -> Element:
    return replace(element, leaf=Leaf(element.leaf.text, (), element.leaf.spans), changes=())
