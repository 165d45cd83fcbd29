"""A sidecar to begin with: what a text says of itself is filled in, the rest is there to be filled."""

from __future__ import annotations

from collections.abc import Sequence

import yaml


def draft(title: str, date: str, titles: Sequence[str], authors: Sequence[str]) -> str:
    """The YAML of a sidecar that `tables.load_sidecar` reads. `titles` are those of the articles; a `date` that is ""
    is unknown. Nobody has said yet what may be published, so it allows an outline only.

    >>> print(draft("关于“AI”的意见", "2021-08", ["一", "二"], ["张三"]))
    # What an editor knows of this text. Delete what you do not know.
    title: "关于“AI”的意见"
    authors: ["张三"]
    publisher: ""
    issue: ""
    date: "2021-08"
    kind: ""
    speaker: ""
    summary: ""
    # What may be published: full, outline or none.
    rights: { note: "", public: outline }
    articles:
      1: { title: "一", summary: "" }
      2: { title: "二", summary: "" }
    <BLANKLINE>
    """
    articles = "".join(f'  {n}: {{ title: {_quoted(t)}, summary: "" }}\n' for n, t in enumerate(titles, 1))
    return (
        "# What an editor knows of this text. Delete what you do not know.\n"
        f"title: {_quoted(title)}\n"
        f"authors: [{', '.join(map(_quoted, authors))}]\n"
        'publisher: ""\nissue: ""\n'
        f"date: {_quoted(date or 'unknown')}\n"
        'kind: ""\nspeaker: ""\nsummary: ""\n'
        "# What may be published: full, outline or none.\n"
        'rights: { note: "", public: outline }\n'
        f"articles:\n{articles}"
    )


def _quoted(text: str) -> str:
    """A text as a scalar on one line, in quotation marks; what YAML does not allow in a file is escaped.

    >>> _quoted('a: "b"\\u2028#')
    '"a: \\\\"b\\\\"\\\\L#"'
    """
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return quoted.rstrip("\n")
