"""Passages that two documents share."""

from policytext.annotators.parallels import find

LONG = "美国参议院以六十八票赞成、三十二票反对的结果通过该法案，旨在促进半导体与人工智能技术的发展。"


def test_a_shared_passage_is_found_with_its_range() -> None:
    left, right = f"前文。{LONG}", f"别的前文在此！{LONG}又及。"
    (found,) = find([("a", 1, left), ("b", 2, right)])
    assert (found.left.key, found.right.key) == (1, 2)
    assert left[found.left.start : found.left.end] == LONG[:-1]
    assert right[found.right.start : found.right.end] == LONG[:-1]


def test_small_changes_and_spaces_do_no_harm() -> None:
    changed = LONG.replace("旨在", "意在").replace("半导体", " 半导体 ")
    (found,) = find([("a", 1, LONG), ("b", 2, changed)])
    assert found.share > 0.9


def test_one_document_is_no_parallel_of_itself() -> None:
    assert find([("a", 1, LONG), ("a", 2, LONG)]) == ()


def test_set_phrases_and_addresses_are_none() -> None:
    address = "见 https://www.example.org/some/very/long/path/of/a/report.pdf"
    assert (
        find([("a", 1, f"产业链供应链安全稳定。{address}"), ("b", 2, f"维护产业链供应链安全稳定，{address}")])
        == ()
    )


def test_the_longest_comes_first() -> None:
    found = find([("a", 1, LONG[:30]), ("b", 2, LONG), ("c", 3, LONG)])
    assert next((parallel.left.key, parallel.right.key) for parallel in found) == (2, 3)
    assert len(found) == 3
