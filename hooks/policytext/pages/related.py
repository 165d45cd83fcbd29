"""Next steps: articles that say the same, or treat the same instruments, bodies, themes and places, and what it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2

from policytext.edition.context import Context, escape, listing
from policytext.model import Span, Work
from policytext.pages.facts import work_item

_RELATED = 5  # articles named as next steps
_REASONS = 3  # names given as what two articles share
_WEIGHTS = {"instrument": 2.0, "organisation": 1.0}  # of a name that half of the articles do not have
_PASSAGE = 10.0  # of a passage that both have
_Name = tuple[str, str]  # kind and id


class Related:
    """Finds and writes the next steps of every article of a library; what they name is collected once."""

    def __init__(self, context: Context):
        self._context = context
        self._names = {w: _named(spans) for w, spans in context.library.named_in.items()}
        self._holders = context.library.holders

    def __call__(self, here: str, work: Work) -> str:
        """Markdown: the articles that have most in common with one; "" when none has anything."""
        library = self._context.library
        weights = self._weights(work)
        ranked = sorted((w for w in weights if weights[w] > 0), key=lambda w: (-weights[w], w))[:_RELATED]
        if not ranked:
            return ""
        items = listing(
            work_item(self._context, here, library.work[other], self._shared(here, work, library.work[other]))
            for other in ranked
        )
        return f"## {self._context.label('next_steps')} {{: #related }}\n\n{items}"

    def _weights(self, work: Work) -> dict[str, float]:
        """How much each other article has in common with one: rare names say more than frequent ones."""
        library = self._context.library
        found: dict[str, float] = defaultdict(float)
        themes = {t.id: t.score for t in work.themes}
        for other in library.works:
            shared = sum(min(themes[t.id], t.score) for t in other.themes if t.id in themes)
            found[other.id] = shared * (1 + sum(p in other.primary for p in work.primary))
        for name in self._names[work.id]:
            holders = self._holders[name]
            for other_id in holders if len(holders) > 1 else ():
                found[other_id] += _WEIGHTS[name[0]] * log2(len(library.works) / len(holders))
        for _, there, _ in library.echoes.get(work.id, ()):
            found[there.work] += _PASSAGE
        return {other_id: weight for other_id, weight in found.items() if other_id != work.id}

    def _shared(self, here: str, work: Work, other: Work) -> str:
        """What two articles have in common, linked."""
        context = self._context
        library, theirs = context.library, {t.id for t in other.themes}
        both = [name for name in self._names[work.id] if name in self._names[other.id]]
        both.sort(key=lambda name: len(self._holders[name]))
        instruments = [(i, context.forms(library.instruments[i])) for kind, i in both if kind == "instrument"]
        bodies = [(i, context.forms(library.organisations[i])) for kind, i in both if kind == "organisation"]
        themes = [(t.id, context.plain(library.themes[t.id].name)) for t in work.themes if t.id in theirs]
        places = [(p, context.place(p)) for p in work.primary if p in other.primary]
        groups = (
            ("same_instrument", "instruments", instruments),
            ("same_organisation", "organisations", bodies),
            ("same_theme", "themes", themes),
            ("same_place", "places", places),
        )
        echoes = any(there.work == other.id for _, there, _ in library.echoes.get(work.id, ()))
        said = [f"[{context.label('same_passage')}](#near)"] * echoes
        said += [
            f"{context.label(key)}："
            + "、".join(
                context.anchor(here, f"{folder}/{i}.md", escape(name)) for i, name in found[:_REASONS]
            )
            for key, folder, found in groups
            if found
        ]
        return f' <small class="pt-because">{"；".join(said)}</small>'


def _named(spans: Iterable[Span]) -> Counter[_Name]:
    """The instruments and bodies that an article names, most often named first."""
    counts = Counter((s.kind, s.id) for s in spans if s.kind in _WEIGHTS)
    return Counter(dict(counts.most_common()))
