"""Differences as a person reads them: by kind, the same on many pages once, and of long texts what differs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from comparison.facts import Difference

#: Characters before and after what differs, and the most that are shown of one text.
_AROUND, _LONGEST = 24, 240


def report(found: Sequence[Difference], show: int) -> Iterator[str]:
    """The lines of a report; `show`: how many differences of a kind, -1 for all."""
    kinds: defaultdict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        kinds[difference.kind].append(difference)
    for kind, inside in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield _head(kind, inside)
        groups: defaultdict[tuple[str, str, str], list[Difference]] = defaultdict(list)
        for difference in inside:
            groups[difference.change, difference.old, difference.new].append(difference)
        listed = sorted(groups.values(), key=len, reverse=True)
        shown = listed if show < 0 else listed[:show]
        for group in shown:
            yield from _lines(group)
        if more := len(listed) - len(shown):
            yield f"  … {more} more that differ otherwise (--show {len(listed)})"


def _head(kind: str, found: Sequence[Difference]) -> str:
    changes = Counter(difference.change for difference in found)
    places = len({difference.place for difference in found})
    counts = ", ".join(f"{count} {change}" for change, count in changes.most_common())
    return f"\n{kind}: {len(found)} in {places} places ({counts})"


def _lines(group: Sequence[Difference]) -> Iterator[str]:
    first = group[0]
    more = f" and {len(group) - 1} times more" if len(group) > 1 else ""
    yield f"  {first.place}{' #' + first.key if first.key else ''}{more}"
    old, new = _brief(first.old, first.new)
    if first.change in ("changed", "lost", "moved"):
        yield f"    - {old}"
    if first.change in ("changed", "new", "moved"):
        yield f"    + {new}"


def _brief(old: str, new: str) -> tuple[str, str]:
    """Two texts cut to what differs in them; of two rows of data, the fields that differ."""
    if old.startswith("{") and new.startswith("{"):
        one, other = json.loads(old), json.loads(new)
        names = [n for n in {**one, **other} if one.get(n) != other.get(n) or (n in one) != (n in other)]
        old, new = (
            json.dumps({n: row[n] for n in names if n in row}, ensure_ascii=False) for row in (one, other)
        )
    start = 0
    if old and new:
        limit = min(len(old), len(new))
        start = next((n for n in range(limit) if old[n] != new[n]), limit)
    end = 0
    limit = min(len(old), len(new)) - start
    while end < limit and old[-1 - end] == new[-1 - end]:
        end += 1
    return _cut(old, start, end), _cut(new, start, end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), len(text) - max(0, end - _AROUND)
    cut = text[first:last]
    if len(cut) > _LONGEST:
        cut = f"{cut[:_LONGEST]}… ({len(cut)} characters)"
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"
