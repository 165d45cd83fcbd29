"""White space that goes, and white space that stays."""

from hypothesis import given
from hypothesis import strategies as st
from policytext.pages.compact import compacted, rows

_SPACE = st.text(" \t\n", max_size=4)


def test_lines_of_templates_go() -> None:
    assert (
        compacted("<body>\n\n    <nav>\n  \n</nav>  \n  <p>a  b</p></body>")
        == "<body>\n<nav>\n</nav>\n<p>a  b</p></body>"
    )


@given(st.sampled_from(["pre", "textarea", "script"]), _SPACE, st.text("甲 \n<b>/"))
def test_content_stays_as_it_is(name: str, space: str, content: str) -> None:
    kept = f"<{name} class=x>{content}</{name}>"
    assert kept in compacted(f"<div>{space}{kept}{space}</div>")
    assert kept in compacted(f"<article>{space}{kept}{space}</article>")


@given(st.lists(st.sampled_from(["甲", "乙 ", " 丙", "<b>丁</b>", " "])))
def test_lines_of_an_article_keep_all_but_the_spaces_at_their_ends(lines: list[str]) -> None:
    article = "<article>{}</article>".format("\n".join(lines))
    assert compacted(article).split("\n") == [line.rstrip(" ") for line in article.split("\n")]


@given(st.lists(st.one_of(_SPACE, st.sampled_from(["<b>", "甲", "乙"]))))
def test_only_white_space_goes_and_never_all_of_it(parts: list[str]) -> None:
    """Where words were apart they stay apart."""
    html = "".join(parts)
    assert compacted(html).split() == html.split()
    assert compacted(compacted(html)) == compacted(html)


def test_long_tables_have_nothing_between_their_cells() -> None:
    cells = "<tr>\n<td><a>甲</a> <small>a b</small></td>\n<td>乙</td>\n</tr>\n"
    table = f"<table>\n<thead>\n{cells}</thead>\n<tbody>\n{cells * 2}</tbody>\n</table>"
    tight = rows(f'<p>丙 丁</p>\n<div class="pt-entries pt-rows">\n{table}\n</div>\n<p>戊</p>')
    row = "<tr><td><a>甲</a> <small>a b</small></td><td>乙</td></tr>"
    assert tight == (
        f'<p>丙 丁</p>\n<table class="pt-entries pt-rows"><thead>{row}</thead><tbody>{row * 2}</tbody></table>\n<p>戊</p>'
    )
    assert rows(table) == table  # tables of texts stay as they are
