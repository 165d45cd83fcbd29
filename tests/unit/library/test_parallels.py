"""Passages that two documents share."""

from policytext.library.parallels import find

LONG = "美国参议院以六十八票赞成、三十二票反对的结果通过该法案，旨在促进半导体与人工智能技术的发展。"


def test_a_shared_passage_is_found_with_its_range() -> None:
    left, right = f"前文。{LONG}", f"别的前文在此！{LONG}又及。"
    (found,) = find([("a", "p1", left), ("b", "p2", right)])
    assert (found.left.anchor, found.right.anchor) == ("p1", "p2")
    assert left[found.left.start : found.left.end] == LONG[:-1]
    assert right[found.right.start : found.right.end] == LONG[:-1]


def test_small_changes_and_spaces_do_no_harm() -> None:
    changed = LONG.replace("旨在", "意在").replace("半导体", " 半导体 ")
    (found,) = find([("a", "p1", LONG), ("b", "p2", changed)])
    assert found.share > 0.9


def test_one_document_is_no_parallel_of_itself() -> None:
    assert find([("a", "p1", LONG), ("a", "p2", LONG)]) == ()


def test_set_phrases_and_addresses_are_none() -> None:
    address = "见 https://www.example.org/some/very/long/path/of/a/report.pdf"
    assert (
        find(
            [
                ("a", "p1", f"产业链供应链安全稳定。{address}"),
                ("b", "p2", f"维护产业链供应链安全稳定，{address}"),
            ]
        )
        == ()
    )


def test_the_longest_comes_first() -> None:
    found = find([("a", "p1", LONG[:30]), ("b", "p2", LONG), ("c", "p3", LONG)])
    assert next((parallel.left.anchor, parallel.right.anchor) for parallel in found) == ("p2", "p3")
    assert len(found) == 3


def test_scattered_formulas_are_no_stretch() -> None:
    """Two set phrases far apart do not add up to a passage."""
    filler = "甲乙丙丁戊己庚辛壬癸" * 4
    left = f"提升产业基础能力和产业链现代化水平。{filler}加快建设科技强国的战略部署"
    right = f"提升产业基础能力和产业链现代化水平；{filler[::-1]}加快建设科技强国的战略部署"
    assert find([("a", "p1", left), ("b", "p1", right)]) == ()


def test_what_many_passages_have_is_a_formula() -> None:
    assert find([(f"a{n}", "p1", LONG) for n in range(20)]) == ()
