"""What a reader takes away to cite an article: the block on its page, the files beside it, COinS in lists."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as html_escape
from urllib.parse import urlencode

from policytext.model import Work
from policytext.writers.citation_formats import bibtex, csl, gbt_2015, gbt_2025, ris
from policytext.writers.citations import Citation, Form, citation
from policytext.writers.page import Context

_FILES = {"bib": bibtex, "ris": ris, "json": csl}
_SEEN = "\0"  # stands for the date of access while a citation is composed; no text of a citation holds it


def block(context: Context, work: Work) -> str:
    """Markdown: a fold with the citation in every format and links to the files."""
    cited, here = citation(context, work), f"articles/{work.id}.md"
    shown = [
        ("cite_gbt_2025", _gbt(context, gbt_2025(cited, _SEEN), cited.url)),
        ("cite_gbt_2015", _gbt(context, gbt_2015(cited, _SEEN), cited.url)),
        ("cite_bibtex", html_escape(bibtex(cited).strip())),
        ("cite_ris", html_escape(ris(cited).replace("\r\n", "\n").strip())),
        ("cite_csl", html_escape(csl(cited).strip())),
    ]
    entry = {"cite_gbt_2025", "cite_gbt_2015"}
    formats = tabs(
        context.say("cite_format"),
        [
            (
                context.say(key),
                f'<pre class="pt-cite__text{" pt-cite__text--entry" if key in entry else ""} copy"><code>{text}</code></pre>',
            )
            for key, text in shown
        ],
    )
    links = " · ".join(
        context.anchor(here, f"articles/{work.id}/cite.{suffix}", context.label(key), extra="download")
        for suffix, key in (("bib", "cite_bibtex"), ("ris", "cite_ris"), ("json", "cite_csl"))
    )
    return (
        f'<details class="pt-cite" id="cite" data-search-exclude markdown="block">\n<summary>{context.label("cite")}</summary>\n\n'
        f"{context.label('cite_intro')}\n\n<noscript><p>{html_escape(context.say('cite_accessed_note'))}</p></noscript>\n\n{formats}\n\n"
        f"{context.label('cite_files')}{links}\n\n</details>"
    )


def tabs(name: str, choices: Sequence[tuple[str, str]]) -> str:
    """HTML: one of several contents, each a pair of its label, plain text, and its HTML; `name` says what is chosen.

    The structure is that of pymdownx.tabbed (alternate style), which Material styles: it works without a script, and on
    paper all stand one under another. One such set a page, as its ids are numbered.
    """
    inputs = "".join(
        f'<input type="radio" name="__tabbed_1" id="__tabbed_1_{n}"{" checked" if n == 1 else ""}>'
        for n in range(1, len(choices) + 1)
    )
    labels = "".join(
        f'<label for="__tabbed_1_{n}">{html_escape(label)}</label>' for n, (label, _) in enumerate(choices, 1)
    )
    blocks = "\n".join(f'<div class="tabbed-block">\n{content}\n</div>' for _, content in choices)
    return (
        f'<div class="tabbed-set tabbed-alternate" data-tabs="1:{len(choices)}" role="group" aria-label="{html_escape(name)}">'
        f'{inputs}<div class="tabbed-labels">{labels}</div>\n<div class="tabbed-content">\n{blocks}\n</div></div>'
    )


def _gbt(context: Context, text: str, url: str) -> str:
    """A citation as HTML, in which a script may put today's date where that of access belongs, and the paragraph into `url`."""
    word = f"<span data-accessed>{html_escape(context.say('cite_accessed'))}</span>"
    shown = html_escape(text).replace(_SEEN, word)
    return shown.replace(html_escape(url), f"<span data-cited>{html_escape(url)}</span>") if url else shown


def files(context: Context) -> dict[str, bytes]:
    """The files of every article: source path -> content."""
    return {
        f"articles/{work.id}/cite.{suffix}": write(citation(context, work)).encode()
        for work in context.library.works
        for suffix, write in _FILES.items()
    }


def coins(cited: Citation) -> str:
    """An empty element that tells a reference manager of an article in a list (OpenURL 1.0 in a span, "COinS").

    Formats info:ofi/fmt:kev:mtx:journal, :book and :dc, as Zotero's translator reads them.
    """
    page = cited.form is Form.PAGE
    first, last = (*cited.pages, "", "")[:2]
    form, title, *kind = {
        Form.ARTICLE: ("journal", "rft.atitle", "rft.genre", "article"),
        Form.REPORT: ("book", "rft.btitle", "rft.genre", "report"),
        Form.PAGE: ("dc", "rft.title", "rft.type", "webpage"),
    }[cited.form]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        (kind[0], kind[1]),
        (title, cited.title),
        ("rft.jtitle", cited.serial),
        *(("rft.creator" if page else "rft.au", person) for person in cited.authors),
        ("rft.date", cited.iso_date if cited.date else ""),
        ("rft.volume", cited.volume),
        ("rft.issue", cited.number),
        ("rft.spage", first),
        ("rft.epage", last),
        ("rft.publisher" if page else "rft.pub", "、".join(cited.publishers)),
        ("rft.language", cited.language),
        ("rft_id", cited.url),
    ]
    query = urlencode([pair for pair in pairs if pair[1]])
    return f'<span class="Z3988" title="{html_escape(query)}"></span>'
