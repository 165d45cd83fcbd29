"""A leaf as HTML or XHTML: its pieces in tags, all text escaped."""

from __future__ import annotations

from abc import ABC, abstractmethod

from markupsafe import Markup, escape

from policytext.edition.context import Context
from policytext.edition.text.pieces import Choose, Linked, Reference, Run, Style, pieces
from policytext.edition.tooltips import tooltip
from policytext.model import Leaf, Span

_TAGS = {
    "strong": Markup("<strong>{}</strong>"),
    "lead": Markup('<strong class="pt-lead">{}</strong>'),
    "sub": Markup("<sub>{}</sub>"),
    "sup": Markup("<sup>{}</sup>"),
    "ja": Markup('<span lang="ja">{}</span>'),
}
_REGIONAL = Markup('<span class="pt-voc" title="{}">{}</span>')
_ADDRESS = Markup('<a href="{}" rel="external nofollow" lang="zxx">{}</a>')
_MISSING = Markup('<sup class="pt-ref">{}</sup>')


class Inline(ABC):
    """Writes leaves of one page; what a link is differs by back end."""

    def __init__(self, context: Context):
        self.context = context

    def __call__(self, leaf: Leaf, choose: Choose | None = None) -> Markup:
        """A leaf in the context's edition; `choose` says which mentions are links, without it none is."""
        found = pieces(self.context, leaf, choose)
        return Markup("").join(
            self._linked(one) if isinstance(one, Linked) else self._piece(one) for one in found
        )

    @abstractmethod
    def entry(self, span: Span, inside: Markup) -> Markup:
        """A link to the entry of a mention."""

    @abstractmethod
    def reference(self, note: Reference) -> Markup:
        """A reference to a footnote that there is."""

    def _linked(self, linked: Linked) -> Markup:
        inside = Markup("").join(map(self._piece, linked.inside))
        if isinstance(linked.target, str):
            return _ADDRESS.format(linked.target, inside)
        return self.entry(linked.target, inside)

    def _piece(self, piece: Run | Reference) -> Markup:
        if isinstance(piece, Reference):
            return self.reference(piece) if piece.known else _MISSING.format(piece.shown)
        html = escape(piece.text)
        for style in reversed(piece.styles):
            html = self._styled(style, html)
        return html

    def _styled(self, style: Style, html: Markup) -> Markup:
        if style.kind == "regional":
            return _REGIONAL.format(self.context.say("converted_word", word=style.word), html)
        return _TAGS[style.kind].format(html)


class HtmlInline(Inline):
    """For a page of the site."""

    def __init__(self, context: Context, here: str):
        super().__init__(context)
        self._here = here

    def entry(self, span: Span, inside: Markup) -> Markup:
        address = self.context.href(self._here, self.context.page_of(span.kind, span.id))
        if title := tooltip(self.context, span.kind, span.id):
            link = Markup('<a class="pt-{}" href="{}" title="{}">{}</a>')
            return link.format(span.kind, address, title, inside)
        return Markup('<a class="pt-{}" href="{}">{}</a>').format(span.kind, address, inside)

    def reference(self, note: Reference) -> Markup:
        link = '<sup class="pt-ref"><a class="footnote-ref" id="fnref-{}" href="#fn-{}">{}</a></sup>'
        return Markup(link).format(note.place, note.label, note.shown)


class XhtmlInline(Inline):
    """For a chapter of an EPUB: mentions of terms lead to its glossary."""

    def entry(self, span: Span, inside: Markup) -> Markup:
        return Markup('<a href="../glossary.xhtml#{}">{}</a>').format(span.id, inside)

    def reference(self, note: Reference) -> Markup:
        link = (
            '<sup class="pt-ref"><a class="footnote-ref" epub:type="noteref" role="doc-noteref" id="fnref-{}" '
            'href="#fn-{}">{}</a></sup>'
        )
        return Markup(link).format(note.place, note.label, note.shown)
