"""Damaging sound text as mirrored pages were damaged, repairing it, and counting what came back wrong."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from opencc import OpenCC
from policytext.model import Draft, Edit, Source, Suspicion
from policytext.repair.pinyin.channel import narrow
from policytext.repair.pinyin.rule import damage, propose
from pypinyin import pinyin

#: So many characters must agree before two texts are taken to be side by side again, sought within this distance.
_AGREE, _REACH = 12, 80


@dataclass(frozen=True)
class Outcome:
    """`wrong` characters of the original came back otherwise, `unflagged` of them in edits that are not doubtful.

    `sure`: of each place that was split, the confidence of its edit and whether it came back right.
    """

    characters: int
    received: int
    places: int
    low: int
    wrong: int
    unflagged: int
    sure: tuple[tuple[float, bool], ...]


def traditional(text: str) -> str:
    """`text` in Traditional characters, without what GBK lacks."""
    return OpenCC("s2t").convert(text).encode("gbk", "ignore").decode("gbk").replace("\r", "")


def annotate(text: str, size: int, seed: int) -> dict[str, str]:
    """`size` characters of a text with their readings: first such as are written otherwise in Simplified."""
    simplify = OpenCC("t2s").convert
    present = [char for char in Counter(text) if "\u4e00" <= char <= "\u9fff"]
    random.Random(seed).shuffle(present)
    present.sort(key=lambda char: simplify(char) == char)
    return {char: pinyin(char)[0][0] for char in present[:size]}


def mend(text: str) -> tuple[str, list[Edit], list[Suspicion]]:
    """The text with all edits made, the edits, and the doubts; fails when edits overlap or are out of order."""
    draft = Draft(Source("redamage", Path("redamage"), "utf-8", text), text, array("q", range(len(text))))
    proposals = list(propose(draft))
    edits = [one for one in proposals if isinstance(one, Edit)]
    parts, place = [], 0
    for edit in edits:
        assert place <= edit.start < edit.end <= len(text)
        assert text[edit.start : edit.end] != edit.after
        parts += (text[place : edit.start], edit.after)
        place = edit.end
    return "".join([*parts, text[place:]]), edits, [one for one in proposals if isinstance(one, Suspicion)]


def redamage(text: str, annotated: dict[str, str]) -> Outcome:
    """Damage a text, repair it and compare; marks that the damage makes ASCII count as the same."""
    received = damage(text, annotated)
    mended, edits, _ = mend(received)
    placed = list(_placed(edits))
    flagged = [(start - 1, end + 1) for start, end, edit in placed if edit.doubtful]
    wrong = _differences(narrow(text), narrow(mended))
    return Outcome(
        characters=len(text),
        received=len(received),
        places=sum(edit.rule != "pinyin" for edit in edits),
        low=len(flagged),
        wrong=sum(count for count, _ in wrong),
        unflagged=sum(
            count for count, place in wrong if not any(low <= place <= high for low, high in flagged)
        ),
        sure=tuple(
            (edit.confidence, not any(start <= place <= end for _, place in wrong))
            for start, end, edit in placed
        ),
    )


def _placed(edits: list[Edit]) -> Iterator[tuple[int, int, Edit]]:
    """Where in the repaired text the edits of split places lie."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        shift += len(edit.after) - (edit.end - edit.start)
        if edit.rule != "pinyin":
            yield start, start + len(edit.after), edit


def _differences(original: str, mended: str) -> list[tuple[int, int]]:
    """How many characters differ, and where in `mended`."""
    found, here, there = [], 0, 0
    while here < len(original) and there < len(mended):
        if original[here] == mended[there]:
            here, there = here + 1, there + 1
            continue
        lost, put = _next_agreement(original, here, mended, there)
        found.append((max(lost, put), there))
        here, there = here + lost, there + put
    rest = max(len(original) - here, len(mended) - there)
    return [*found, (rest, there)] if rest else found


def _next_agreement(original: str, here: int, mended: str, there: int) -> tuple[int, int]:
    """How far to go on in both until they agree again: the shortest way."""
    for distance in range(1, _REACH):
        for other in range(distance + 1):
            for lost, put in ((distance, other), (other, distance)):
                ahead = original[here + lost : here + lost + _AGREE]
                if ahead == mended[there + put : there + put + _AGREE]:
                    return lost, put
    return len(original) - here, len(mended) - there
